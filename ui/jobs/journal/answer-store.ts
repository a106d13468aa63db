import type { PluginLink } from '../../host/connect-plugin.ts';

const prefix = 'answer:';

/** Of the 5 MB of clientStorage, bytes: what is left over holds settings, task ids and the ledger. */
const mostBytes = 3_500_000;

/** Downloaded pictures that could not be placed yet. They are the first to go when the storage is full: a task id is worth more. */
export interface AnswerStore {
  /** Keeps the answer if it fits, older ones making room; false when it was not kept. Never rejects. */
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
  const list = async (): Promise<Entry[]> => {
    const entries = (await call('storageKeys', {})).filter((key) => key.startsWith(prefix)).flatMap((key) => readKey(key) ?? []);
    return entries.sort((a, b) => a.at - b.at);
  };
  const remove = async (entries: readonly Entry[]): Promise<void> => {
    for (const { key } of entries) await call('storageDelete', { key });
  };
  const drop = async (jobId: string): Promise<void> => remove((await list()).filter((entry) => entry.jobId === jobId));
  return {
    drop,
    async keep(jobId, bytes, at) {
      if (bytes.length > mostBytes) return false;
      try {
        await drop(jobId);
        const entries = await list();
        let total = bytes.length + entries.reduce((sum, { size }) => sum + size, 0);
        for (const entry of entries) {
          if (total <= mostBytes) break;
          await remove([entry]);
          total -= entry.size;
        }
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
