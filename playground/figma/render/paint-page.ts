import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { descendants } from '../scene/geometry.ts';
import type { NodeRecord, NodeSource } from '../scene/node-record.ts';
import { type BitmapCache, imagesOf } from './bitmap-cache.ts';
import { paintNode } from './paint-node.ts';

/**
 * Paints a page's layers onto a canvas, page px to canvas px by `view`. Draws what is decoded and returns a promise for the
 * rest: true when a picture came in since, so that the caller paints once more.
 */
export function paintPage(canvas: HTMLCanvasElement | OffscreenCanvas, source: NodeSource, page: NodeRecord, view: Transform, bitmaps: BitmapCache): Promise<boolean> {
  const brush = canvas.getContext('2d');
  if (brush === null || !('fillRect' in brush)) throw new Error('this browser gives no 2D canvas');
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.clearRect(0, 0, canvas.width, canvas.height);
  paintNode({ brush, view, source, bitmap: bitmaps.find }, page);
  const missing = imagesOf(descendants(source, page)).filter((hash) => bitmaps.find(hash) === undefined);
  if (missing.length === 0) return Promise.resolve(false);
  return bitmaps.load(missing).then(() => missing.some((hash) => bitmaps.find(hash) !== undefined));
}
