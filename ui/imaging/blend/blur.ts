import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';

/** Means of three px along row `y` of `from`; the ends repeat. */
function blurAlong(from: Float32Array, into: Float32Array, width: number, y: number): void {
  const start = y * width;
  let before = from[start] ?? 0;
  let own = before;
  for (let at = start, last = start + width - 1; at <= last; at += 1) {
    const after = at < last ? (from[at + 1] ?? 0) : own;
    into[at] = (before + own + after) * (1 / 3);
    before = own;
    own = after;
  }
}

/** Means of three px down the columns at row `y` of `from`; the ends repeat. */
function blurDown(from: Float32Array, into: Float32Array, width: number, height: number, y: number): void {
  const up = y > 0 ? -width : 0;
  const down = y < height - 1 ? width : 0;
  for (let at = y * width, end = at + width; at < end; at += 1) into[at] = ((from[at + up] ?? 0) + (from[at] ?? 0) + (from[at + down] ?? 0)) * (1 / 3);
}

/** Approximate Gaussian blur of one plane: a box of three px twice in each direction, σ ≈ 1.2 px. `plane` is overwritten and returned, `other` is for the steps between. */
export async function blur(plane: Float32Array, other: Float32Array, width: number, height: number, breathe: Breathe): Promise<Float32Array> {
  for (let time = 0; time < 2; time += 1) {
    await eachRow(0, height, breathe, (y) => {
      blurAlong(plane, other, width, y);
    });
    await eachRow(0, height, breathe, (y) => {
      blurDown(other, plane, width, height, y);
    });
  }
  return plane;
}
