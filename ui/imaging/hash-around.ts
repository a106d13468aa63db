import type { Box } from '../../core/geometry/box.ts';
import { coveredBox } from './cut-layer.ts';
import { hashCrop } from './hash-crop.ts';

/** Marks every covered pixel of row `y` and its eight neighbours. */
function markRow(marks: Uint8Array, coverage: Float32Array, width: number, y: number, { x: left, width: across }: Box): void {
  const start = y * width;
  for (let at = start + left, end = at + across; at < end; at += 1) {
    if ((coverage[at] ?? 0) <= 0) continue;
    const first = Math.max(start, at - 1);
    while (at < end && (coverage[at] ?? 0) > 0) at += 1;
    const last = Math.min(start + width, at + 1);
    for (const row of [-width, 0, width]) marks.fill(1, Math.max(0, first + row), Math.max(0, last + row));
  }
}

/**
 * 16 hex digits of a crop's pixels (RGBA) around its mask (coverage 0–1; `covered`: the box of it, if that is known), a pixel off its edge: the
 * same with the fill as without it, so that a later export can be compared without hiding anything in the document.
 */
export function hashAround(pixels: Uint8ClampedArray, coverage: Float32Array, width: number, covered?: Box): string {
  const height = coverage.length / width;
  const marks = new Uint8Array(coverage.length);
  const box = covered ?? coveredBox(coverage, { width, height });
  if (!box) return hashCrop(pixels, marks, width);
  for (let y = box.y; y < box.y + box.height; y += 1) markRow(marks, coverage, width, y, box);
  const top = Math.max(0, box.y - 1);
  return hashCrop(pixels, marks, width, { x: 0, y: top, width, height: Math.min(height, box.y + box.height + 1) - top });
}
