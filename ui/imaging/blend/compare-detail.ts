import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import type { Corrected } from './correct-result.ts';
import { eachRow } from './each-row.ts';

/** Fine detail of the corrected result against the original's on the ring: a ratio of amplitudes in green, 1 when nothing was lost. */
export async function compareDetail({ original, ring, width, height }: BlendWindow, corrected: Corrected, breathe: Breathe): Promise<number> {
  const [old, own] = [original[1], corrected.content[1]];
  let [oldPower, ownPower] = [1e-6, 1e-6];
  await eachRow(0, (height - 1) >> 1, breathe, (pair) => {
    const y = 2 * pair + 1;
    for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) {
      if (!ring[at] || !ring[at - 1] || !ring[at + 1] || !ring[at - width] || !ring[at + width]) continue;
      oldPower += (4 * (old[at] ?? 0) - (old[at - 1] ?? 0) - (old[at + 1] ?? 0) - (old[at - width] ?? 0) - (old[at + width] ?? 0)) ** 2;
      ownPower += (4 * (own[at] ?? 0) - (own[at - 1] ?? 0) - (own[at + 1] ?? 0) - (own[at - width] ?? 0) - (own[at + width] ?? 0)) ** 2;
    }
  });
  return Math.sqrt(ownPower / oldPower);
}
