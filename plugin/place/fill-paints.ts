function imagesOf(layer: RectangleNode): ImagePaint[] {
  const paints = typeof layer.fills === 'symbol' ? [] : layer.fills;
  return paints.flatMap((paint) => (paint.type === 'IMAGE' ? [paint] : []));
}

const picture = (imageHash: string, visible: boolean): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash, visible });

/** Drawn to the corners of its layer whatever that layer's sides are. */
const stretch = (paint: ImagePaint): ImagePaint => ({ ...paint, scaleMode: 'CROP', imageTransform: [[1, 0, 0], [0, 1, 0]] });

/**
 * The paints of a fill: the layer's picture, and hidden under it the service's answer as it came (`rawHash`), so that
 * the file keeps its bytes and the edge can be changed later without paying.
 */
export function paintsOf(hash: string, rawHash: string | null, stretched = false): ImagePaint[] {
  const shown = picture(hash, true);
  return [...(rawHash === null ? [] : [picture(rawHash, false)]), stretched ? stretch(shown) : shown];
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
