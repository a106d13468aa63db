import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import { channels, type Planes } from './planes.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Weights of the five tap groups: out = in + Σ weight·(mean of the group − in). Zero weights change nothing. */
export type Taps = Float64Array;

/** A sharpening filter without effect on flat colour, one for the mean of the channels and one for what differs from it. */
export interface DetailFilter {
  readonly luma: Taps;
  readonly chroma: Taps;
  /** Share of the held-out ring's detail error that each part removes, 0–1; below 0.05 the part is left out. */
  readonly gain: readonly [number, number];
}

/** Means of the five tap groups (r² = 1, 2, 4, 5, 8 px) minus the middle, at one pixel 2 px or more from the border. */
function readGroups(plane: Float32Array, at: number, width: number, into: Float64Array): void {
  const p = (place: number): number => plane[place] ?? 0;
  const own = p(at);
  const [up, down, up2, down2] = [at - width, at + width, at - 2 * width, at + 2 * width];
  into[0] = (p(at - 1) + p(at + 1) + p(up) + p(down)) / 4 - own;
  into[1] = (p(up - 1) + p(up + 1) + p(down - 1) + p(down + 1)) / 4 - own;
  into[2] = (p(at - 2) + p(at + 2) + p(up2) + p(down2)) / 4 - own;
  into[3] = (p(up - 2) + p(up + 2) + p(down - 2) + p(down + 2) + p(up2 - 1) + p(up2 + 1) + p(down2 - 1) + p(down2 + 1)) / 8 - own;
  into[4] = (p(up2 - 2) + p(up2 + 2) + p(down2 - 2) + p(down2 + 2)) / 4 - own;
}

/** Normal equations of one least-squares fit. */
interface Fit {
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  power: number;
  count: number;
}

const emptyFit = (): Fit => ({ matrix: new Float64Array(25), right: new Float64Array(5), power: 0, count: 0 });

function addSample(fit: Fit, features: Float64Array, target: number, weight: number): void {
  const { matrix, right } = fit;
  for (let i = 0; i < 5; i += 1) {
    const x = (features[i] ?? 0) * weight;
    right[i] = (right[i] ?? 0) + x * target;
    for (let j = 0; j < 5; j += 1) matrix[i * 5 + j] = (matrix[i * 5 + j] ?? 0) + x * (features[j] ?? 0);
  }
  fit.power += weight * target * target;
  fit.count += weight;
}

function solveTaps(fits: readonly Fit[]): Taps {
  const matrix = new Float64Array(25);
  const right = new Float64Array(5);
  let count = 0;
  for (const fit of fits) {
    fit.matrix.forEach((value, at) => { matrix[at] = (matrix[at] ?? 0) + value; });
    fit.right.forEach((value, at) => { right[at] = (right[at] ?? 0) + value; });
    count += fit.count;
  }
  const trace = [0, 6, 12, 18, 24].reduce((sum, at) => sum + (matrix[at] ?? 0), 0);
  for (const at of [0, 6, 12, 18, 24]) matrix[at] = (matrix[at] ?? 0) + (0.002 * trace) / 5 + 0.05 * count;
  return solveSymmetric(matrix, right);
}

/** Squared error left on a fit's samples with given taps. */
function errorWith({ matrix, right, power }: Fit, taps: Taps): number {
  let error = power;
  for (let i = 0; i < 5; i += 1) {
    const own = taps[i] ?? 0;
    error -= 2 * own * (right[i] ?? 0);
    for (let j = 0; j < 5; j += 1) error += own * (taps[j] ?? 0) * (matrix[i * 5 + j] ?? 0);
  }
  return error;
}

/** Taps from both halves of a chessboard, and the share of error that each half's taps remove in the other half. */
function fitHeldOut(halves: readonly [Fit, Fit]): readonly [Taps, number] {
  const [a, b] = halves;
  const left = errorWith(b, solveTaps([a])) + errorWith(a, solveTaps([b]));
  const gain = 1 - left / Math.max(1e-9, a.power + b.power);
  return gain < 0.05 ? [new Float64Array(5), gain] : [solveTaps([a, b]), gain];
}

/**
 * Fits the filter that brings the result's fine detail closest to the original's on the ring. `ring` holds each pixel's
 * weight (0 leaves it out); `result` must have lost its colour error before. Chessboard hold-out in cells of 24 px.
 */
export async function fitDetailFilter(original: Planes, result: Planes, grey: Float32Array, ring: Float32Array, width: number, height: number, breathe: Breathe): Promise<DetailFilter> {
  const luma: [Fit, Fit] = [emptyFit(), emptyFit()];
  const chroma: [Fit, Fit] = [emptyFit(), emptyFit()];
  const [ofGrey, ofChannel] = [new Float64Array(5), new Float64Array(5)];
  const [red, green, blue] = original;
  let members = 0;
  for (let at = 0; at < ring.length; at += 1) if ((ring[at] ?? 0) > 0) members += 1;
  const stride = Math.max(1, Math.round(members / 8_000));
  let seen = 0;
  const addAt = (at: number, half: 0 | 1, weight: number): void => {
    readGroups(grey, at, width, ofGrey);
    const greyError = (red[at] ?? 0) / 3 + (green[at] ?? 0) / 3 + (blue[at] ?? 0) / 3 - (grey[at] ?? 0);
    addSample(luma[half], ofGrey, greyError, weight);
    for (const c of channels) {
      readGroups(result[c], at, width, ofChannel);
      for (let i = 0; i < 5; i += 1) ofChannel[i] = (ofChannel[i] ?? 0) - (ofGrey[i] ?? 0);
      addSample(chroma[half], ofChannel, (original[c][at] ?? 0) - (result[c][at] ?? 0) - greyError, weight);
    }
  };
  await eachRow(2, height - 2, breathe, (y) => {
    for (let x = 2, at = y * width + 2; x < width - 2; x += 1, at += 1) {
      const weight = ring[at] ?? 0;
      if (weight === 0) continue;
      seen += 1;
      if (seen % stride === 0) addAt(at, (Math.floor(x / 24) + Math.floor(y / 24)) % 2 === 0 ? 0 : 1, weight);
    }
  });
  const [lumaTaps, lumaGain] = fitHeldOut(luma);
  const [chromaTaps, chromaGain] = fitHeldOut(chroma);
  return { luma: lumaTaps, chroma: chromaTaps, gain: [lumaGain, chromaGain] };
}
