import * as v from 'valibot';
import type { PluginLink } from '../host/connect-plugin.ts';
import { mustKeep } from './advance.ts';
import { jobRecordSchema, type JobRecord } from './job.ts';

const prefix = 'job:';

/** Paid requests that outlive the plugin: one entry of clientStorage each, so that none can spoil another. */
export interface Journal {
  /** Writes, or drops the entry once nothing is left to collect. Resolves when the store has it. */
  write(record: JobRecord): Promise<void>;
  drop(jobId: string): Promise<void>;
  /** Every readable record, oldest first. Damaged or foreign entries are left alone and counted. */
  load(): Promise<{ records: JobRecord[]; unreadable: number }>;
}

/** The journal over the sandbox's clientStorage. Throws FillError storage-full when the store refuses. */
export function openJournal({ call }: PluginLink): Journal {
  const drop = async (jobId: string): Promise<void> => {
    await call('storageDelete', { key: prefix + jobId });
  };
  return {
    async write(record) {
      if (mustKeep(record.state)) await call('storageSet', { key: prefix + record.id, value: record });
      else await drop(record.id);
    },
    drop,
    async load() {
      const keys = (await call('storageKeys', {})).filter((key) => key.startsWith(prefix));
      const values = await Promise.all(keys.map((key) => call('storageGet', { key })));
      const parsed = values.map((value) => v.safeParse(jobRecordSchema, value));
      const records = parsed.flatMap((result) => (result.success ? [result.output] : []));
      records.sort((a, b) => a.startedAt - b.startedAt);
      return { records, unreadable: parsed.length - records.length };
    },
  };
}
