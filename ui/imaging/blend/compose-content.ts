import type { Breathe } from '../breathe.ts';
import { rimDepth, type BlendWindow } from './blend-window.ts';
import { calmEdge } from './calm-edge.ts';
import type { Corrected } from './correct-result.ts';
import { learnLeak } from './learn-leak.ts';
import { channels, greyInto, type Planes } from './planes.ts';
import { eachRun } from './runs.ts';
import { sharpenEdge } from './sharpen-edge.ts';

/** Mixes one channel in place: what was corrected by its freedom inside the mask, the original outside. */
function mixRun(content: Float32Array, original: Float32Array, freedom: Float32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const old = original[at] ?? 0;
    content[at] = old + (freedom[at] ?? 0) * ((content[at] ?? 0) - old);
  }
}

/** Row by row, the px inside the mask that the blur across the outline reaches, those 2 px at the window's border left out. */
async function findRim({ width, height, depth, regions }: BlendWindow, breathe: Breathe): Promise<Int32Array> {
  const rim: number[] = [];
  await eachRun(regions.outline, breathe, (from, to, y) => {
    if (y < 2 || y >= height - 2) return;
    const end = Math.min(to, (y + 1) * width - 2);
    for (let at = Math.max(from, y * width + 2); at < end; at += 1) if ((depth[at] ?? 0) > 0 && (depth[at] ?? 0) <= rimDepth) rim.push(at);
  });
  return Int32Array.from(rim);
}

/** Grey, and what the channels differ from it by, of the px that the rim's filters read. */
interface Split {
  readonly grey: Float32Array;
  readonly chroma: Planes;
}

/** Splits a stretch at px within 3 px of the rim (the filters reach 2 px, 2.9 at the corners). */
function splitRun({ grey, chroma }: Split, planes: Planes, depth: Float32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const deep = depth[at] ?? 0;
    if (deep > rimDepth + 3 || deep <= -4) continue;
    greyInto(grey, planes, at, at + 1);
    const own = grey[at] ?? 0;
    chroma[0][at] = (planes[0][at] ?? 0) - own;
    chroma[1][at] = (planes[1][at] ?? 0) - own;
    chroma[2][at] = (planes[2][at] ?? 0) - own;
  }
}

/** `into` may be `planes` themselves. */
async function splitNear(planes: Planes, into: Planes, { depth, regions, scratch }: BlendWindow, breathe: Breathe): Promise<Split> {
  const split: Split = { grey: scratch.floats(depth.length), chroma: into };
  await eachRun(regions.outline, breathe, (from, to) => {
    splitRun(split, planes, depth, from, to);
  });
  return split;
}

/** How stiffly the rim is held while the leak is solved, by the error that is to be expected per level² of detail. */
const stiffnessOf = (slope: number): number => 0.04 + 20 * slope;

/** What sharpening added to a colour, in levels: a level or less is what the channels' rounding became, and fades out. */
const withoutNoise = (added: number): number => added ** 3 / (added ** 2 + 1);

/**
 * The picture that is meant inside the mask, coverage apart: corrected result and kept original (`keep`, 0–1 per px), the
 * rim cleared of the blur. `noise` as in `Change`. Overwrites `corrected.seen`, and `corrected.content`, which it
 * returns.
 */
export async function composeContent(window: BlendWindow, corrected: Corrected, keep: Float32Array, noise: readonly [number, number], breathe: Breathe): Promise<Planes> {
  const { width, height, original, coverage, depth, regions, scratch } = window;
  const { content, seen } = corrected;
  const freedom = scratch.floats(keep.length);
  await eachRun(regions.outline, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) if ((depth[at] ?? 0) > 0) freedom[at] = 1 - (keep[at] ?? 0);
    for (const c of channels) mixRun(content[c], original[c], freedom, from, to);
  });
  if (!corrected.blurring) return content;
  const rim = await findRim(window, breathe);
  const { blurring, slope, chromaSlope } = await learnLeak(window, { content, seen, rim, freedom, ring: corrected.blurring, noise }, breathe);
  // The mean of the channels and what differs from it are blurred differently (chroma subsampling), so each is solved by its own.
  const own = await splitNear(content, scratch.planes(freedom.length), window, breathe);
  const other = await splitNear(seen, seen, window, breathe);
  const problem = { rim, freedom, width };
  await sharpenEdge({ ...problem, content: own.grey, seen: other.grey, blurring: blurring.luma, stiffness: stiffnessOf(Math.max(noise[1], slope)) }, breathe);
  for (const c of channels) {
    const before = Float32Array.from(rim, (at) => own.chroma[c][at] ?? 0);
    await sharpenEdge({ ...problem, content: own.chroma[c], seen: other.chroma[c], blurring: blurring.chroma, stiffness: stiffnessOf(chromaSlope) }, breathe);
    for (let index = 0; index < rim.length; index += 1) {
      const at = rim[index] ?? 0;
      const blurred = before[index] ?? 0;
      const colour = blurred + withoutNoise((own.chroma[c][at] ?? 0) - blurred);
      content[c][at] = Math.min(255, Math.max(0, (own.grey[at] ?? 0) + colour));
    }
  }
  await calmEdge({ content, rim, freedom, coverage, depth, width, height, noise, slope }, breathe);
  return content;
}
