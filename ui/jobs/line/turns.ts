import { FillError } from '../../../core/errors.ts';

/** Who may touch the document: one piece of work at a time, in the order asked. */
export interface Turns {
  /** Waits for the turn; resolves to what ends it. Rejects with `cancelled` when the signal aborts first. */
  take(signal: AbortSignal): Promise<() => void>;
  /** Does one piece of work in its turn. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/**
 * Captures switch layers off for a moment and placing writes layers: two of them at once would see each other's
 * half-done work.
 */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  const take = async (signal: AbortSignal): Promise<() => void> => {
    const before = last;
    let end = (): void => undefined;
    last = new Promise((resolve) => (end = resolve));
    await before;
    if (!signal.aborted) return end;
    end();
    throw new FillError('cancelled', { charged: false });
  };
  return {
    take,
    async run(signal, work) {
      const end = await take(signal);
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
