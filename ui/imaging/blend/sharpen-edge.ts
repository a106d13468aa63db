import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import type { Taps } from './detail-filter.ts';

export interface EdgeProblem {
  /** Content so far, one plane; px outside the mask hold the original. Overwritten at `rim`. */
  readonly content: Float32Array;
  /** The result after its colour error was taken out. */
  readonly seen: Float32Array;
  /** How the model blurs the original, fitted on the ring: seen ≈ content + Σ taps. */
  readonly blurring: Taps;
  /** Px to solve, each 2 px or more from the window's border. */
  readonly rim: Int32Array;
  /** 0–1 per px: 0 keeps the content as it is. */
  readonly freedom: Float32Array;
  readonly width: number;
  /** Variance of the model's error over that of the leak across the outline. */
  readonly stiffness: number;
}

/**
 * Undoes the blur across the outline. The model's blur mixes old and new on both sides; outside the old content is known
 * exactly, so the inside is what, blurred together with it, gives what the model returned. Gauss–Seidel sweeps of
 * (blur + stiffness/freedom)·content = seen + stiffness/freedom·content₀ on the rim, clamped to 0–255.
 */
export async function sharpenEdge(problem: EdgeProblem, breathe: Breathe, sweeps = 4): Promise<void> {
  const { content, rim } = problem;
  const first = new Float32Array(rim.length);
  for (let index = 0; index < rim.length; index += 1) first[index] = content[rim[index] ?? 0] ?? 0;
  const pieces = Math.ceil(rim.length / pieceLength);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const back = sweep % 2 === 1;
    await eachRow(0, pieces, breathe, (piece) => {
      relaxPiece(problem, first, piece * pieceLength, Math.min(rim.length, (piece + 1) * pieceLength), back);
    });
  }
}

/** Px of the rim between two breaths. */
const pieceLength = 1_024;

/** One pass over the steps `from` ≤ step < `to`, counted from the rim's end when going back. */
function relaxPiece({ content, seen, blurring, rim, freedom, width, stiffness }: EdgeProblem, first: Float32Array, from: number, to: number, back: boolean): void {
  const [t1, t2, t4, t5, t8] = [(blurring[0] ?? 0) / 4, (blurring[1] ?? 0) / 4, (blurring[2] ?? 0) / 4, (blurring[3] ?? 0) / 8, (blurring[4] ?? 0) / 4];
  const middle = 1 - 4 * (t1 + t2 + t4 + t8) - 8 * t5;
  const w2 = 2 * width;
  const p = (at: number): number => content[at] ?? 0;
  for (let step = from; step < to; step += 1) {
    const index = back ? rim.length - 1 - step : step;
    const at = rim[index] ?? 0;
    const free = freedom[at] ?? 0;
    if (free < 0.02) continue;
    const around =
      t1 * (p(at - 1) + p(at + 1) + p(at - width) + p(at + width)) +
      t2 * (p(at - width - 1) + p(at - width + 1) + p(at + width - 1) + p(at + width + 1)) +
      t4 * (p(at - 2) + p(at + 2) + p(at - w2) + p(at + w2)) +
      t5 * (p(at - w2 - 1) + p(at - w2 + 1) + p(at + w2 - 1) + p(at + w2 + 1) + p(at - width - 2) + p(at - width + 2) + p(at + width - 2) + p(at + width + 2)) +
      t8 * (p(at - w2 - 2) + p(at - w2 + 2) + p(at + w2 - 2) + p(at + w2 + 2));
    const pull = Math.max(stiffness, 0.5 - middle) / free;
    content[at] = ((seen[at] ?? 0) - around + pull * (first[index] ?? 0)) / (middle + pull);
  }
}
