import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import { smoothstep } from './planes.ts';
import { eachRun } from './runs.ts';

/** Depth, px, up to which old content that the model repeated is kept as it was, and from which the result stands alone. */
const keepUntil = 5;
export const aloneFrom = 14;

/** 0–1: how much that has a say at a px so deep in the mask, px. */
export function fadeOf(deep: number): number {
  return 1 - smoothstep(keepUntil, aloneFrom, deep);
}

/** How much of the original stays with a feather of so many px at a px so deep in the mask, px, that is covered by so much, 0–1. */
export function keepByDepth(depth: number, cover: number, feather: number): number {
  const deep = depth - 1 + cover;
  return cover > 0 && deep < feather ? 1 - smoothstep(0, feather, deep) : 0;
}

/** How much of the original stays at each px of the mask, 0–1. */
export async function keepOriginal({ depth, coverage, known, regions, scratch }: BlendWindow, change: Float32Array, feather: 'auto' | number, breathe: Breathe): Promise<Float32Array> {
  const keep = scratch.floats(depth.length);
  await eachRun(regions.outline, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const cover = coverage[at] ?? 0;
      if (cover <= 0 || !known[at]) continue;
      const deep = (depth[at] ?? 0) - 1 + cover;
      if (feather !== 'auto') keep[at] = keepByDepth(depth[at] ?? 0, cover, feather);
      else if (deep < aloneFrom) keep[at] = (1 - (change[at] ?? 0)) * fadeOf(deep);
    }
  });
  return keep;
}
