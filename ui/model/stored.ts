import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import type { PluginLink } from '../host/connect-plugin.ts';

/** A value that lives in clientStorage: read once, changed at once on screen, written shortly after. */
export interface Stored<T> {
  readonly value: ReadonlySignal<T>;
  change(part: Partial<T>): void;
  /** Changes it on screen without writing it down. */
  show(part: Partial<T>): void;
  /** Reads what is stored; what does not parse keeps the first value. */
  load(): Promise<void>;
}

interface StoredDeps {
  readonly link: PluginLink;
  startTimer(ms: number, ring: () => void): () => void;
  onFailure(caught: unknown): void;
}

const writeAfter = 200;

/** A stored object under `key`; writes are gathered for 200 ms, so that typing costs one write. */
export function createStored<T extends object>(key: string, schema: v.GenericSchema<unknown, T>, first: T, deps: StoredDeps): Stored<T> {
  const value = signal(first);
  let stop: (() => void) | null = null;
  const write = (): void => {
    stop = null;
    deps.link.call('storageSet', { key, value: value.value }).catch(deps.onFailure);
  };
  return {
    value,
    show(part) {
      value.value = { ...value.value, ...part };
    },
    change(part) {
      value.value = { ...value.value, ...part };
      stop?.();
      stop = deps.startTimer(writeAfter, write);
    },
    async load() {
      const parsed = v.safeParse(schema, await deps.link.call('storageGet', { key }));
      if (parsed.success) value.value = parsed.output;
    },
  };
}
