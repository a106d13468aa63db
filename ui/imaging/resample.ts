import type { Box, Size } from '../../core/geometry/box.ts';
import type { Breathe } from './breathe.ts';

interface Taps {
  /** Index of the first input sample; may lie outside, where the edge is repeated. */
  readonly first: number;
  /** Weights that sum to 1. */
  readonly weights: Float64Array;
}

const lobes = 3;

/** Lanczos with three lobes: sinc(t)·sinc(t/3) for |t| < 3, else 0. */
function lanczos(t: number): number {
  if (t === 0) return 1;
  if (Math.abs(t) >= lobes) return 0;
  const angle = Math.PI * t;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

/** For `count` output samples from `start` the input samples they are made of; the kernel widens when the picture shrinks. */
function tapsFor(from: number, to: number, start: number, count: number): Taps[] {
  const stretch = Math.max(1, from / to);
  const reach = lobes * stretch;
  return Array.from({ length: count }, (_, i) => {
    const centre = ((start + i + 0.5) * from) / to - 0.5;
    const first = Math.ceil(centre - reach);
    const weights = Float64Array.from({ length: Math.floor(centre + reach) - first + 1 }, (__, k) => lanczos((first + k - centre) / stretch));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** One row of RGBA bytes resampled to RGB floats. */
function resampleRow(data: Uint8ClampedArray, start: number, width: number, taps: readonly Taps[], row: Float32Array): void {
  let out = 0;
  for (const { first, weights } of taps) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = 0; k < weights.length; k += 1) {
      const x = first + k;
      const at = start + 4 * (x < 0 ? 0 : x >= width ? width - 1 : x);
      const weight = weights[k] ?? 0;
      red += weight * (data[at] ?? 0);
      green += weight * (data[at + 1] ?? 0);
      blue += weight * (data[at + 2] ?? 0);
    }
    row[out] = red;
    row[out + 1] = green;
    row[out + 2] = blue;
    out += 3;
  }
}

/**
 * Opaque RGBA pixels at another size: separable Lanczos-3 on the encoded values, rounded once, edges repeated.
 * Encoded sRGB, because a round trip in linear light loses 1.4–5 dB (measured). The same size gives the
 * same array back. Only the rows under the kernel are held as floats. With a `part` (whole px of the output) only that
 * is worked out; the rest stays 0.
 */
export async function resample(data: Uint8ClampedArray, from: Size, to: Size, breathe: Breathe, part: Box = { x: 0, y: 0, ...to }): Promise<Uint8ClampedArray> {
  if (from.width === to.width && from.height === to.height) return data;
  const across = tapsFor(from.width, to.width, part.x, part.width);
  const down = tapsFor(from.height, to.height, part.y, part.height);
  const held = Math.max(...down.map(({ weights }) => weights.length)) + 1;
  const rows = Array.from({ length: held }, () => new Float32Array(3 * part.width));
  const sum = new Float32Array(3 * part.width);
  const result = new Uint8ClampedArray(4 * to.width * to.height);
  let ready = Math.max(0, down[0]?.first ?? 0) - 1;
  for (let y = 0; y < part.height; y += 1) {
    const { first, weights } = down[y] ?? { first: 0, weights: new Float64Array(0) };
    const last = Math.min(from.height - 1, first + weights.length - 1);
    while (ready < last) {
      ready += 1;
      const row = rows[ready % held];
      if (row) resampleRow(data, 4 * ready * from.width, from.width, across, row);
    }
    sum.fill(0);
    for (let k = 0; k < weights.length; k += 1) {
      const row = rows[Math.min(from.height - 1, Math.max(0, first + k)) % held];
      const weight = weights[k] ?? 0;
      if (row) for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + weight * (row[i] ?? 0);
    }
    for (let x = 0, i = 4 * ((part.y + y) * to.width + part.x); x < part.width; x += 1, i += 4) {
      result[i] = sum[3 * x] ?? 0;
      result[i + 1] = sum[3 * x + 1] ?? 0;
      result[i + 2] = sum[3 * x + 2] ?? 0;
      result[i + 3] = 255;
    }
    const rest = breathe();
    if (rest) await rest;
  }
  return result;
}
