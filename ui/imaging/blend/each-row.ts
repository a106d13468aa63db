import type { Breathe } from '../breathe.ts';

/** Rows between two looks at the clock: at most 1 ms of the dearest pass, and looking is not free. */
export const rowsPerBreath = 8;

/** Runs `row` for `from` ≤ y < `to`, with breaths between: pixel loops stay plain functions, and no plane is walked in one go. */
export async function eachRow(from: number, to: number, breathe: Breathe, row: (y: number) => void): Promise<void> {
  for (let y = from; y < to; y += 1) {
    row(y);
    if (y % rowsPerBreath !== 0) continue;
    const rest = breathe();
    if (rest) await rest;
  }
}
