import { expect, test } from 'vitest';
import { FillError, type ErrorCode } from '../../core/errors.ts';
import type { JobRecord } from '../../ui/jobs/journal/job.ts';
import { createJobBoard } from '../../ui/jobs/job-board.ts';
import { takeUpJob } from '../../ui/jobs/live-job.ts';
import type { Parts } from '../../ui/jobs/parts.ts';
import { settleJob } from '../../ui/jobs/settle-job.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const paid: JobRecord = {
  version: 2, id: 'job-0001', runId: 'run', startedAt: 5, usd: 0.06, baseUrl: '', recipe: sampleRecipe, owner: 'w1', file: 'Spring',
  state: { kind: 'accepted', at: 6, ack: { taskId: 't', pollingUrl: null, webhookOnly: false } },
};

/** What the journal was told last of a paid job that ended with an error. */
async function settleWith(code: ErrorCode): Promise<string | undefined> {
  const written: JobRecord[] = [];
  const board = createJobBoard(() => undefined);
  const job = takeUpJob(paid);
  board.add([job]);
  const parts = {
    board, now: () => 7, onError: () => undefined, ownership: { windowId: 'w1' },
    journal: { write: async (record: JobRecord) => void written.push(record) }, ledger: { note: async () => undefined },
    answers: { keep: async () => true, drop: async () => undefined },
  } as unknown as Parts;
  await settleJob(parts, job, new FillError(code, { step: 'wait' }));
  return written.at(-1)?.state.kind;
}

test.each(['no-credit', 'wrong-key', 'relay-refused', 'rate-limited', 'timed-out', 'bad-answer', 'blocked', 'place-failed', 'unexpected'] as const)('a paid job whose way is shut (%s) stays in the journal', async (code) => {
  expect(await settleWith(code)).toBe('unplaced');
});

test.each(['content-moderated', 'task-failed', 'task-not-found', 'link-expired'] as const)('a paid job of which nothing will come (%s) is over', async (code) => {
  expect(await settleWith(code)).toBe('failed');
});
