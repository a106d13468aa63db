import type { Breathe } from '../breathe.ts';
import type { FoundContent } from './find-content.ts';
import { fadeOf } from './keep-original.ts';
import { greyInto, smoothstep } from './planes.ts';
import { eachRun } from './runs.ts';

/** px around one that are compared. */
const reach = 3;

/** Share of what may stay at a px' depth; where more is kept there is nothing to look for. */
const keptAnyway = 0.9;

/** levels²; less than this of the original's variance tells nothing. */
const leastVariance = 0.5;

/** Share of the content's variance that the original must explain for its detail to count, and to count in full. By chance it explains a tenth. */
const [explainsSome, explainsMost] = [0.15, 0.5];

/**
 * How much of the original's detail the content has at the px along the outline, 0–1, at least what is kept: the slope of the
 * content over the original in the mask's px around, as a guided filter has it (He, Sun and Tang, 2013). What an answer at a
 * smaller scale cannot hold, the original's fine detail, comes back by that share when the content is enlarged.
 */
export async function shareDetail({ window, content, keep }: FoundContent, breathe: Breathe): Promise<Float32Array> {
  const { width, height, depth, original, coverage, known, regions, scratch } = window;
  const [old, own, share] = [scratch.floats(depth.length), scratch.floats(depth.length), scratch.floats(depth.length)];
  await eachRun(regions.outline, breathe, (from, to) => {
    greyInto(old, original, from, to);
    greyInto(own, content, from, to);
  });
  const slopeAt = (x: number, y: number): number => {
    let [count, o, c, oo, cc, oc] = [0, 0, 0, 0, 0, 0];
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
      for (let at = row * width + Math.max(0, x - reach), end = row * width + Math.min(width - 1, x + reach); at <= end; at += 1) {
        if ((coverage[at] ?? 0) <= 0) continue;
        const [a, b] = [old[at] ?? 0, own[at] ?? 0];
        count += 1;
        o += a;
        c += b;
        oo += a * a;
        cc += b * b;
        oc += a * b;
      }
    }
    const variance = (oo - (o * o) / count) / count;
    const covariance = (oc - (o * c) / count) / count;
    if (variance < leastVariance || covariance <= 0) return 0;
    const explained = covariance ** 2 / (variance * Math.max(1e-6, (cc - (c * c) / count) / count));
    return Math.min(1, covariance / variance) * smoothstep(explainsSome, explainsMost, explained);
  };
  // One slope for each block of 2 × 2 px; −1: not worked out yet.
  const across = (width + 1) >> 1;
  const slopes = new Float32Array(across * ((height + 1) >> 1)).fill(-1);
  const slopeOf = (x: number, y: number): number => {
    const block = (y >> 1) * across + (x >> 1);
    const known = slopes[block] ?? 0;
    if (known >= 0) return known;
    const found = slopeAt(x, y);
    slopes[block] = found;
    return found;
  };
  await eachRun(regions.mask, breathe, (from, to, y) => {
    for (let at = from; at < to; at += 1) {
      const kept = keep[at] ?? 0;
      const fade = known[at] ? fadeOf((depth[at] ?? 0) - 1 + (coverage[at] ?? 0)) : 0;
      share[at] = kept < keptAnyway * fade ? Math.max(kept, fade * slopeOf(at - y * width, y)) : kept;
    }
  });
  scratch.giveBack(old, own);
  return share;
}
