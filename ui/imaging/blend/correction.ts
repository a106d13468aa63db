import type { ColourField } from './colour-field.ts';
import type { Taps } from './detail-filter.ts';

/** The sharpening filter as it is laid on: what all channels share, read from their mean, and what each adds of its own. */
export interface SharpeningTaps {
  readonly shared: Taps;
  readonly chroma: Taps;
}

/** What the ring taught, in the order in which it is laid on; null: nothing of that kind. */
export interface Correction {
  /** Levels added to each channel. */
  readonly offset: readonly [number, number, number] | null;
  readonly drift: ColourField | null;
  readonly taps: SharpeningTaps | null;
  readonly rest: ColourField | null;
}

/** The answer left as it is. */
export const asItIs: Correction = { offset: null, drift: null, taps: null, rest: null };
