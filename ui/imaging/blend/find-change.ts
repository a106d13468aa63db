import type { Breathe } from '../breathe.ts';
import { blur } from './blur.ts';
import type { BlendWindow } from './blend-window.ts';
import { channels, smoothstep, type Planes } from './planes.ts';
import { eachRun, runsBetween, wholeRows, type Runs } from './runs.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** What is known of the difference between corrected result and original, per block of 2 × 2 px. */
interface BlockStatistics {
  readonly width: number;
  readonly height: number;
  /** The blocks with px that count in or beside them. */
  readonly counted: Runs;
  /** Mean square of the smoothed difference, levels². */
  readonly low: Float32Array;
  /** Variance of the difference around its smoothed self, levels². */
  readonly high: Float32Array;
  /** Detail of the original: mean square of its Laplacian, levels². */
  readonly detail: Float32Array;
}

/** Where old and new content differ, and what the model's own error is. */
export interface Change {
  /** Along the outline, inside: 0 where the result is the old content with the model's error, 1 where it is something else. 0 elsewhere. */
  readonly map: Float32Array;
  /** Variance of the model's fine error on the ring: where the picture has no detail, and per level² of its detail. */
  readonly noise: readonly [number, number];
}

/** Only blocks this near the outline are looked at, px inwards. */
export const changeDepth = 16;

/** What the blocks add up: px, squared difference and detail of the original, and the difference per channel. */
interface BlockSums {
  readonly share: Float32Array;
  readonly square: Float32Array;
  readonly fine: Float32Array;
  readonly difference: Planes;
}

/** Adds those px of a stretch of row `y` that lie on the mask's rim or in the ring; `sum` is three times the original's grey. */
function gatherRun({ width, original, depth, ring }: BlendWindow, corrected: Planes, sum: Float32Array, sums: BlockSums, from: number, to: number, y: number): void {
  const row = (y >> 1) * ((width + 1) >> 1);
  const [oldRed, oldGreen, oldBlue] = original;
  const [newRed, newGreen, newBlue] = corrected;
  const { share, square, fine } = sums;
  const [red, green, blue] = sums.difference;
  for (let at = from, x = from - y * width; at < to; x += 1, at += 1) {
    const deep = depth[at] ?? 0;
    if (deep > 0 ? deep > changeDepth + 4 : !ring[at] || deep >= -4) continue;
    const block = row + (x >> 1);
    share[block] = (share[block] ?? 0) + 1;
    const laplacian = 4 * (sum[at] ?? 0) - (sum[at - 1] ?? 0) - (sum[at + 1] ?? 0) - (sum[at - width] ?? 0) - (sum[at + width] ?? 0);
    fine[block] = (fine[block] ?? 0) + (laplacian * laplacian) / 9;
    const r = (newRed[at] ?? 0) - (oldRed[at] ?? 0);
    const g = (newGreen[at] ?? 0) - (oldGreen[at] ?? 0);
    const b = (newBlue[at] ?? 0) - (oldBlue[at] ?? 0);
    red[block] = (red[block] ?? 0) + r;
    green[block] = (green[block] ?? 0) + g;
    blue[block] = (blue[block] ?? 0) + b;
    square[block] = (square[block] ?? 0) + (r * r + g * g + b * b) / 3;
  }
}

/** Sums per block over the mask's rim and the ring, then smoothed (σ ≈ 2.5 px) by weight, so that neither looks into the gap between. */
async function gatherBlocks(window: BlendWindow, corrected: Planes, breathe: Breathe): Promise<BlockStatistics> {
  const { width, height, original, regions, scratch } = window;
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const sums = { share: scratch.floats(w * h), square: scratch.floats(w * h), fine: scratch.floats(w * h), difference: scratch.planes(w * h) };
  const [red, green, blue] = original;
  const sum = scratch.floats(width * height);
  await eachRun(regions.edge, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) sum[at] = (red[at] ?? 0) + (green[at] ?? 0) + (blue[at] ?? 0);
  });
  await eachRun(regions.edge, breathe, (from, to, y) => {
    // No Laplacian on the window's border.
    if (y > 0 && y < height - 1) gatherRun(window, corrected, sum, sums, Math.max(from, y * width + 1), Math.min(to, (y + 1) * width - 1), y);
  });
  scratch.giveBack(sum);
  const other = scratch.floats(w * h);
  const weight = await blur(sums.share, other, wholeRows(w, h), w, h, breathe);
  // Nothing counts where no weight came to lie.
  const counted = runsBetween(weight, 0, Infinity, w, h);
  const high = await blur(sums.square, other, counted, w, h, breathe);
  const detail = await blur(sums.fine, other, counted, w, h, breathe);
  const low = scratch.floats(w * h);
  for (const c of channels) {
    const soft = await blur(sums.difference[c], other, counted, w, h, breathe);
    await eachRun(counted, breathe, (from, end) => {
      for (let to = from; to < end; to += 1) {
        const mean = (soft[to] ?? 0) / Math.max(0.1, weight[to] ?? 0);
        low[to] = (low[to] ?? 0) + (mean * mean) / 3;
      }
    });
  }
  await eachRun(counted, breathe, (from, end) => {
    for (let to = from; to < end; to += 1) {
      const total = Math.max(0.1, weight[to] ?? 0);
      high[to] = Math.max(0, (high[to] ?? 0) / total - (low[to] ?? 0));
      detail[to] = (detail[to] ?? 0) / total;
    }
  });
  return { width: w, height: h, counted, low, high, detail };
}

/** value ≈ a + b·x with a, b ≥ 0: least squares with weights that fall as the expected value grows. */
function fitLaw(xs: Float64Array, values: Float64Array): readonly [number, number] {
  let typical = 0;
  for (let at = 0; at < xs.length; at += 1) typical += xs[at] ?? 0;
  typical /= Math.max(1, xs.length);
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  for (let at = 0; at < xs.length; at += 1) {
    const [x, value] = [xs[at] ?? 0, values[at] ?? 0];
    const weight = 1 / (x + 0.3 * typical + 0.5) ** 2;
    s += weight;
    sx += weight * x;
    sxx += weight * x * x;
    sy += weight * value;
    sxy += weight * x * value;
  }
  const [a = 0, b = 0] = solveSymmetric(Float64Array.of(s, sx, sx, sxx), Float64Array.of(sy, sxy));
  if (b < 0) return [sy / Math.max(1e-9, s), 0];
  return a < 0 ? [0, sxy / Math.max(1e-9, sxx)] : [a, b];
}

/** A chessboard of the ring's blocks away from both of its ends. */
function pickSamples({ width, ring, depth }: BlendWindow, w: number, h: number): Int32Array {
  const samples: number[] = [];
  for (let y = 1; y < h - 1; y += 2) {
    for (let x = 1 + ((y >> 1) & 1); x < w - 1; x += 2) {
      const at = 2 * y * width + 2 * x;
      const distance = -(depth[at] ?? 0);
      if (ring[at] && distance > 10 && distance < ringLimit) samples.push(y * w + x);
    }
  }
  return Int32Array.from(samples);
}

/**
 * Tells old content from new by the model's own error: on the ring, where the true difference is 0, its variance is a law
 * of the picture's detail; inside, a difference that this law explains is error, a larger one is new content. Two tests,
 * one on the smoothed difference and one on the fine rest, so that neither an offset nor a texture passes for error.
 */
export async function findChange(window: BlendWindow, corrected: Planes, breathe: Breathe): Promise<Change> {
  const { width, height, depth, regions, scratch } = window;
  const { width: w, height: h, counted, low, high, detail } = await gatherBlocks(window, corrected, breathe);
  const samples = pickSamples(window, w, h);
  const ofSamples = (plane: Float32Array): Float64Array => {
    const values = new Float64Array(samples.length);
    for (let index = 0; index < values.length; index += 1) values[index] = plane[samples[index] ?? 0] ?? 0;
    return values;
  };
  const details = ofSamples(detail);
  const noise = fitLaw(details, ofSamples(high));
  const explain = (fine: number): number => noise[0] + noise[1] * fine + 0.3;
  const lowLaw = fitLaw(details.map(explain), ofSamples(low));
  const blocks = scratch.floats(w * h);
  await eachRun(counted, breathe, (from, end) => {
    for (let to = from; to < end; to += 1) {
      const expected = explain(detail[to] ?? 0);
      const expectedLow = lowLaw[0] + lowLaw[1] * expected + 0.3;
      blocks[to] = Math.max(smoothstep(5, 20, (low[to] ?? 0) / expectedLow), smoothstep(1.7, 3, (high[to] ?? 0) / expected));
    }
  });
  const map = scratch.floats(width * height);
  await eachRun(regions.outline, breathe, (from, to, y) => {
    for (let at = from, x = from - y * width; at < to; x += 1, at += 1) {
      const deep = depth[at] ?? 0;
      if (deep > 0) map[at] = deep > changeDepth ? 1 : readBetween(blocks, w, h, x / 2 - 0.25, y / 2 - 0.25);
    }
  });
  return { map, noise };
}

/** px off the mask beyond which the smoothed ring feels its own end. */
const ringLimit = 36;

/** A value between the centres of four blocks, by proportion. */
function readBetween(plane: Float32Array, width: number, height: number, x: number, y: number): number {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const below = Math.min(height - 1, top + 1);
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const upper = (plane[top * width + left] ?? 0) * (1 - across) + (plane[top * width + right] ?? 0) * across;
  const lower = (plane[below * width + left] ?? 0) * (1 - across) + (plane[below * width + right] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}
