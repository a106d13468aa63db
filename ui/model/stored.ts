import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import type { PluginLink } from '../host/connect-plugin.ts';

/**
 * A value that lives in clientStorage: read once, changed at once on screen, written shortly after. All windows of a device
 * share it: a window writes the fields that it has changed itself, and leaves the others as they are there.
 */
export interface Stored<T> {
  readonly value: ReadonlySignal<T>;
  change(part: Partial<T>): void;
  /** Changes it on screen without writing it down. */
  show(part: Partial<T>): void;
  /** Reads what is stored; what does not parse keeps the first value. */
  load(): Promise<void>;
  /** As it is stored now, whichever window wrote it, with what is changed here and not written yet. Rejects with FillError. */
  fresh(): Promise<T>;
}

/** A value in three states: as this window last read or wrote it, as it is here, and as it is stored. */
interface ThreeStates<T> {
  readonly base: T;
  readonly mine: T;
  readonly stored: T;
}

interface StoredDeps<T> {
  readonly link: PluginLink;
  startTimer(ms: number, ring: () => void): () => void;
  onFailure(caught: unknown): void;
  /** What becomes of a value that two windows have changed, and then shows here too; without it of each field the word of who changed it last counts. */
  merge?(states: ThreeStates<T>): T;
}

const writeAfter = 200;

/** A stored object under `key`; writes are gathered for 200 ms, so that typing costs one write. */
export function createStored<T extends object>(key: string, schema: v.GenericSchema<unknown, T>, first: T, deps: StoredDeps<T>): Stored<T> {
  const value = signal(first);
  /** As this window last read or wrote it. */
  let base = first;
  /** Fields that were set here since then, be it to what they were. */
  let touched: ReadonlySet<string> = new Set();
  let stop: (() => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<T | null> => {
    const parsed = v.safeParse(schema, await deps.link.call('storageGet', { key }));
    return parsed.success ? parsed.output : null;
  };
  const fresh = async (): Promise<T> => {
    const stored = (await read()) ?? first;
    if (deps.merge) return deps.merge({ base, mine: value.value, stored });
    const former = new Map<string, unknown>(Object.entries(base));
    const changed = Object.entries(value.value).filter(([name, now]) => touched.has(name) || JSON.stringify(now) !== JSON.stringify(former.get(name)));
    return v.parse(schema, { ...stored, ...Object.fromEntries(changed) });
  };
  const writeNow = async (): Promise<void> => {
    const next = await fresh();
    const [written, before] = [value.value, touched];
    touched = new Set();
    try {
      await deps.link.call('storageSet', { key, value: next });
      const isMerged = deps.merge !== undefined && value.value === written;
      base = isMerged ? next : written;
      if (isMerged) value.value = next;
    } catch (caught) {
      touched = new Set([...before, ...touched]);
      throw caught;
    }
  };
  const write = (): void => {
    stop = null;
    last = last.then(writeNow).catch(deps.onFailure);
  };
  return {
    value, fresh,
    show(part) {
      value.value = { ...value.value, ...part };
    },
    change(part) {
      touched = new Set([...touched, ...Object.keys(part)]);
      value.value = { ...value.value, ...part };
      stop?.();
      stop = deps.startTimer(writeAfter, write);
    },
    async load() {
      const stored = await read();
      if (!stored) return;
      base = stored;
      value.value = stored;
    },
  };
}
