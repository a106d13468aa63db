import type { Breathe } from '../breathe.ts';
import { rimDepth, ringEnd, type BlendWindow } from './blend-window.ts';
import { addColourField, gatherCells, solveColourField } from './colour-field.ts';
import { applyTaps } from './apply-taps.ts';
import { fitDetailFilter, type DetailFilter } from './detail-filter.ts';
import { eachRow } from './each-row.ts';
import { estimateSeam } from './estimate-seam.ts';
import { channels, emptyPlanes, greyInto, type Planes } from './planes.ts';

/** Ring px below which no filter is fitted, and below which only a mean offset is. */
const leastForFilter = 2_000;
const leastForField = 500;

/** The result in the original's colours. */
export interface Corrected {
  /** Without the model's colour error, its blur still in; complete inside the mask's rim only. */
  readonly seen: Planes;
  /** Sharpened as well. */
  readonly content: Planes;
  /** How the model blurs the original; null when it could not be learnt. */
  readonly blurring: DetailFilter | null;
  /** Levels: an estimate of the step left along the outline. */
  readonly seam: number;
}

/** Mean offset over the ring, shrunk by n/(n + 200): all that a thin ring can tell. */
function addMeanOffset({ original, ring, ringCount }: BlendWindow, planes: Planes): void {
  if (ringCount === 0) return;
  for (const c of channels) {
    let sum = 0;
    for (let at = 0; at < ring.length; at += 1) if (ring[at]) sum += (original[c][at] ?? 0) - (planes[c][at] ?? 0);
    const offset = sum / (ringCount + 200);
    const plane = planes[c];
    for (let at = 0; at < plane.length; at += 1) plane[at] = Math.min(255, Math.max(0, (plane[at] ?? 0) + offset));
  }
}

/** Weights of a ring px in the filters' fits by its squared distance, px²: the model errs more next to the hole, so the far ring counts more. */
const weightBySquare = Float32Array.from({ length: 36 ** 2 + 1 }, (_, square) => {
  const distance = Math.fround(Math.sqrt(square));
  return distance > 4 ? 1 - 0.9 * Math.exp(-(distance - 4) / 6) : 0;
});

async function weighRing({ ring, outward, width, height }: BlendWindow, breathe: Breathe): Promise<Float32Array> {
  const weight = new Float32Array(ring.length);
  await eachRow(0, height, breathe, (y) => {
    for (let at = y * width, end = at + width; at < end; at += 1) {
      const distance = outward[at] ?? 0;
      if (ring[at] && distance <= 36) weight[at] = weightBySquare[Math.round(distance * distance)] ?? 0;
    }
  });
  return weight;
}

/** Keeps a row's levels within 0–255. */
function clampRow(plane: Float32Array, width: number, y: number): void {
  for (let at = y * width, end = at + width; at < end; at += 1) {
    const level = plane[at] ?? 0;
    if (level < 0) plane[at] = 0;
    else if (level > 255) plane[at] = 255;
  }
}

/** Raises `most` to the difference of two planes at a row's ring px. */
function raiseRow(most: Float32Array, old: Float32Array, own: Float32Array, ring: Uint8Array, width: number, y: number): void {
  for (let at = y * width, end = at + width; at < end; at += 1) {
    if (!ring[at]) continue;
    const difference = Math.abs((old[at] ?? 0) - (own[at] ?? 0));
    if (difference > (most[at] ?? 0)) most[at] = difference;
  }
}

/** The ring without px whose difference is no reconstruction error: more than 6 median differences and 6 levels. */
async function pairedRing({ original, ring, ringCount, width, height }: BlendWindow, content: Planes, breathe: Breathe): Promise<Uint8Array> {
  const most = new Float32Array(ring.length);
  await eachRow(0, height, breathe, (y) => {
    for (const c of channels) raiseRow(most, original[c], content[c], ring, width, y);
  });
  const some = new Float32Array(ringCount);
  let count = 0;
  for (let at = 0; at < ring.length; at += 13) {
    if (!ring[at]) continue;
    some[count] = most[at] ?? 0;
    count += 1;
  }
  const limit = 6 * (some.subarray(0, count).sort()[count >> 1] ?? 0) + 6;
  const paired = new Uint8Array(ring.length);
  await eachRow(0, height, breathe, (y) => {
    for (let at = y * width, end = at + width; at < end; at += 1) if (ring[at] && (most[at] ?? 0) <= limit) paired[at] = 1;
  });
  return paired;
}

/** One row of `sharpen`: into = from + shared + own. */
function addRows(into: Float32Array, from: Float32Array, shared: Float32Array, own: Float32Array, start: number): void {
  for (let x = 0, at = start; x < shared.length; x += 1, at += 1) into[at] = (from[at] ?? 0) + (shared[x] ?? 0) + (own[x] ?? 0);
}

/** Sharpens `seen` inside the mask and on the ring. */
async function sharpen({ width, height }: BlendWindow, seen: Planes, grey: Float32Array, filter: DetailFilter, where: Uint8Array, breathe: Breathe): Promise<Planes> {
  const difference = filter.luma.map((tap, index) => tap - (filter.chroma[index] ?? 0));
  const content = emptyPlanes(grey.length);
  const shared = new Float32Array(width);
  const own = new Float32Array(width);
  await eachRow(0, height, breathe, (y) => {
    applyTaps(grey, difference, where, width, height, y, shared);
    for (const c of channels) {
      applyTaps(seen[c], filter.chroma, where, width, height, y, own);
      addRows(content[c], seen[c], shared, own, y * width);
    }
  });
  return content;
}

/** Marks of the px whose distance is above `least` and at most `most`. */
async function markBetween(distance: Float32Array, least: number, most: number, { width, height }: BlendWindow, breathe: Breathe): Promise<Uint8Array> {
  const marks = new Uint8Array(distance.length);
  await eachRow(0, height, breathe, (y) => {
    for (let at = y * width, end = at + width; at < end; at += 1) {
      const own = distance[at] ?? 0;
      if (own > least && own <= most) marks[at] = 1;
    }
  });
  return marks;
}

/** The planes' grey, written into `grey`. */
async function greyOf(planes: Planes, grey: Float32Array, { width, height }: BlendWindow, breathe: Breathe): Promise<Float32Array> {
  await eachRow(0, height, breathe, (y) => {
    greyInto(grey, planes, y * width, (y + 1) * width);
  });
  return grey;
}

/**
 * Takes the model's error out of the result, learnt where original and result show the same: its drift (a membrane), its
 * blur (a filter without effect on flat colour), then its contrast and what drift is left. `window.result` is overwritten.
 */
export async function correctResult(window: BlendWindow, breathe: Breathe): Promise<Corrected> {
  const { width, height, original, result: seen, ring, ringCount, outward, inward } = window;
  if (ringCount < leastForField) {
    addMeanOffset(window, seen);
    return { seen, content: [seen[0].slice(), seen[1].slice(), seen[2].slice()], blurring: null, seam: 0 };
  }
  // The outline's gap lies between ring and mask; the filters read 2 px around, so it is corrected too.
  const where = await markBetween(outward, -1, ringEnd + 2, window, breathe);
  const drift = await solveColourField(await gatherCells(original, seen, ring, width, height, breathe), false, breathe);
  for (const c of channels) await addColourField(seen[c], drift, c, where, width, breathe);
  let content = seen;
  let blurring: DetailFilter | null = null;
  if (ringCount >= leastForFilter) {
    const weight = await weighRing(window, breathe);
    const grey = await greyOf(seen, new Float32Array(weight.length), window, breathe);
    const filter = await fitDetailFilter(original, seen, grey, weight, width, height, breathe);
    content = await sharpen(window, seen, grey, filter, where, breathe);
    blurring = await fitDetailFilter(seen, original, await greyOf(original, grey, window, breathe), weight, width, height, breathe);
  }
  const cells = await gatherCells(original, content, await pairedRing(window, content, breathe), width, height, breathe);
  const rest = await solveColourField(cells, true, breathe);
  const seam = await estimateSeam(cells, rest, window, breathe);
  // Beside the sharpened planes the others are read on the rim only.
  const rim = content === seen ? null : await markBetween(inward, 0, rimDepth, window, breathe);
  for (const c of channels) {
    await addColourField(content[c], rest, c, where, width, breathe);
    if (rim) await addColourField(seen[c], rest, c, rim, width, breathe);
    await eachRow(0, height, breathe, (y) => {
      clampRow(content[c], width, y);
    });
  }
  return { seen, content, blurring, seam };
}
