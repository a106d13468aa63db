import { markCovered } from './coverage/mark-covered.ts';
import { hashCrop } from './hash-crop.ts';

/** Marks the eight neighbours of every marked pixel as well. */
function widen(marks: Uint8Array, width: number): Uint8Array {
  const wide = new Uint8Array(marks.length);
  for (let i = 0; i < marks.length; i += 1) {
    if (!marks[i]) continue;
    const x = i % width;
    const [left, right] = [x > 0 ? -1 : 0, x < width - 1 ? 1 : 0];
    for (let row = i - width; row <= i + width; row += width) {
      if (row >= 0 && row < marks.length) wide.fill(1, row + left, row + right + 1);
    }
  }
  return wide;
}

/**
 * 16 hex digits of a crop's pixels (RGBA) around its mask (coverage 0–1), a pixel off its edge: the same with the fill as
 * without it, so that a later export can be compared without hiding anything in the document.
 */
export function hashAround(pixels: Uint8ClampedArray, coverage: Float32Array, width: number): string {
  const inside = widen(markCovered(coverage, 1), width);
  const around = new Uint8ClampedArray(pixels);
  for (let i = 0; i < inside.length; i += 1) if (inside[i]) around.fill(0, 4 * i, 4 * i + 4);
  return hashCrop(around, inside, width);
}
