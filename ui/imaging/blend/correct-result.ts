import type { Breathe } from '../breathe.ts';
import { ringEnd, type BlendWindow } from './blend-window.ts';
import { addColourField, gatherCells, solveColourField } from './colour-field.ts';
import { applyTaps, fitDetailFilter, type DetailFilter } from './detail-filter.ts';
import { estimateSeam } from './estimate-seam.ts';
import { channels, emptyPlanes, greyOf, type Planes } from './planes.ts';

/** Ring px below which no filter is fitted, and below which only a mean offset is. */
const leastForFilter = 2_000;
const leastForField = 500;

/** The result in the original's colours. */
export interface Corrected {
  /** Without the model's colour error, its blur still in. */
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

/** The weight of a ring px in the filters' fits: the model errs more next to the hole (facts on the pipeline, variant C), so the far ring counts more. */
function weighRing({ ring, outward }: BlendWindow): Float32Array {
  const weight = new Float32Array(ring.length);
  for (let at = 0; at < ring.length; at += 1) {
    const distance = outward[at] ?? 0;
    if (ring[at] && distance > 4 && distance <= 36) weight[at] = 1 - 0.9 * Math.exp(-(distance - 4) / 6);
  }
  return weight;
}

/** Keeps levels within 0–255. */
function clampLevels(plane: Float32Array): void {
  for (let at = 0; at < plane.length; at += 1) {
    const level = plane[at] ?? 0;
    if (level < 0) plane[at] = 0;
    else if (level > 255) plane[at] = 255;
  }
}

/** The ring without px whose difference is no reconstruction error: more than 6 median differences and 6 levels. */
function pairedRing({ original, ring }: BlendWindow, content: Planes): Uint8Array {
  const most = new Float32Array(ring.length);
  for (const c of channels) {
    const [old, own] = [original[c], content[c]];
    for (let at = 0; at < ring.length; at += 1) {
      if (!ring[at]) continue;
      const difference = Math.abs((old[at] ?? 0) - (own[at] ?? 0));
      if (difference > (most[at] ?? 0)) most[at] = difference;
    }
  }
  const some: number[] = [];
  for (let at = 0; at < ring.length; at += 13) if (ring[at]) some.push(most[at] ?? 0);
  some.sort((a, b) => a - b);
  const limit = 6 * (some[some.length >> 1] ?? 0) + 6;
  const paired = new Uint8Array(ring.length);
  for (let at = 0; at < ring.length; at += 1) if (ring[at] && (most[at] ?? 0) <= limit) paired[at] = 1;
  return paired;
}

/** Sharpens `seen` inside the mask and on the ring. */
function sharpen({ width, height }: BlendWindow, seen: Planes, grey: Float32Array, filter: DetailFilter, where: Uint8Array): Planes {
  const shared = applyTaps(grey, filter.luma.map((tap, index) => tap - (filter.chroma[index] ?? 0)), where, width, height);
  const content = emptyPlanes(grey.length);
  for (const c of channels) {
    const own = applyTaps(seen[c], filter.chroma, where, width, height);
    const [from, into] = [seen[c], content[c]];
    for (let at = 0; at < into.length; at += 1) into[at] = (from[at] ?? 0) + (shared[at] ?? 0) + (own[at] ?? 0);
  }
  return content;
}

/**
 * Takes the model's error out of the result, learnt where original and result show the same: its drift (a membrane), its
 * blur (a filter without effect on flat colour), then its contrast and what drift is left. `window.result` is overwritten.
 */
export async function correctResult(window: BlendWindow, breathe: Breathe): Promise<Corrected> {
  const { width, height, original, result: seen, ring, ringCount, outward } = window;
  if (ringCount < leastForField) {
    addMeanOffset(window, seen);
    return { seen, content: [seen[0].slice(), seen[1].slice(), seen[2].slice()], blurring: null, seam: 0 };
  }
  // The outline's gap lies between ring and mask; the filters read 2 px around, so it is corrected too.
  const where = new Uint8Array(outward.length);
  for (let at = 0; at < where.length; at += 1) if ((outward[at] ?? 0) <= ringEnd + 2) where[at] = 1;
  const drift = solveColourField(gatherCells(original, seen, ring, width, height), false);
  await breathe();
  for (const c of channels) addColourField(seen[c], drift, c, where, width);
  await breathe();
  let content = seen;
  let blurring: DetailFilter | null = null;
  if (ringCount >= leastForFilter) {
    const weight = weighRing(window);
    const grey = greyOf(seen);
    const filter = fitDetailFilter(original, seen, grey, weight, width, height);
    await breathe();
    content = sharpen(window, seen, grey, filter, where);
    await breathe();
    blurring = fitDetailFilter(seen, original, greyOf(original), weight, width, height);
    await breathe();
  }
  const cells = gatherCells(original, content, pairedRing(window, content), width, height);
  const rest = solveColourField(cells, true);
  await breathe();
  const seam = estimateSeam(cells, rest, window);
  await breathe();
  for (const c of channels) {
    if (content !== seen) addColourField(content[c], rest, c, where, width);
    addColourField(seen[c], rest, c, where, width);
    await breathe();
    const plane = content[c];
    clampLevels(plane);
  }
  return { seen, content, blurring, seam };
}
