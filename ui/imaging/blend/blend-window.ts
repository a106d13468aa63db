import type { Box } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import { nearDistance } from '../distance.ts';
import { eachRow } from './each-row.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';

/** px of the known side that the blend learns from: the ring runs from `ringStart` to `ringEnd` px off the mask. */
export const ringStart = 3;
export const ringEnd = 40;

/** px inwards that the blur across the outline reaches. */
export const rimDepth = 5;

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
  /** px to the mask (coverage above 0), 0 inside it; exact up to the ring's end, some larger number beyond. */
  readonly outward: Float32Array;
  /** px to the outside, 0 there; exact up to `deepest`, some larger number beyond. */
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

/** One channel of RGBA bytes inside the box, as floats: row `y`. */
function readRow(plane: Float32Array, bytes: Uint8ClampedArray, channel: number, width: number, box: Box, y: number): void {
  let from = ((box.y + y) * width + box.x) * 4 + channel;
  for (let at = y * box.width, end = at + box.width; at < end; at += 1, from += 4) plane[at] = bytes[from] ?? 0;
}

/** Marks row `y`'s covered px in `inside` and the others in `outside`. */
function markRow(inside: Uint8Array, outside: Uint8Array, coverage: Float32Array, width: number, y: number): void {
  for (let at = y * width, end = at + width; at < end; at += 1) {
    const covered = (coverage[at] ?? 0) > 0 ? 1 : 0;
    inside[at] = covered;
    outside[at] = 1 - covered;
  }
}

/** Marks the known px of row `y` that lie in the ring; returns how many. */
function markRing(ring: Uint8Array, outward: Float32Array, known: Uint8Array, width: number, y: number): number {
  let count = 0;
  for (let at = y * width, end = at + width; at < end; at += 1) {
    const distance = outward[at] ?? 0;
    if (distance <= ringStart || distance > ringEnd || !known[at]) continue;
    ring[at] = 1;
    count += 1;
  }
  return count;
}

/** Cuts the window out of the crop and measures its distances, inwards up to `deepest` px; null when the mask covers nothing. */
export async function readWindow(crop: CropPixels, deepest: number, breathe: Breathe): Promise<BlendWindow | null> {
  const box = findBox(crop.coverage, crop.width, crop.height);
  if (!box) return null;
  const { width, height } = box;
  const count = width * height;
  const coverage = new Float32Array(count);
  const known = new Uint8Array(count);
  const inside = new Uint8Array(count);
  const outside = new Uint8Array(count);
  const original = emptyPlanes(count);
  const result = emptyPlanes(count);
  await eachRow(0, height, breathe, (y) => {
    const from = (box.y + y) * crop.width + box.x;
    coverage.set(crop.coverage.subarray(from, from + width), y * width);
    known.set(crop.known.subarray(from, from + width), y * width);
    markRow(inside, outside, coverage, width, y);
    for (const c of channels) {
      readRow(original[c], crop.original, c, crop.width, box, y);
      readRow(result[c], crop.result, c, crop.width, box, y);
    }
  });
  const outward = await nearDistance(inside, width, height, ringEnd + 3, breathe);
  const inward = await nearDistance(outside, width, height, deepest, breathe);
  const ring = new Uint8Array(count);
  let ringCount = 0;
  await eachRow(0, height, breathe, (y) => {
    ringCount += markRing(ring, outward, known, width, y);
  });
  return { box, width, height, original, result, coverage, known, outward, inward, ring, ringCount };
}
