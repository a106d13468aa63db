import { distanceInside, select } from '../cases/distance.ts';
import { gaussian } from '../cases/gaussian.ts';
import type { Picture } from '../cases/picture.ts';
import { ciede2000, toLab } from './ciede2000.ts';

/** What is measured of one composite. Levels are 0–255, PSNR in dB. */
export interface Figures {
  readonly edgeDE: number;
  readonly edgeDE95: number;
  readonly ringPSNR: number;
  readonly seam: number;
  readonly step: number;
  readonly detail: number;
  readonly changedOutside: number;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The value below which 95 % lie, between neighbours by proportion. */
function percentile95(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const place = 0.95 * (sorted.length - 1);
  const low = Math.floor(place);
  return (sorted[low] ?? 0) + ((sorted[Math.ceil(place)] ?? 0) - (sorted[low] ?? 0)) * (place - low);
}

/** Mean over the channels of |∇(composite − ideal)| for each pixel pair that crosses the outline at coverage ½. */
function seamErrors(error: Float32Array, coverage: Float32Array, width: number, height: number): number[] {
  const errors: number[] = [];
  const pair = (a: number, b: number): void => {
    if (coverage[a]! >= 0.5 === coverage[b]! >= 0.5) return;
    errors.push(mean([0, 1, 2].map((channel) => Math.abs(error[b * 3 + channel]! - error[a * 3 + channel]!))));
  };
  for (let at = 0; at < width * height; at += 1) {
    if (at % width < width - 1) pair(at, at + 1);
    if (at < width * (height - 1)) pair(at, at + width);
  }
  return errors;
}

/** Low-frequency step (σ = 6 px) of the error from the 6 px outside to the 6 px inside, along the outline, levels. */
function lowStep(error: Float32Array, inner: Float32Array, outer: Float32Array, width: number, height: number): number {
  const side = (distance: Float32Array): Float32Array => {
    const weight = Float32Array.from(distance, (d) => (d > 0 && d <= 6 ? 1 : 0));
    const weights = gaussian(weight, width, height, 1, 6);
    const sums = gaussian(error.map((value, index) => value * weight[Math.floor(index / 3)]!), width, height, 3, 6);
    return sums.map((sum, index) => sum / Math.max(1e-3, weights[Math.floor(index / 3)]!));
  };
  const [inside, outside] = [side(inner), side(outer)];
  const steps: number[] = [];
  inner.forEach((d, at) => {
    if (d > 0 && d <= 1.5) for (let channel = 0; channel < 3; channel += 1) steps.push(Math.abs(inside[at * 3 + channel]! - outside[at * 3 + channel]!));
  });
  return mean(steps);
}

/** Sum over `inner` of the squared Laplacian of the mean of the channels. */
function detailPower(data: Float32Array, inner: Float32Array, width: number, height: number): number {
  const grey = Float32Array.from(inner, (_, at) => (data[at * 3]! + data[at * 3 + 1]! + data[at * 3 + 2]!) / 3);
  let power = 0;
  inner.forEach((d, at) => {
    if (d <= 0 || d > 8) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    const left = grey[x > 0 ? at - 1 : at]!;
    const right = grey[x < width - 1 ? at + 1 : at]!;
    const above = grey[y > 0 ? at - width : at]!;
    const below = grey[y < height - 1 ? at + width : at]!;
    power += (left + right + above + below - 4 * grey[at]!) ** 2;
  });
  return power;
}

interface Distances {
  readonly inner: Float32Array;
  readonly outer: Float32Array;
}

const remembered = new WeakMap<Float32Array, Distances>();

/** Distances of a coverage, measured once for all methods. */
function distancesOf(coverage: Float32Array, width: number, height: number): Distances {
  const known = remembered.get(coverage);
  if (known) return known;
  const distances = {
    inner: distanceInside(select(coverage, (share) => share > 0), width, height),
    outer: distanceInside(select(coverage, (share) => share <= 0), width, height),
  };
  remembered.set(coverage, distances);
  return distances;
}

/** Measures a composite against the clean picture the model meant, laid over the original with exact coverage. */
export function measure(composite: Picture, original: Picture, meant: Picture, coverage: Float32Array): Figures {
  const { width, height } = original;
  const ideal = original.data.map((level, index) => {
    const share = coverage[Math.floor(index / 3)]!;
    return Math.round(share * meant.data[index]! + (1 - share) * level);
  });
  const error = composite.data.map((level, index) => level - ideal[index]!);
  const { inner, outer } = distancesOf(coverage, width, height);
  const colours: number[] = [];
  let [changed, square, count] = [0, 0, 0];
  for (let at = 0; at < width * height; at += 1) {
    const pixel = (data: Float32Array) => toLab(data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!);
    const d = inner[at]!;
    if (d === 0 && [0, 1, 2].some((channel) => composite.data[at * 3 + channel] !== original.data[at * 3 + channel])) changed += 1;
    if (d > 0 && d <= 2) colours.push(ciede2000(pixel(composite.data), pixel(ideal)));
    if (d > 0 && d <= 8) for (let channel = 0; channel < 3; channel += 1) [square, count] = [square + error[at * 3 + channel]! ** 2, count + 1];
  }
  return {
    edgeDE: mean(colours),
    edgeDE95: percentile95(colours),
    ringPSNR: 10 * Math.log10(255 ** 2 / Math.max(1e-6, square / Math.max(1, count))),
    seam: mean(seamErrors(error, coverage, width, height)),
    step: lowStep(error, inner, outer, width, height),
    detail: Math.sqrt(detailPower(composite.data, inner, width, height) / Math.max(1e-6, detailPower(ideal, inner, width, height))),
    changedOutside: changed,
  };
}
