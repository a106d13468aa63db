import type { PaintOrder } from './paint-order.ts';
import { decodePicture, type Picture } from './picture.ts';

/** The pixel box of a hole: left and top inclusive, right and bottom exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the model may look at: the picture with its hole greyed, the hole (1 = repaint) and its box (null when empty). */
export interface Canvas {
  readonly picture: Picture;
  readonly hole: Uint8Array;
  readonly box: Box | null;
}

/** Mid grey: what the real model's encoder sees under the mask. */
const grey = 127;

/**
 * Decodes the two files of an order. White (above 127) in the mask, or transparency when there is no mask, is the hole;
 * whatever lay under it is greyed away before anything else looks. Throws an Error when a file cannot be decoded.
 */
export function findHole(order: Pick<PaintOrder, 'image' | 'mask'>): Canvas {
  const { alpha, ...picture } = decodePicture(order.image);
  const hole = order.mask === null ? holeOfAlpha(alpha, picture) : holeOfMask(order.mask);
  for (const plane of picture.planes) {
    for (let i = 0; i < plane.length; i += 1) if (hole[i] === 1) plane[i] = grey;
  }
  return { picture, hole, box: boxOf(hole, picture.width, picture.height) };
}

function holeOfMask(file: Uint8Array): Uint8Array {
  const [red, green, blue] = decodePicture(file).planes;
  const hole = new Uint8Array(red.length);
  for (let i = 0; i < hole.length; i += 1) {
    hole[i] = (red[i] ?? 0) * 0.299 + (green[i] ?? 0) * 0.587 + (blue[i] ?? 0) * 0.114 > 127 ? 1 : 0;
  }
  return hole;
}

function holeOfAlpha(alpha: Uint8Array | null, picture: Picture): Uint8Array {
  if (alpha === null) return new Uint8Array(picture.width * picture.height);
  return alpha.map((opacity) => (opacity <= 127 ? 1 : 0));
}

function boxOf(hole: Uint8Array, width: number, height: number): Box | null {
  let left = width, top = height, right = 0, bottom = 0;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (hole[i] !== 1) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? null : { left, top, right, bottom };
}
