import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import type { JobRecord } from '../../ui/jobs/journal/job.ts';
import type { Found } from '../../ui/jobs/collect-job.ts';
import { takeUpJob } from '../../ui/jobs/live-job.ts';
import { createResults, type ResultsModelDeps } from '../../ui/model/results/results-model.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const ack = { taskId: 't', pollingUrl: null, webhookOnly: false };
const error = { code: 'maybe-charged' } as const;
const record = (state: JobRecord['state']): JobRecord => ({ version: 2, id: 'job-0001', runId: 'run', startedAt: 5, usd: 0.06, baseUrl: '', recipe: sampleRecipe, owner: 'w1', file: 'Spring', state });

/** A row with a Retry button; what was done when it was pressed. */
function setUp(state: JobRecord['state'], asked: Promise<Found>) {
  const done: string[] = [];
  const nothing = (): void => undefined;
  const conductor = {
    findAgain: () => (done.push('ask'), asked),
    async discard() {
      done.push('discard');
      results.setJobs([]);
    },
  };
  const results = createResults({
    link: { call: async () => [], on: nothing } as unknown as PluginLink, conductor: () => conductor,
    now: signal(0), onRemoved: nothing, onEdge: nothing, save: nothing, useRecipe: nothing, startTimer: () => nothing, toDataUrl: () => '',
    repeat: (_recipe: unknown, seed: number) => done.push(`pay ${seed}`),
    onError: (told: { code: string }) => done.push(told.code),
  } as unknown as ResultsModelDeps);
  results.setJobs([takeUpJob(record(state))]);
  return { model: results.model, done };
}

const lost: readonly JobRecord['state'][] = [{ kind: 'uncertain', at: 1, error }, { kind: 'intent', at: 1 }];

test.each(lost)('Retry of a request whose answer was lost pays nothing where it turns out to be known ($kind)', async (state) => {
  const { model, done } = setUp(state, Promise.resolve('known'));
  model.retry('job-0001');
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['ask']);
});

test.each(lost)('else it is sent once, however often Retry is pressed meanwhile ($kind)', async (state) => {
  let answer = (_found: Found): void => undefined;
  const { model, done } = setUp(state, new Promise((resolve) => (answer = resolve)));
  for (let times = 0; times < 3; times += 1) model.retry('job-0001');
  answer('unknown');
  await vi.waitFor(() => expect(done.at(-1)).toBe('pay 7'));
  expect(done).toEqual(['ask', 'discard', 'pay 7']);
});

test('nothing is sent where a person cancels while it is asked about', async () => {
  const { model, done } = setUp({ kind: 'uncertain', at: 1, error }, Promise.resolve('stopped'));
  model.retry('job-0001');
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['ask']);
});

test('a row that was discarded while it was asked about is not sent', async () => {
  let answer = (_found: Found): void => undefined;
  const { model, done } = setUp({ kind: 'uncertain', at: 1, error }, new Promise((resolve) => (answer = resolve)));
  model.retry('job-0001');
  model.discard('job-0001');
  answer('unknown');
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['ask', 'discard']);
});

test('a request that ended without a picture is sent again at once', async () => {
  const { model, done } = setUp({ kind: 'accepted', at: 1, ack }, Promise.resolve('known'));
  model.retry('job-0001');
  await vi.waitFor(() => expect(done).toEqual(['discard', 'pay 7']));
});
