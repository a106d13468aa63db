import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import type { Corrected } from './correct-result.ts';
import { eachRun } from './runs.ts';

/** Fine detail of the corrected result against the original's on the ring: a ratio of amplitudes in green, 1 when nothing was lost. */
export async function compareDetail({ original, ring, width, regions }: BlendWindow, corrected: Corrected, breathe: Breathe): Promise<number> {
  const [old, own] = [original[1], corrected.content[1]];
  let [oldPower, ownPower] = [1e-6, 1e-6];
  await eachRun(regions.ring, breathe, (from, to, y) => {
    if (y % 2 === 0) return;
    // The first and last px of a stretch have no neighbour in the ring.
    for (let at = from + 1; at < to - 1; at += 1) {
      if (!ring[at - width] || !ring[at + width]) continue;
      oldPower += (4 * (old[at] ?? 0) - (old[at - 1] ?? 0) - (old[at + 1] ?? 0) - (old[at - width] ?? 0) - (old[at + width] ?? 0)) ** 2;
      ownPower += (4 * (own[at] ?? 0) - (own[at - 1] ?? 0) - (own[at + 1] ?? 0) - (own[at - width] ?? 0) - (own[at + width] ?? 0)) ** 2;
    }
  });
  return Math.sqrt(ownPower / oldPower);
}
