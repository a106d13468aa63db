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
   * Writes, or drops the entry once nothing is left to collect. Resolves when the store has it. Kept answers make room for
   * what was paid for, never for an intent: nothing is spent yet, and they were paid for. Rejects with FillError
   * storage-full; an intent that could not be read again, and so not collected, with unexpected, not charged.
   */
  write(record: JobRecord): Promise<void>;
  /** The entry as it is now; null when it is gone or cannot be read. */
  read(jobId: string): Promise<JobRecord | null>;
  drop(jobId: string): Promise<void>;
  /**
   * Every readable record, oldest first. Damaged entries are set aside under another key; those of a newer version stay,
   * and so do those that the storage will not hand out now. What another window has settled meanwhile is nobody's loss.
   */
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

  const set = async (key: string, value: unknown, mayDrop: boolean): Promise<void> => {
    for (;;) {
      try {
        await call('storageSet', { key, value });
        return;
      } catch (caught) {
        const full = caught instanceof FillError && caught.data.code === 'storage-full';
        if (!full || !mayDrop || !(await answers.dropOldest())) throw caught;
      }
    }
  };
  /** What lies under a key, null for nothing; null itself when the storage does not answer: nobody knows then what is there. */
  const read = async (key: string): Promise<{ readonly value: unknown } | null> => call('storageGet', { key }).then((value) => ({ value }), () => null);
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
      if (!isIntent) return set(prefix + record.id, record, true);
      const parsed = v.safeParse(jobRecordSchema, record);
      if (!parsed.success) throw new FillError('unexpected', { step: 'store', detail: `journal: ${parsed.issues[0].message.slice(0, 100)}`, charged: false });
      if ((await keysUnder(prefix)).length >= mostKept) throw new FillError('storage-full', { step: 'store', charged: false });
      await set(prefix + record.id, { ...record, room: ' '.repeat(roomLength) }, false);
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
        const found = await read(key);
        const parsed = v.safeParse(jobRecordSchema, found?.value);
        if (parsed.success && key === prefix + parsed.output.id) {
          records.push(parsed.output);
          continue;
        }
        if (found?.value === null && !(await keysUnder(prefix)).includes(key)) continue;
        unreadable += 1;
        if (found && !isNewer(found.value)) await setAside(key, found.value).catch(() => undefined); // it stays where it is, and is told of again
      }
      records.sort((a, b) => a.startedAt - b.startedAt);
      return { records, unreadable };
    },
  };
}
