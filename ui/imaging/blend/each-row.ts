import type { Breathe } from '../breathe.ts';

/** Runs `row` for `from` ≤ y < `to`, with a breath after each: pixel loops stay plain functions, and no plane is walked in one go. */
export async function eachRow(from: number, to: number, breathe: Breathe, row: (y: number) => void): Promise<void> {
  for (let y = from; y < to; y += 1) {
    row(y);
    const rest = breathe();
    if (rest) await rest;
  }
}
