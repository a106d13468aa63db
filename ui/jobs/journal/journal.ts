import * as v from 'valibot';
import { FillError } from '../../../core/errors.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { mustKeep } from './advance.ts';
import type { AnswerStore } from './answer-store.ts';
import { jobRecordSchema, journalVersion, type JobRecord } from './job.ts';

const prefix = 'job:';
const asidePrefix = 'aside:';

/** More unsettled requests than this are not begun. */
const mostKept = 200;

/** Damaged entries kept for whoever wants to look; the older ones go. */
const mostAside = 20;

/** Written with an intent, characters: room for all that will be learnt of it, so that a full storage is met before the money is spent. */
const roomLength = 3_000;

/** Paid requests that outlive the plugin: one entry of clientStorage each, so that none can spoil another. */
export interface Journal {
  /**
   * Writes, or drops the entry once nothing is left to collect. Resolves when the store has it; kept answers make room.
   * Rejects with FillError storage-full.
   */
  write(record: JobRecord): Promise<void>;
  /** The entry as it is now; null when it is gone or cannot be read. */
  read(jobId: string): Promise<JobRecord | null>;
  drop(jobId: string): Promise<void>;
  /** Every readable record, oldest first. Damaged entries are set aside under another key; those of a newer version stay. */
  load(): Promise<{ records: JobRecord[]; unreadable: number }>;
}

const versionSchema = v.object({ version: v.number() });

function isNewer(value: unknown): boolean {
  const parsed = v.safeParse(versionSchema, value);
  return parsed.success && parsed.output.version > journalVersion;
}

/** The journal over the sandbox's clientStorage. */
export function openJournal({ call }: PluginLink, answers: Pick<AnswerStore, 'drop' | 'dropOldest'>): Journal {
  const keysUnder = async (start: string): Promise<string[]> => (await call('storageKeys', {})).filter((key) => key.startsWith(start));

  const set = async (key: string, value: unknown): Promise<void> => {
    for (;;) {
      try {
        await call('storageSet', { key, value });
        return;
      } catch (caught) {
        const full = caught instanceof FillError && caught.data.code === 'storage-full';
        if (!full || !(await answers.dropOldest())) throw caught;
      }
    }
  };
  const drop = async (jobId: string): Promise<void> => {
    await call('storageDelete', { key: prefix + jobId });
    await answers.drop(jobId);
  };
  const setAside = async (key: string, value: unknown): Promise<void> => {
    const aside = await keysUnder(asidePrefix);
    for (const old of aside.slice(0, Math.max(0, aside.length - mostAside + 1))) await call('storageDelete', { key: old });
    await call('storageSet', { key: asidePrefix + key.slice(prefix.length), value: JSON.stringify(value ?? null).slice(0, 20_000) });
    await call('storageDelete', { key });
  };

  return {
    async write(record) {
      if (!mustKeep(record.state)) return drop(record.id);
      const isIntent = record.state.kind === 'intent';
      if (isIntent && (await keysUnder(prefix)).length >= mostKept) throw new FillError('storage-full', { step: 'store', charged: false });
      await set(prefix + record.id, isIntent ? { ...record, room: ' '.repeat(roomLength) } : record);
    },
    async read(jobId) {
      const parsed = v.safeParse(jobRecordSchema, await call('storageGet', { key: prefix + jobId }));
      return parsed.success ? parsed.output : null;
    },
    drop,
    async load() {
      const records: JobRecord[] = [];
      let unreadable = 0;
      for (const key of await keysUnder(prefix)) {
        const value = await call('storageGet', { key }).catch(() => null);
        const parsed = v.safeParse(jobRecordSchema, value);
        if (parsed.success && key === prefix + parsed.output.id) {
          records.push(parsed.output);
          continue;
        }
        unreadable += 1;
        if (!isNewer(value)) await setAside(key, value).catch(() => undefined); // it stays where it is, and is told of again
      }
      records.sort((a, b) => a.startedAt - b.startedAt);
      return { records, unreadable };
    },
  };
}
