import type { Rect, Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { imagesOf, type BitmapCache } from '../figma/render/bitmap-cache.ts';
import { paintNode } from '../figma/render/paint-node.ts';
import { absoluteBoundingBox, absoluteTransform, ancestors, descendants } from '../figma/scene/geometry.ts';
import { multiply, unite } from '../figma/scene/matrix.ts';
import { isGridNode, type NodeRecord, type NodeSource } from '../figma/scene/node-record.ts';
import { fillGeometry } from '../figma/scene/outline.ts';
import { parsePath } from '../figma/scene/path-data.ts';
import type { Snapshot } from '../figma/scene/scene.ts';
import { countChanges, withoutLayers, type OwnCount } from './own-count.ts';
import { tracePath } from './tools/trace-path.ts';

/** The mask is drawn this many times as large in each direction, so that the thinnest sliver of it counts as inside. */
const times = 4;

/** Most pixels of the enlarged mask's canvas. */
const mostPixels = 64 * 1024 * 1024;

/** The whole-pixel box around a box (px). */
export function snapOutward(box: Rect): Rect {
  const [x, y] = [Math.floor(box.x + 1e-6), Math.floor(box.y + 1e-6)];
  return { x, y, width: Math.ceil(box.x + box.width - 1e-6) - x, height: Math.ceil(box.y + box.height - 1e-6) - y };
}

function read(canvas: OffscreenCanvas, draw: (context: OffscreenCanvasRenderingContext2D) => void): Uint8ClampedArray {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no 2D canvas.');
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** The picture of a node and all below it over a region (page px) at a scale, as numbers. */
export async function readPixels(bitmaps: BitmapCache, source: NodeSource, node: NodeRecord, region: Rect, scale = 1): Promise<ImageData> {
  await bitmaps.load(imagesOf([node, ...descendants(source, node)]));
  const canvas = new OffscreenCanvas(Math.round(region.width * scale), Math.round(region.height * scale));
  const view: Transform = [[scale, 0, -region.x * scale], [0, scale, -region.y * scale]];
  const data = read(canvas, (brush) => paintNode({ brush, view, source, bitmap: bitmaps.find }, node));
  return new ImageData(new Uint8ClampedArray(data), canvas.width, canvas.height);
}

/** Masks whose outline alone does not say what they cover: groups, letters, images, whatever fades or is blurred. */
function countsAsItLooks(mask: NodeRecord): boolean {
  return mask.type === 'GROUP' || mask.type === 'TEXT' || mask.fills.some((fill) => fill.type !== 'SOLID') || mask.effects.some(({ type }) => type === 'LAYER_BLUR');
}

/** Whether the plugin says of its layer that all of the picture but the masks was filled. */
function fillsAround({ pluginData }: NodeRecord): boolean {
  return /"inverted":true/.test(pluginData['recipe'] ?? '');
}

/** How far outside its masks a fill was asked to reach, px: what Grow says on its layer, and half a px for the soft edge it has then. */
function reachOf({ pluginData }: NodeRecord): number {
  const grow = Number(/"grow":(-?[\d.]+)/.exec(pluginData['recipe'] ?? '')?.[1] ?? 0);
  return grow > 0 ? grow + 0.5 : 0;
}

/** The masks drawn `factor` times as large over a region: any alpha means inside. Layers with geometry by their paths, others as they look. */
async function drawMasks(bitmaps: BitmapCache, source: NodeSource, masks: readonly NodeRecord[], region: Rect, factor: number, around: boolean, reach: number): Promise<Uint8ClampedArray> {
  const canvas = new OffscreenCanvas(region.width * factor, region.height * factor);
  const pictures = await Promise.all(
    masks
      .filter(countsAsItLooks)
      .map((mask) => readPixels(bitmaps, source, { ...mask, opacity: 1, visible: true }, region, factor)),
  );
  return read(canvas, (context) => {
    context.lineWidth = 0.5 + (around ? 0 : 2 * reach * factor); // The canvas cuts curves into chords up to a quarter pixel off: 1/16 px of leeway at 4×.
    context.lineJoin = 'round';
    for (const picture of pictures) context.putImageData(picture, 0, 0);
    for (const mask of masks) {
      if (countsAsItLooks(mask)) continue;
      const toCanvas = multiply([[factor, 0, -region.x * factor], [0, factor, -region.y * factor]], absoluteTransform(source, mask));
      for (const { data, windingRule } of fillGeometry(source, mask)) {
        context.beginPath();
        tracePath(context, parsePath(data), toCanvas);
        context.fill(windingRule === 'EVENODD' ? 'evenodd' : 'nonzero');
        context.globalCompositeOperation = around ? 'destination-out' : 'source-over'; // the leeway is for what is filled
        context.stroke();
        context.globalCompositeOperation = 'source-over';
      }
    }
    if (!around) return;
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = (picture.data[at] ?? 0) < 255 ? 255 : 0;
    context.putImageData(picture, 0, 0);
  });
}

/** Counts, in the outermost frame around a new layer, the pixels that differ between two states of the document, the masks themselves left out. */
export async function countInFrame(
  before: Snapshot,
  after: Snapshot,
  layer: NodeRecord,
  maskIds: readonly string[],
  bitmaps: BitmapCache,
): Promise<OwnCount> {
  const outermost = [layer, ...ancestors(after, layer)].filter((node) => node.type !== 'PAGE' && node.type !== 'DOCUMENT' && !isGridNode(node.type)).at(-1) ?? layer;
  const masks = maskIds.flatMap((id) => after.find(id) ?? []);
  const box = unite([outermost, ...masks].flatMap((node) => absoluteBoundingBox(after, node) ?? []));
  if (box === null) throw new Error('The new layer has no place.');
  const region = snapOutward(box);
  const factor = region.width * region.height * times * times <= mostPixels ? times : region.width * region.height * 4 <= mostPixels ? 2 : 1;
  const without = new Set(maskIds);
  // A fill that made room for the new one may have reached further.
  const fills = [before, after].flatMap((source) => (source.find(layer.parent ?? '')?.children ?? []).flatMap((id) => source.find(id) ?? []));
  const reach = Math.max(...[layer, ...fills].map(reachOf));
  const [old, now, mask] = await Promise.all([
    before.find(outermost.id) === undefined
      ? Promise.resolve(new ImageData(region.width, region.height))
      : readPixels(bitmaps, withoutLayers(before, without), before.find(outermost.id) ?? outermost, region),
    readPixels(bitmaps, withoutLayers(after, without), outermost, region),
    drawMasks(bitmaps, after, masks, region, factor, fillsAround(layer), reach),
  ]);
  const counts = countChanges(old.data, now.data, region.width, region.height, mask, factor);
  return { ...counts, frame: outermost.name };
}
