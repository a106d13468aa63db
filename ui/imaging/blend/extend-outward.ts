import type { Breathe } from '../breathe.ts';
import { findFresh } from './find-fresh.ts';
import { eachRun, type Runs } from './runs.ts';

/** Writes the mean of a px' neighbours that are marked, in every plane. */
function meanOfMarked(planes: readonly Float32Array[], marks: Uint8Array, width: number, height: number, at: number, y: number): void {
  const x = at - y * width;
  const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
  const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
  for (const plane of planes) {
    let [sum, count] = [0, 0];
    for (let row = top * width; row <= bottom * width; row += width) {
      for (let other = row + left; other <= row + right; other += 1) {
        if (!marks[other]) continue;
        sum += plane[other] ?? 0;
        count += 1;
      }
    }
    plane[at] = sum / count;
  }
}

/**
 * Gives the px within `steps` px of the mask (coverage above 0) the mean of what lies next to them, step by step outwards, in
 * planes of `width` × `height` px. `outline`: runs that hold those px. Returns 1 for px of the mask, n + 1 for those of the n-th step, else 0.
 */
export async function extendOutward(planes: readonly Float32Array[], coverage: Float32Array, { width, height }: { readonly width: number; readonly height: number }, outline: Runs, steps: number, breathe: Breathe): Promise<Uint8Array> {
  const marks = new Uint8Array(coverage.length);
  for (let at = 0; at < marks.length; at += 1) if ((coverage[at] ?? 0) > 0) marks[at] = 1;
  for (let step = 1; step <= steps; step += 1) {
    const fresh: number[] = [];
    await eachRun(outline, breathe, (from, to, y) => {
      const first = fresh.length;
      findFresh(marks, width, height, from, to, y, fresh);
      for (let index = first; index < fresh.length; index += 1) meanOfMarked(planes, marks, width, height, fresh[index] ?? 0, y);
    });
    for (const at of fresh) marks[at] = step + 1;
  }
  return marks;
}
