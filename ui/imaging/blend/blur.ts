import type { Breathe } from '../breathe.ts';
import { eachRun, type Runs } from './runs.ts';

/** Means of three px along a stretch of row `y` of `from`; the row's ends repeat. */
function blurAlong(from: Float32Array, into: Float32Array, width: number, first: number, end: number, y: number): void {
  const [left, right] = [y * width, (y + 1) * width - 1];
  let own = from[first] ?? 0;
  let before = first > left ? (from[first - 1] ?? 0) : own;
  for (let at = first; at < end; at += 1) {
    const after = at < right ? (from[at + 1] ?? 0) : own;
    into[at] = (before + own + after) * (1 / 3);
    before = own;
    own = after;
  }
}

/** Means of three px down the columns at a stretch of row `y` of `from`; the ends repeat. */
function blurDown(from: Float32Array, into: Float32Array, width: number, height: number, first: number, end: number, y: number): void {
  const up = y > 0 ? -width : 0;
  const down = y < height - 1 ? width : 0;
  for (let at = first; at < end; at += 1) into[at] = ((from[at + up] ?? 0) + (from[at] ?? 0) + (from[at + down] ?? 0)) * (1 / 3);
}

/**
 * Approximate Gaussian blur of one plane: a box of three px twice in each direction, σ ≈ 1.2 px. Only the px of `runs` are
 * worked out; beside them the plane holds zeros, and `other`, which is for the steps between, too. `plane` is overwritten
 * and returned.
 */
export async function blur(plane: Float32Array, other: Float32Array, runs: Runs, width: number, height: number, breathe: Breathe): Promise<Float32Array> {
  for (let time = 0; time < 2; time += 1) {
    await eachRun(runs, breathe, (from, to, y) => {
      blurAlong(plane, other, width, from, to, y);
    });
    await eachRun(runs, breathe, (from, to, y) => {
      blurDown(other, plane, width, height, from, to, y);
    });
  }
  return plane;
}
