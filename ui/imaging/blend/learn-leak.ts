import type { Breathe } from '../breathe.ts';
import { leakReach, type BlendWindow } from './blend-window.ts';
import { detailAround } from './calm-edge.ts';
import { fitBlur, gatherLessons, pickSamples, readGroups, type DetailFilter, type Lessons } from './detail-filter.ts';
import { lookInwards } from './look-inwards.ts';
import { channels, greyInto, type Planes } from './planes.ts';
import { eachRun, runsBetween } from './runs.ts';

/** px inside from which the content is read that stands for the rim's: there the blur has brought nothing of the old. */
const clear = 3.6;

/** How many px beside the outline are looked at. */
const wanted = 3_000;

/** What ring and outline teach together. */
export interface Leak {
  /** How the model blurs. */
  readonly blurring: DetailFilter;
  /** Variance of what this leaves unexplained beside the outline, per level² of detail, and the part of it that is not the mean's of the channels. */
  readonly slope: number;
  readonly chromaSlope: number;
}

export interface LeakProblem {
  /** As in `composeContent`: outside the mask the original. Overwritten meanwhile. */
  readonly content: Planes;
  readonly seen: Planes;
  readonly rim: Int32Array;
  /** 0–1 per px: 0 where the original is kept. */
  readonly freedom: Float32Array;
  /** What the ring says of the model's blur, and of its error (as in `Change`). */
  readonly ring: Lessons;
  readonly noise: readonly [number, number];
}

/** Paints the rim as the content a little deeper looks: itself it shows a mixture of new and old. */
function clearRim({ depth, width, height, original }: BlendWindow, { content, rim, freedom }: LeakProblem): void {
  for (const at of rim) {
    if ((depth[at] ?? 0) >= leakReach) continue;
    const deeper = lookInwards(depth, width, height, at, clear);
    if ((depth[deeper] ?? 0) < leakReach) continue;
    for (const c of channels) {
      const old = original[c][at] ?? 0;
      content[c][at] = old + (freedom[at] ?? 0) * ((content[c][deeper] ?? 0) - old);
    }
  }
}

/**
 * What the blur leaves unexplained at some px, levels² per level² of detail, by least squares with weights that fall as the
 * detail grows. What the ring's law holds for error without detail is taken off, half of it from grey.
 */
function fitSlopes(places: Int32Array, { content, seen, noise }: LeakProblem, grey: Float32Array, { luma, chroma }: DetailFilter, width: number, height: number): Omit<Leak, 'blurring'> {
  const detail = new Float32Array(grey.length);
  const found = new Uint8Array(grey.length);
  const [ofGrey, ofChannel] = [new Float64Array(5), new Float64Array(5)];
  const [squares, greySquares] = [new Float64Array(places.length), new Float64Array(places.length)];
  places.forEach((at, index) => {
    readGroups(grey, at, width, ofGrey);
    let [sum, square] = [0, 0];
    for (const c of channels) {
      readGroups(content[c], at, width, ofChannel);
      let rest = (seen[c][at] ?? 0) - (content[c][at] ?? 0);
      for (let i = 0; i < 5; i += 1) rest -= (luma[i] ?? 0) * (ofGrey[i] ?? 0) + (chroma[i] ?? 0) * ((ofChannel[i] ?? 0) - (ofGrey[i] ?? 0));
      sum += rest;
      square += rest * rest;
    }
    squares[index] = square / 3;
    greySquares[index] = (sum / 3) ** 2;
  });
  const fine = Float64Array.from(places, (at) => detailAround({ content, width, height }, detail, found, at));
  const typical = fine.reduce((sum, value) => sum + value, 0) / Math.max(1, fine.length);
  let [xx, xy, xg] = [1e-9, 0, 0];
  fine.forEach((x, index) => {
    const weight = x / (x + 0.3 * typical + 0.5) ** 2;
    xx += weight * x;
    xy += weight * ((squares[index] ?? 0) - noise[0]);
    xg += weight * ((greySquares[index] ?? 0) - noise[0] / 2);
  });
  const slope = Math.max(0, xy / xx);
  return { slope, chromaSlope: Math.max(0, slope - Math.max(0, xg / xx)) };
}

/**
 * Learns from the px just outside the outline: the old content is known there, so whatever differs has leaked out of the
 * mask. Where the ring is soft or grey this is the only lesson in blur, and wherever an object is cut the strongest one. What leaks is
 * taken to look as the content a little deeper does.
 */
export async function learnLeak(window: BlendWindow, problem: LeakProblem, breathe: Breathe): Promise<Leak> {
  const { width, height, depth, known, regions, scratch } = window;
  const { content, seen, rim, ring } = problem;
  const mixed = channels.map((c) => Float32Array.from(rim, (at) => content[c][at] ?? 0));
  clearRim(window, problem);
  const grey = scratch.floats(depth.length);
  await eachRun(regions.outline, breathe, (from, to) => {
    greyInto(grey, content, from, to);
  });
  const beside = pickSamples(known, runsBetween(depth, -leakReach, -1, width, height), width, height, wanted);
  const blurring = fitBlur(ring, await gatherLessons(seen, content, grey, beside, width, breathe));
  const slopes = fitSlopes(beside.places, problem, grey, blurring, width, height);
  scratch.giveBack(grey);
  for (const c of channels) rim.forEach((at, index) => { content[c][at] = mixed[c]?.[index] ?? 0; });
  return { blurring, ...slopes };
}
