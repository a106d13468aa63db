import type { Breathe } from '../breathe.ts';
import { leakReach, rimDepth, type BlendWindow } from './blend-window.ts';
import { addColourField, gatherCells, solveColourField } from './colour-field.ts';
import { applyTaps } from './apply-taps.ts';
import { fitDetailFilter, gatherLessons, pickSamples, trustColour, type Lessons } from './detail-filter.ts';
import { estimateSeam } from './estimate-seam.ts';
import { asItIs, type Correction, type SharpeningTaps } from './correction.ts';
import { channels, greyInto, type Planes } from './planes.ts';
import { returnDetail } from './return-detail.ts';
import { eachRun, runsBetween } from './runs.ts';

/** Ring px below which no filter is fitted, and below which only a mean offset is. */
const leastForFilter = 2_000;
const leastForField = 500;

/** The result in the original's colours. */
export interface Corrected {
  /** Without the model's colour error, its blur still in; complete inside the mask's rim and as far outside as the blur leaks. */
  readonly seen: Planes;
  /** Sharpened as well. */
  readonly content: Planes;
  /** What the ring says of how the model blurs the original; null when it is too thin. */
  readonly blurring: Lessons | null;
  /** Levels: an estimate of the step left along the outline; null when the ring told too little. */
  readonly seam: number | null;
  /** The same for what lies too deep to be held in planes. */
  readonly deep: Correction;
}

/** Adds the mean offset over the ring, shrunk by n/(n + 200): all that a thin ring can tell. Returns it; null without a ring. */
function addMeanOffset({ original, ring, ringCount }: BlendWindow, planes: Planes): [number, number, number] | null {
  if (ringCount === 0) return null;
  const offsets: [number, number, number] = [0, 0, 0];
  for (const c of channels) {
    let sum = 0;
    for (let at = 0; at < ring.length; at += 1) if (ring[at]) sum += (original[c][at] ?? 0) - (planes[c][at] ?? 0);
    const offset = sum / (ringCount + 200);
    offsets[c] = offset;
    const plane = planes[c];
    for (let at = 0; at < plane.length; at += 1) plane[at] = Math.min(255, Math.max(0, (plane[at] ?? 0) + offset));
  }
  return offsets;
}

/** Weights of a ring px in the filters' fits by its squared distance, px²: the model errs more next to the hole, so the far ring counts more. */
const weightBySquare = Float32Array.from({ length: 36 ** 2 + 1 }, (_, square) => {
  const distance = Math.fround(Math.sqrt(square));
  return distance > 4 ? 1 - 0.9 * Math.exp(-(distance - 4) / 6) : 0;
});

async function weighRing({ regions, depth, scratch }: BlendWindow, breathe: Breathe): Promise<Float32Array> {
  const weight = scratch.floats(depth.length);
  await eachRun(regions.ring, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const distance = depth[at] ?? 0;
      if (distance >= -36) weight[at] = weightBySquare[Math.round(distance * distance)] ?? 0;
    }
  });
  return weight;
}

/** Raises `most` to the difference of two planes. */
function raiseRun(most: Float32Array, old: Float32Array, own: Float32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const difference = Math.abs((old[at] ?? 0) - (own[at] ?? 0));
    if (difference > (most[at] ?? 0)) most[at] = difference;
  }
}

/** The ring without px whose difference is no reconstruction error: more than 6 median differences and 6 levels. */
async function pairedRing({ original, ring, ringCount, regions, scratch }: BlendWindow, content: Planes, breathe: Breathe): Promise<Uint8Array> {
  const most = scratch.floats(ring.length);
  const some = new Float32Array(ringCount);
  let count = 0;
  await eachRun(regions.ring, breathe, (from, to) => {
    for (const c of channels) raiseRun(most, original[c], content[c], from, to);
    for (let at = from + 12 - ((from + 12) % 13); at < to; at += 13) {
      some[count] = most[at] ?? 0;
      count += 1;
    }
  });
  const limit = 6 * (some.subarray(0, count).sort()[count >> 1] ?? 0) + 6;
  const paired = new Uint8Array(ring.length);
  await eachRun(regions.ring, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) if ((most[at] ?? 0) <= limit) paired[at] = 1;
  });
  scratch.giveBack(most);
  return paired;
}

/** Sharpens `seen` inside the mask and on the ring. */
async function sharpen({ width, height, regions, scratch }: BlendWindow, seen: Planes, grey: Float32Array, taps: SharpeningTaps, breathe: Breathe): Promise<Planes> {
  const content = scratch.planes(grey.length);
  const shared = new Float32Array(width);
  const own = new Float32Array(width);
  await eachRun(regions.near, breathe, (from, to, y) => {
    applyTaps(grey, taps.shared, from, to, width, height, y, shared);
    for (const c of channels) {
      applyTaps(seen[c], taps.chroma, from, to, width, height, y, own);
      addRuns(content[c], seen[c], shared, own, from, to);
    }
  });
  return content;
}

/** One stretch of `sharpen`: into = from + shared + own. */
function addRuns(into: Float32Array, seen: Float32Array, shared: Float32Array, own: Float32Array, from: number, to: number): void {
  for (let at = from, x = 0; at < to; at += 1, x += 1) into[at] = (seen[at] ?? 0) + (shared[x] ?? 0) + (own[x] ?? 0);
}

/** The mean of the channels around the ring and in the mask, as far as `planes` hold anything, written into `grey`. */
async function greyOf(planes: Planes, grey: Float32Array, { regions }: BlendWindow, breathe: Breathe): Promise<Float32Array> {
  await eachRun(regions.read, breathe, (from, to) => {
    greyInto(grey, planes, from, to);
  });
  return grey;
}

/**
 * Takes the model's error out of the result, learnt where original and result show the same: its drift (a membrane), its
 * blur (a filter without effect on flat colour), then its contrast and what drift is left. `window.result` is overwritten.
 */
export async function correctResult(window: BlendWindow, breathe: Breathe): Promise<Corrected> {
  const { width, height, original, result: seen, depth, ring, ringCount, regions, scratch } = window;
  if (ringCount < leastForField) {
    const offset = addMeanOffset(window, seen);
    return { seen, content: [seen[0].slice(), seen[1].slice(), seen[2].slice()], blurring: null, seam: null, deep: { ...asItIs, offset } };
  }
  const drift = await solveColourField(await gatherCells(window, seen, ring, breathe), false, breathe);
  await addColourField(seen, drift, regions.near, width, false, breathe);
  let content = seen;
  let blurring: Lessons | null = null;
  let taps: SharpeningTaps | null = null;
  if (ringCount >= leastForFilter) {
    const weight = await weighRing(window, breathe);
    const samples = pickSamples(weight, regions.ring, width, height);
    scratch.giveBack(weight);
    const grey = await greyOf(original, scratch.floats(depth.length), window, breathe);
    blurring = await gatherLessons(seen, original, grey, samples, width, breathe);
    const trust = trustColour(blurring);
    await greyOf(seen, grey, window, breathe);
    const fitted = fitDetailFilter(await gatherLessons(original, seen, grey, samples, width, breathe), { trust, mayBlur: false });
    const strength = returnDetail(original, grey, fitted.luma, samples, width, height);
    taps = { shared: fitted.luma.map((tap, index) => strength * tap - (fitted.chroma[index] ?? 0)), chroma: fitted.chroma };
    content = await sharpen(window, seen, grey, taps, breathe);
    scratch.giveBack(grey);
  }
  const cells = await gatherCells(window, content, await pairedRing(window, content, breathe), breathe);
  const rest = await solveColourField(cells, true, breathe);
  const seam = await estimateSeam(cells, rest, window, breathe);
  await addColourField(content, rest, regions.near, width, true, breathe);
  // Beside the sharpened planes the others are read along the outline only.
  if (content !== seen) await addColourField(seen, rest, runsBetween(depth, -leakReach, rimDepth, width, height), width, false, breathe);
  return { seen, content, blurring, seam, deep: { offset: null, drift, taps, rest } };
}
