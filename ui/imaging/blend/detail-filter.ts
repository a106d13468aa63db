import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import { channels, type Planes } from './planes.ts';
import type { Runs } from './runs.ts';
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
export function readGroups(plane: Float32Array, at: number, width: number, into: Float64Array): void {
  const own = plane[at] ?? 0;
  const up = at - width;
  const down = at + width;
  const up2 = up - width;
  const down2 = down + width;
  into[0] = ((plane[at - 1] ?? 0) + (plane[at + 1] ?? 0) + (plane[up] ?? 0) + (plane[down] ?? 0)) / 4 - own;
  into[1] = ((plane[up - 1] ?? 0) + (plane[up + 1] ?? 0) + (plane[down - 1] ?? 0) + (plane[down + 1] ?? 0)) / 4 - own;
  into[2] = ((plane[at - 2] ?? 0) + (plane[at + 2] ?? 0) + (plane[up2] ?? 0) + (plane[down2] ?? 0)) / 4 - own;
  const side = (plane[up - 2] ?? 0) + (plane[up + 2] ?? 0) + (plane[down - 2] ?? 0) + (plane[down + 2] ?? 0);
  into[3] = (side + (plane[up2 - 1] ?? 0) + (plane[up2 + 1] ?? 0) + (plane[down2 - 1] ?? 0) + (plane[down2 + 1] ?? 0)) / 8 - own;
  into[4] = ((plane[up2 - 2] ?? 0) + (plane[up2 + 2] ?? 0) + (plane[down2 - 2] ?? 0) + (plane[down2 + 2] ?? 0)) / 4 - own;
}

/** Normal equations of one least-squares fit; of the symmetric matrix only what lies on and below the diagonal. */
interface Fit {
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  power: number;
  count: number;
}

/** What filters are fitted to, for the mean of the channels and for what differs from it, from both halves of a chessboard. */
export interface Lessons {
  readonly luma: readonly [Fit, Fit];
  readonly chroma: readonly [Fit, Fit];
}

const emptyFit = (): Fit => ({ matrix: new Float64Array(25), right: new Float64Array(5), power: 0, count: 0 });

function addSample(fit: Fit, features: Float64Array, target: number, weight: number): void {
  const { matrix, right } = fit;
  for (let i = 0; i < 5; i += 1) {
    const x = (features[i] ?? 0) * weight;
    right[i] = (right[i] ?? 0) + x * target;
    for (let j = 0; j <= i; j += 1) matrix[i * 5 + j] = (matrix[i * 5 + j] ?? 0) + x * (features[j] ?? 0);
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
    for (let j = 0; j <= i; j += 1) error += (i === j ? 1 : 2) * own * (taps[j] ?? 0) * (matrix[i * 5 + j] ?? 0);
  }
  return error;
}

/** Whether what the taps add runs against the detail there is: the first feature is that detail, a Laplacian, turned round. */
function blurs(fits: readonly Fit[], taps: Taps): boolean {
  let sum = 0;
  for (const { matrix } of fits) for (let i = 0; i < 5; i += 1) sum += (taps[i] ?? 0) * (matrix[i * 5] ?? 0);
  return sum > 0;
}

/** Taps from both halves of a chessboard, and the share of error that each half's taps remove in the other half. */
function fitHeldOut(halves: readonly [Fit, Fit], mayBlur: boolean): readonly [Taps, number] {
  const [a, b] = halves;
  const left = errorWith(b, solveTaps([a])) + errorWith(a, solveTaps([b]));
  const gain = 1 - left / Math.max(1e-9, a.power + b.power);
  const taps = solveTaps([a, b]);
  return gain < 0.05 || (!mayBlur && blurs(halves, taps)) ? [new Float64Array(5), gain] : [taps, gain];
}

/** Px that a filter is fitted on: where, how much each counts, and in which half of a chessboard of 24 px cells it lies. */
export interface Samples {
  readonly places: Int32Array;
  readonly weight: Float32Array;
  readonly half: Uint8Array;
}

/** How many px each filter is fitted on. */
const wantedSamples = 8_000;

/** About `wanted` of the runs' px whose weight is above 0, spread evenly, each 2 px or more from the border. `weight` per px. */
export function pickSamples(weight: Float32Array | Uint8Array, { first, bounds }: Runs, width: number, height: number, wanted = wantedSamples): Samples {
  const eachMember = (visit: (at: number) => void): void => {
    for (let y = 2; y < height - 2; y += 1) {
      for (let i = first[y] ?? 0; i < (first[y + 1] ?? 0); i += 1) {
        const end = Math.min(bounds[2 * i + 1] ?? 0, (y + 1) * width - 2);
        for (let at = Math.max(bounds[2 * i] ?? 0, y * width + 2); at < end; at += 1) if ((weight[at] ?? 0) > 0) visit(at);
      }
    }
  };
  let members = 0;
  eachMember(() => { members += 1; });
  const stride = Math.max(1, Math.round(members / wanted));
  const places = new Int32Array(Math.floor(members / stride));
  let seen = 0;
  eachMember((at) => {
    seen += 1;
    if (seen % stride === 0) places[seen / stride - 1] = at;
  });
  const half = (at: number): number => (Math.floor((at % width) / 24) + Math.floor(Math.floor(at / width) / 24)) % 2;
  return { places, weight: Float32Array.from(places, (at) => weight[at] ?? 0), half: Uint8Array.from(places, half) };
}

/**
 * 0–1: how far a filter for colour can be learnt from the lessons of a blur. A grey picture says nothing of how the model
 * blurs colour, and a fit to what little differs there would be one to noise.
 */
export function trustColour({ chroma: [a, b] }: Lessons): number {
  const power = (a.matrix[0] ?? 0) + (b.matrix[0] ?? 0);
  return power > 0 ? power / (power + halfTrust * (a.count + b.count)) : 0;
}

/** Mean square of a picture's fine colour detail at which its own filter counts half, levels². */
const halfTrust = 0.1;

/** Samples between two breaths. */
const pieceLength = 512;

export interface FilterLimits {
  /** As of `trustColour`: as far as it is missing, colour is filtered as grey is. */
  readonly trust: number;
  /** Without it a part that smooths is left out: on a ring that is all but smooth, least squares would take the model's noise away and blur new content. */
  readonly mayBlur: boolean;
}

/**
 * What says at the samples how `from` becomes `to`; `grey` is the mean of the channels of `from`. One of them is the
 * original, the other the result, which must have lost its colour error before.
 */
export async function gatherLessons(to: Planes, from: Planes, grey: Float32Array, { places, weight, half }: Samples, width: number, breathe: Breathe): Promise<Lessons> {
  const luma: [Fit, Fit] = [emptyFit(), emptyFit()];
  const chroma: [Fit, Fit] = [emptyFit(), emptyFit()];
  const [ofGrey, ofChannel] = [new Float64Array(5), new Float64Array(5)];
  const [red, green, blue] = to;
  const addAt = (at: number, side: 0 | 1, share: number): void => {
    readGroups(grey, at, width, ofGrey);
    const greyError = (red[at] ?? 0) / 3 + (green[at] ?? 0) / 3 + (blue[at] ?? 0) / 3 - (grey[at] ?? 0);
    addSample(luma[side], ofGrey, greyError, share);
    for (const c of channels) {
      readGroups(from[c], at, width, ofChannel);
      for (let i = 0; i < 5; i += 1) ofChannel[i] = (ofChannel[i] ?? 0) - (ofGrey[i] ?? 0);
      addSample(chroma[side], ofChannel, (to[c][at] ?? 0) - (from[c][at] ?? 0) - greyError, share);
    }
  };
  await eachRow(0, Math.ceil(places.length / pieceLength), breathe, (piece) => {
    const end = Math.min(places.length, (piece + 1) * pieceLength);
    for (let index = piece * pieceLength; index < end; index += 1) addAt(places[index] ?? 0, half[index] === 1 ? 1 : 0, weight[index] ?? 0);
  });
  return { luma, chroma };
}

/** The filter that brings `from`'s fine detail closest to that of `to`, held out on the chessboard. */
export function fitDetailFilter({ luma, chroma }: Lessons, { trust, mayBlur }: FilterLimits): DetailFilter {
  const [lumaTaps, lumaGain] = fitHeldOut(luma, mayBlur);
  const [chromaTaps, chromaGain] = fitHeldOut(chroma, mayBlur);
  return { luma: lumaTaps, chroma: chromaTaps.map((tap, index) => trust * tap + (1 - trust) * (lumaTaps[index] ?? 0)), gain: [lumaGain, chromaGain] };
}

/** Mean square of what the best taps leave, levels²; never less than rounding to whole levels leaves. */
function errorLeft(fits: readonly [Fit, Fit]): number {
  const [a, b] = fits;
  const taps = solveTaps(fits);
  return Math.max(rounding, (errorWith(a, taps) + errorWith(b, taps)) / Math.max(1, a.count + b.count));
}

const rounding = 0.02;

/** Both fits as one, the second weighted by how well it can be explained beside the first (inverse variances). */
function joinFits(first: readonly [Fit, Fit], second: readonly [Fit, Fit]): readonly [Fit, Fit] {
  const share = errorLeft(first) / errorLeft(second);
  const join = (a: Fit, b: Fit): Fit => ({
    matrix: a.matrix.map((value, at) => value + share * (b.matrix[at] ?? 0)),
    right: a.right.map((value, at) => value + share * (b.right[at] ?? 0)),
    power: a.power + share * b.power,
    count: a.count + share * b.count,
  });
  return [join(first[0], second[0]), join(first[1], second[1])];
}

/** The blur that two places teach together: each counts by as much as its own best filter explains. */
export function fitBlur(one: Lessons, other: Lessons): DetailFilter {
  const trust = Math.max(trustColour(one), trustColour(other));
  return fitDetailFilter({ luma: joinFits(one.luma, other.luma), chroma: joinFits(one.chroma, other.chroma) }, { trust, mayBlur: true });
}
