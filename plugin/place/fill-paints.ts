function imagesOf(layer: RectangleNode): ImagePaint[] {
  const paints = typeof layer.fills === 'symbol' ? [] : layer.fills;
  return paints.flatMap((paint) => (paint.type === 'IMAGE' ? [paint] : []));
}

const picture = (imageHash: string, visible: boolean): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash, visible });

/**
 * The paints of a fill: the layer's picture, and hidden under it the service's answer as it came (`rawHash`), so that
 * the file keeps its bytes and the edge can be changed later without paying. `image`: layer (0–1) → picture (0–1), where the
 * picture is stretched or cut.
 */
export function paintsOf(hash: string, rawHash: string | null, image: Transform | null = null): ImagePaint[] {
  const shown = picture(hash, true);
  return [...(rawHash === null ? [] : [picture(rawHash, false)]), image ? { ...shown, scaleMode: 'CROP', imageTransform: image } : shown];
}

/** What a fill shows, without the answer under it. */
export function shownPaints(layer: RectangleNode): ImagePaint[] {
  return imagesOf(layer).slice(-1);
}

/** An image of the document, or null when it has none of this hash. */
export function imageOf(host: PluginAPI, hash: string | null): Image | null {
  return hash === null ? null : host.getImageByHash(hash);
}

/** The hash of the answer that a fill keeps, or null: its lowest picture, when that is hidden and not the only one. */
export function rawHashOf(layer: RectangleNode): string | null {
  const [first, second] = imagesOf(layer);
  return first && second && first.visible === false ? first.imageHash : null;
}

/** The hash of the picture that a fill shows, or null when it has lost it. */
export function shownHashOf(layer: RectangleNode): string | null {
  return imagesOf(layer).pop()?.imageHash ?? null;
}
