import type { Breathe } from '../breathe.ts';
import type { ColourField, RingCells } from './colour-field.ts';
import { solveMembranes } from './membrane.ts';
import { channels } from './planes.ts';
import type { BlendWindow } from './blend-window.ts';

/** px off the mask: what lies nearer is hidden from the second field, and compared with it up to `comparedUntil`. */
const hiddenUntil = 12;
const comparedUntil = 8;

/**
 * An estimate of the colour step left along the outline, levels, without knowing the truth: the colour field is solved once
 * more without the inner ring, and what it says there is compared with what was found there. The distance it must bridge is
 * about the one from the ring to the mask's rim. Null when nothing was found there.
 */
export async function estimateSeam(cells: RingCells, field: ColourField, { depth, width, height }: BlendWindow, breathe: Breathe): Promise<number | null> {
  const inner: number[] = [];
  const weight = cells.weight.slice();
  for (let row = 0, at = 0; row < cells.height; row += 1) {
    for (let column = 0; column < cells.width; column += 1, at += 1) {
      const y = Math.min(height - 1, (row + 0.5) * cells.side);
      const x = Math.min(width - 1, (column + 0.5) * cells.side);
      const distance = -(depth[y * width + x] ?? 0);
      if (distance > hiddenUntil) continue;
      if ((weight[at] ?? 0) > 0 && distance <= comparedUntil) inner.push(at);
      weight[at] = 0;
    }
  }
  if (inner.length === 0) return null;
  const few = weight.map((share) => share * 0.05);
  const far = await solveMembranes(cells.offset, [few, few, few], cells.width, cells.height, breathe, 4);
  let sum = 0;
  for (const c of channels) {
    for (const at of inner) sum += Math.abs((far[c][at] ?? 0) - (field.field[c][at] ?? 0) - field.gain[c] * ((cells.level[c][at] ?? 0) - 128));
  }
  return sum / (3 * inner.length);
}
