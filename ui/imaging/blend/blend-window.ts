import type { Box } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import { distanceTo } from '../distance.ts';
import { emptyPlanes, type Planes } from './planes.ts';

/** px of the known side that the blend learns from: the ring runs from `ringStart` to `ringEnd` px off the mask. */
export const ringStart = 3;
export const ringEnd = 40;

/** What the blend looks at: the mask's box and its ring, cut out of the crop. Planes are row by row, one number per px. */
export interface BlendWindow {
  /** Crop px. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  readonly original: Planes;
  readonly result: Planes;
  /** 0–1 */
  readonly coverage: Float32Array;
  /** 1 where the original is real and opaque. */
  readonly known: Uint8Array;
  /** px to the mask (coverage above 0), 0 inside it. */
  readonly outward: Float32Array;
  /** px to the outside, 0 there; Infinity when there is no outside. */
  readonly inward: Float32Array;
  /** 1 on known px of the ring. */
  readonly ring: Uint8Array;
  readonly ringCount: number;
}

interface CropPixels {
  readonly width: number;
  readonly height: number;
  readonly original: Uint8ClampedArray;
  readonly result: Uint8ClampedArray;
  readonly coverage: Float32Array;
  readonly known: Uint8Array;
}

/** The box of coverage above 0, widened by the ring inside the crop, or null when nothing is covered. */
function findBox(coverage: Float32Array, width: number, height: number): Box | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if ((coverage[at] ?? 0) <= 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return null;
  const reach = ringEnd + 3;
  const x = Math.max(0, left - reach);
  const y = Math.max(0, top - reach);
  return { x, y, width: Math.min(width, right + 1 + reach) - x, height: Math.min(height, bottom + 1 + reach) - y };
}

/** Red, green and blue of RGBA bytes inside the box, as floats. */
function readPlanes(bytes: Uint8ClampedArray, width: number, box: Box): Planes {
  const planes = emptyPlanes(box.width * box.height);
  const [red, green, blue] = planes;
  for (let y = 0, at = 0; y < box.height; y += 1) {
    let from = ((box.y + y) * width + box.x) * 4;
    for (let x = 0; x < box.width; x += 1, at += 1, from += 4) {
      red[at] = bytes[from] ?? 0;
      green[at] = bytes[from + 1] ?? 0;
      blue[at] = bytes[from + 2] ?? 0;
    }
  }
  return planes;
}

/** Cuts the window out of the crop and measures its distances; null when the mask covers nothing. */
export async function readWindow(crop: CropPixels, breathe: Breathe): Promise<BlendWindow | null> {
  const box = findBox(crop.coverage, crop.width, crop.height);
  if (!box) return null;
  const { width, height } = box;
  const count = width * height;
  const coverage = new Float32Array(count);
  const known = new Uint8Array(count);
  const inside = new Uint8Array(count);
  const outside = new Uint8Array(count);
  for (let y = 0; y < height; y += 1) {
    const from = (box.y + y) * crop.width + box.x;
    coverage.set(crop.coverage.subarray(from, from + width), y * width);
    known.set(crop.known.subarray(from, from + width), y * width);
  }
  for (let at = 0; at < count; at += 1) {
    const covered = (coverage[at] ?? 0) > 0 ? 1 : 0;
    inside[at] = covered;
    outside[at] = 1 - covered;
  }
  await breathe();
  const original = readPlanes(crop.original, crop.width, box);
  const result = readPlanes(crop.result, crop.width, box);
  await breathe();
  const outward = distanceTo(inside, width, height);
  await breathe();
  const inward = distanceTo(outside, width, height);
  await breathe();
  const ring = new Uint8Array(count);
  let ringCount = 0;
  for (let at = 0; at < count; at += 1) {
    const distance = outward[at] ?? 0;
    if (distance <= ringStart || distance > ringEnd || !known[at]) continue;
    ring[at] = 1;
    ringCount += 1;
  }
  return { box, width, height, original, result, coverage, known, outward, inward, ring, ringCount };
}
