import { blur } from './blur.ts';
import type { BlendWindow } from './blend-window.ts';
import { channels, smoothstep, type Planes } from './planes.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** What is known of the difference between corrected result and original, per block of 2 × 2 px. */
interface BlockStatistics {
  readonly width: number;
  readonly height: number;
  /** Mean square of the smoothed difference, levels². */
  readonly low: Float32Array;
  /** Variance of the difference around its smoothed self, levels². */
  readonly high: Float32Array;
  /** Detail of the original: mean square of its Laplacian, levels². */
  readonly detail: Float32Array;
}

/** Where old and new content differ, and what the model's own error is. */
export interface Change {
  /** 0 where the result is the old content with the model's error, 1 where it is something else; 0 outside the mask. */
  readonly map: Float32Array;
  /** Variance of the model's fine error on the ring: where the picture has no detail, and per level² of its detail. */
  readonly noise: readonly [number, number];
}

/** Only blocks this near the outline are looked at, px inwards. */
const depth = 16;

/** Sums per block over the mask's rim and the ring, then smoothed (σ ≈ 2.5 px) by weight, so that neither looks into the gap between. */
function gatherBlocks({ width, height, original, inward, outward, ring }: BlendWindow, corrected: Planes): BlockStatistics {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const [share, square, fine] = [new Float32Array(w * h), new Float32Array(w * h), new Float32Array(w * h)];
  const sums = channels.map(() => new Float32Array(w * h));
  const [red, green, blue] = original;
  const grey = (at: number): number => ((red[at] ?? 0) + (green[at] ?? 0) + (blue[at] ?? 0)) / 3;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) {
      const rim = (inward[at] ?? 0) > 0 ? (inward[at] ?? 0) <= depth + 4 : ring[at] && (outward[at] ?? 0) > 4;
      if (!rim) continue;
      const to = (y >> 1) * w + (x >> 1);
      share[to] = (share[to] ?? 0) + 1;
      const laplacian = 4 * grey(at) - grey(at - 1) - grey(at + 1) - grey(at - width) - grey(at + width);
      fine[to] = (fine[to] ?? 0) + laplacian * laplacian;
      for (const c of channels) {
        const difference = (corrected[c][at] ?? 0) - (original[c][at] ?? 0);
        const sum = sums[c];
        if (sum) sum[to] = (sum[to] ?? 0) + difference;
        square[to] = (square[to] ?? 0) + (difference * difference) / 3;
      }
    }
  }
  const soften = (plane: Float32Array): Float32Array => blur(plane, w, h, 1);
  const [weight, power, detail] = [soften(share), soften(square), soften(fine)];
  const low = new Float32Array(w * h);
  for (const sum of sums) {
    const soft = soften(sum);
    for (let to = 0; to < low.length; to += 1) {
      const mean = (soft[to] ?? 0) / Math.max(0.1, weight[to] ?? 0);
      low[to] = (low[to] ?? 0) + (mean * mean) / 3;
    }
  }
  const high = power;
  for (let to = 0; to < low.length; to += 1) {
    const total = Math.max(0.1, weight[to] ?? 0);
    high[to] = Math.max(0, (power[to] ?? 0) / total - (low[to] ?? 0));
    detail[to] = (detail[to] ?? 0) / total;
  }
  return { width: w, height: h, low, high, detail };
}

/** value ≈ a + b·x with a, b ≥ 0: least squares with weights that fall as the expected value grows. */
function fitLaw(samples: readonly (readonly [number, number])[]): readonly [number, number] {
  const typical = samples.reduce((sum, [x]) => sum + x, 0) / Math.max(1, samples.length);
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  for (const [x, value] of samples) {
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

/**
 * Tells old content from new by the model's own error: on the ring, where the true difference is 0, its variance is a law
 * of the picture's detail; inside, a difference that this law explains is error, a larger one is new content. Two tests,
 * one on the smoothed difference and one on the fine rest, so that neither an offset nor a texture passes for error.
 */
export function findChange(window: BlendWindow, corrected: Planes): Change {
  const { width, height, ring, outward, inward } = window;
  const { width: w, height: h, low, high, detail } = gatherBlocks(window, corrected);
  const samples: number[] = [];
  for (let y = 1; y < h - 1; y += 2) {
    for (let x = 1 + ((y >> 1) & 1); x < w - 1; x += 2) {
      const at = 2 * y * width + 2 * x;
      const distance = outward[at] ?? 0;
      if (ring[at] && distance > 10 && distance < ringLimit) samples.push(y * w + x);
    }
  }
  const noise = fitLaw(samples.map((to) => [detail[to] ?? 0, high[to] ?? 0]));
  const explain = (to: number): number => noise[0] + noise[1] * (detail[to] ?? 0) + 0.3;
  const lowLaw = fitLaw(samples.map((to) => [explain(to), low[to] ?? 0]));
  const blocks = new Float32Array(w * h);
  for (let to = 0; to < blocks.length; to += 1) {
    const expected = explain(to);
    const expectedLow = lowLaw[0] + lowLaw[1] * expected + 0.3;
    blocks[to] = Math.max(smoothstep(5, 20, (low[to] ?? 0) / expectedLow), smoothstep(1.7, 3, (high[to] ?? 0) / expected));
  }
  const map = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if (!((inward[at] ?? 0) > 0)) continue;
      map[at] = (inward[at] ?? 0) > depth ? 1 : readBetween(blocks, w, h, x / 2 - 0.25, y / 2 - 0.25);
    }
  }
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
