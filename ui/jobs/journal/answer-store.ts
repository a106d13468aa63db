import type { PluginLink } from '../../host/connect-plugin.ts';

const prefix = 'answer:';

/** Of the 5 MB of clientStorage, bytes: what is left over holds settings, task ids and the ledger. */
const mostBytes = 3_500_000;

/**
 * Downloaded pictures that could not be placed yet. None goes for another one: its link is dead, the newcomer's may live. They
 * are the first to go when the storage is full: a task id is worth more.
 */
export interface AnswerStore {
  /** Keeps the answer if it fits beside those that wait; false when it was not kept. Never rejects. */
  keep(jobId: string, bytes: Uint8Array, at: number): Promise<boolean>;
  /** The answer as it came, or null. */
  read(jobId: string): Promise<Uint8Array | null>;
  drop(jobId: string): Promise<void>;
  /** Drops the oldest answer; false when there is none. */
  dropOldest(): Promise<boolean>;
}

interface Entry {
  readonly key: string;
  readonly jobId: string;
  readonly size: number;
  readonly at: number;
}

/** Size and time stand in the key, so that making room reads no picture. */
function readKey(key: string): Entry | null {
  const [, jobId, size, at] = /^answer:([\w-]+):(\d+):(\d+)$/.exec(key) ?? [];
  return jobId === undefined ? null : { key, jobId, size: Number(size), at: Number(at) };
}

/** Answers under `answer:<job>:<bytes>:<time>` in clientStorage, together 3.5 MB at most. */
export function openAnswerStore({ call }: PluginLink): AnswerStore {
  const listIn = (keys: readonly string[]): Entry[] => keys.filter((key) => key.startsWith(prefix)).flatMap((key) => readKey(key) ?? []).sort((a, b) => a.at - b.at);
  const list = async (): Promise<Entry[]> => listIn(await call('storageKeys', {}));
  const remove = async (entries: readonly Entry[]): Promise<void> => {
    for (const { key } of entries) await call('storageDelete', { key });
  };
  const drop = async (jobId: string): Promise<void> => remove((await list()).filter((entry) => entry.jobId === jobId));
  return {
    drop,
    async keep(jobId, bytes, at) {
      if (bytes.length > mostBytes) return false;
      try {
        const keys = await call('storageKeys', {});
        // A crash may have left a picture whose job is settled.
        const waits = (entry: Entry): boolean => entry.jobId !== jobId && keys.includes(`job:${entry.jobId}`);
        const entries = listIn(keys);
        await remove(entries.filter((entry) => !waits(entry)));
        if (entries.filter(waits).reduce((sum, { size }) => sum + size, bytes.length) > mostBytes) return false;
        await call('storageSet', { key: `${prefix}${jobId}:${bytes.length}:${Math.floor(at)}`, value: bytes });
        return true;
      } catch {
        return false; // a full storage: the task id stays, and the picture can be fetched again while its link lives
      }
    },
    async read(jobId) {
      const entry = (await list()).find((one) => one.jobId === jobId);
      const value = entry ? await call('storageGet', { key: entry.key }) : null;
      return value instanceof Uint8Array ? value : null;
    },
    async dropOldest() {
      const [oldest] = await list();
      if (!oldest) return false;
      await remove([oldest]);
      return true;
    },
  };
}
