import { FillError, type ErrorData } from '../../core/errors.ts';
import type { FillRequest, ServiceDeps, ServiceSettings } from '../../ui/api/service.ts';

/** Time limits of single calls: they stay quiet here, while pauses pass at once. */
const limits = new Set([5_000, 30_000, 120_000, 180_000]);

export interface TestDeps extends ServiceDeps {
  /** Every pause taken, ms. */
  readonly pauses: number[];
  /** Every address fetched, as written by the client. */
  readonly fetched: string[];
}

/** The host's parts: the real fetch, and a clock that moves only by the pauses taken. */
export function makeDeps(over: Partial<ServiceDeps> = {}): TestDeps {
  const pauses: number[] = [];
  const fetched: string[] = [];
  let clock = 1_000_000;
  return {
    pauses,
    fetched,
    fetch: (input, init) => {
      fetched.push(String(input));
      return fetch(input, init);
    },
    now: () => clock,
    sleep: (signal, ms) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(new Error('woken'));
        if (signal.aborted) return stop();
        if (limits.has(ms)) return signal.addEventListener('abort', stop, { once: true });
        pauses.push(ms);
        clock += ms;
        resolve();
      }),
    onLine: () => true,
    ...over,
  };
}

export const key = 'bfl-key-0123456789';

export function bflSettings(origin: string, over: Partial<ServiceSettings> = {}): ServiceSettings {
  return { provider: 'bfl', region: 'custom', baseUrl: origin, key, relay: null, ...over };
}

export const request: FillRequest = {
  model: 'flux-pro-1.0-fill-finetuned', prompt: 'a green bottle', seed: 7, finetuneId: 'my-finetune', finetuneStrength: 1.1,
};

export const images = { image: new Blob([new Uint8Array([137, 80, 78, 71, 1])]), mask: new Blob([new Uint8Array([137, 80, 78, 71])]) };

/** Submit-to-ready times of earlier fills, ms: with a history like this the first question goes out after a quarter of a second, not after 1.5 s. */
export const quickHistory = [100, 100, 100, 100, 100];

/** A signal nobody aborts. */
export const calm = (): AbortSignal => new AbortController().signal;

/** The error data a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<ErrorData> {
  try {
    await promise;
  } catch (caught) {
    if (caught instanceof FillError) return caught.data;
    throw caught;
  }
  throw new Error('it did not fail');
}
