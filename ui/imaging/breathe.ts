import { FillError } from '../../core/errors.ts';
import type { Platform } from './platform.ts';

/**
 * Called between rows or blocks of heavy work: nothing to wait for while the slice lasts, else a promise that lets
 * events run. `const rest = breathe(); if (rest) await rest;`
 */
export type Breathe = () => Promise<void> | undefined;

/** ms of work between pauses: short enough that inline work never holds a frame. */
const sliceMs = 12;

/** A breath for one job. Rejects with FillError `cancelled` at the first pause after the signal aborts. */
export function createBreathe(signal: AbortSignal, platform: Pick<Platform, 'now' | 'pause'>): Breathe {
  let rested = platform.now();
  const rest = async (): Promise<void> => {
    await platform.pause();
    if (signal.aborted) throw new FillError('cancelled');
    rested = platform.now();
  };
  return () => (platform.now() - rested < sliceMs ? undefined : rest());
}
