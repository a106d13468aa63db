import { expect, test } from 'vitest';
import { FillError } from '../../core/errors.ts';
import { createJobBoard } from '../../ui/jobs/job-board.ts';
import { openAnswerStore } from '../../ui/jobs/journal/answer-store.ts';
import type { JobRecord } from '../../ui/jobs/journal/job.ts';
import { openJournal } from '../../ui/jobs/journal/journal.ts';
import { takeUpJob } from '../../ui/jobs/live-job.ts';
import type { Parts } from '../../ui/jobs/parts.ts';
import { settleJob } from '../../ui/jobs/settle-job.ts';
import { viewJob } from '../../ui/model/results/job-views.ts';
import { createDevice } from '../bench/jobs/device.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';
import { deviceLink } from './device-link.ts';

const paid = (id: string): JobRecord => ({
  version: 2, id, runId: 'run', startedAt: 5, usd: 0.06, baseUrl: '', recipe: sampleRecipe, owner: 'w1', file: 'Spring',
  state: { kind: 'accepted', at: 6, ack: { taskId: id, pollingUrl: null, webhookOnly: false } },
});

/** Two of them are more than the device keeps. */
const picture = (level: number): Uint8Array => new Uint8Array(2_000_000).fill(level);

/** A panel on a device's storage in which paid jobs end with their picture downloaded and not placed. */
function openPanel() {
  const link = deviceLink(createDevice());
  const answers = openAnswerStore(link);
  const journal = openJournal(link, answers);
  const board = createJobBoard(() => undefined);
  const parts = { board, journal, answers, now: () => 7, onError: () => undefined, ownership: { windowId: 'w1' }, ledger: { note: async () => undefined } } as unknown as Parts;
  const fail = async (id: string, level: number): Promise<void> => {
    const job = { ...takeUpJob(paid(id)), answer: picture(level) };
    if (!board.get(id)) board.add([job]);
    await journal.write(paid(id));
    await settleJob(parts, job, new FillError('other-file', { step: 'place' }));
  };
  const isTold = (id: string): boolean | undefined => board.list().filter((job) => job.id === id).map((job) => viewJob(job).unkept)[0];
  /** The level of the picture that is kept for a job; null: none is. */
  const kept = async (id: string): Promise<number | null> => {
    const bytes = await answers.read(id);
    return bytes?.length === 2_000_000 ? (bytes[0] ?? null) : null;
  };
  return { journal, answers, fail, isTold, kept };
}

test('a paid picture that waits on the device is not given up for another one, and the row of that one says that it is not kept', async () => {
  const { kept, fail, isTold } = openPanel();
  await fail('job-0001', 1);
  await fail('job-0002', 2);
  expect(await kept('job-0001')).toBe(1);
  expect(await kept('job-0002')).toBeNull();
  expect([isTold('job-0001'), isTold('job-0002')]).toEqual([false, true]);
});

test('as soon as the one is placed the other is kept', async () => {
  const { journal, kept, fail, isTold } = openPanel();
  await fail('job-0001', 1);
  await fail('job-0002', 2);
  await journal.write({ ...paid('job-0001'), state: { kind: 'placed', at: 8, layerId: '1:2' } });
  await fail('job-0002', 2);
  expect(await kept('job-0002')).toBe(2);
  expect(isTold('job-0002')).toBe(false);
});

test('what a crash left of a settled job takes no room', async () => {
  const { answers, kept, fail } = openPanel();
  // No journal entry stands for it.
  expect(await answers.keep('job-0009', picture(9), 1)).toBe(true);
  await fail('job-0001', 1);
  expect(await kept('job-0009')).toBeNull();
  expect(await kept('job-0001')).toBe(1);
});
