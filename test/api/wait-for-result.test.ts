import { describe, expect, it } from 'vitest';
import { pacePolls } from '../../wire/pace-polls.ts';
import type { Ack, TaskState } from '../../ui/api/service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { calm, failure, makeDeps } from './test-deps.ts';

const ack: Ack = { taskId: 'task-1', pollingUrl: null, webhookOnly: false };
const pending: TaskState = { kind: 'waiting', progress: null, word: 'Pending' };
const missing: TaskState = { kind: 'waiting', progress: null, word: 'Task not found', passing: { code: 'task-not-found', step: 'wait' } };
const down: TaskState = { kind: 'waiting', progress: null, word: 'service-down', passing: { code: 'service-down', step: 'wait' } };
const ready: TaskState = { kind: 'ready', url: 'https://delivery.eu1.bfl.ai/a.png' };

/** Answers in order; the last one for ever. */
function scripted(...states: TaskState[]) {
  let at = 0;
  const poll = async (): Promise<TaskState> => {
    const state = states[Math.min(at, states.length - 1)] ?? pending;
    at += 1;
    return state;
  };
  return { poll, polls: () => at };
}

describe('waiting', () => {
  it('tells every answer and ends with the result', async () => {
    const heard: TaskState[] = [];
    expect(await waitForResult(calm(), scripted(pending, pending, ready), ack, makeDeps(), (state) => heard.push(state))).toEqual(ready);
    expect(heard).toEqual([pending, pending, ready]);
  });

  it('a task just accepted may be unknown for five polls, 2 s apart', async () => {
    const deps = makeDeps();
    expect(await waitForResult(calm(), scripted(missing, missing, missing, missing, missing, pending, ready), ack, deps, () => undefined)).toEqual(ready);
    expect(deps.pauses.slice(1, 6)).toEqual([2000, 2000, 2000, 2000, 2000]);
  });

  it('then it is not found, or lost to its webhook', async () => {
    expect(await failure(waitForResult(calm(), scripted(missing), ack, makeDeps(), () => undefined))).toMatchObject({ code: 'task-not-found' });
    expect(await failure(waitForResult(calm(), scripted(missing), { ...ack, webhookOnly: true }, makeDeps(), () => undefined))).toMatchObject({ code: 'webhook-only' });
  });

  it('the task’s own failure comes out as it is', async () => {
    const failed: TaskState = { kind: 'failed', error: { code: 'content-moderated', step: 'wait' } };
    expect(await failure(waitForResult(calm(), scripted(pending, failed), ack, makeDeps(), () => undefined))).toEqual(failed.error);
  });

  it('trouble on the way passes, and is named when it stays', async () => {
    expect(await waitForResult(calm(), scripted(down, down, pending, down, ready), ack, makeDeps(), () => undefined)).toEqual(ready);
    const deps = makeDeps();
    expect(await failure(waitForResult(calm(), scripted(down), ack, deps, () => undefined))).toMatchObject({ code: 'service-down' });
    expect(deps.pauses.length).toBeLessThan(20);
  });

  it('Retry-After is honoured', async () => {
    const deps = makeDeps();
    await waitForResult(calm(), scripted({ ...pending, passing: { code: 'rate-limited' }, retryAfterMs: 9000 }, ready), ack, deps, () => undefined);
    expect(deps.pauses[1]).toBe(9000);
  });

  it('ends after 6 minutes', async () => {
    const deps = makeDeps();
    const began = deps.now();
    expect(await failure(waitForResult(calm(), scripted(pending), ack, deps, () => undefined))).toMatchObject({ code: 'timed-out' });
    expect(deps.now() - began).toBeLessThan(365_000);
  });

  it('a resumed job is asked about at once', async () => {
    const deps = makeDeps();
    await waitForResult(calm(), scripted(ready), ack, { ...deps, acceptedAt: deps.now() - 60_000 }, () => undefined);
    expect(deps.pauses).toEqual([0]);
  });

  it('a cancel ends it at any pause', async () => {
    const stop = new AbortController();
    expect(await failure(waitForResult(stop.signal, scripted(pending), ack, makeDeps(), () => stop.abort()))).toMatchObject({ code: 'cancelled' });
  });
});

describe('the pace', () => {
  // Log-normal with median 9 s and p95 11.5 s, by the inverse of an independent normal quantile table.
  const z = [-2.33, -1.64, -1.28, -1.04, -0.84, -0.67, -0.52, -0.39, -0.25, -0.13, 0, 0.13, 0.25, 0.39, 0.52, 0.67, 0.84, 1.04, 1.28, 1.64];
  const history = z.map((value) => 9000 * Math.exp(value * 0.149));

  it('finds a 9 s task within 0.3 s on the mean, in ten polls at most', () => {
    const overheads: number[] = [];
    const counts: number[] = [];
    for (const task of history) {
      let at = 0;
      let polls = 0;
      while (at < task) {
        at += pacePolls(at, history, 9000);
        polls += 1;
      }
      overheads.push(at - task);
      counts.push(polls);
    }
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(overheads)).toBeLessThanOrEqual(300);
    expect(mean(counts)).toBeLessThanOrEqual(10);
  });

  it.each([[[]], [[1_600]], [[9_000, 8_000]]])('knows a service that is done in 1.2 s within 2 s, as long as the history is short (%j ms)', (history) => {
    let at = 0;
    while (at < 1_200) at += pacePolls(at, history, 10_000);
    expect(at).toBeLessThanOrEqual(2_000);
  });

  it('is polite without a history: 30 polls at most for a 30 s task', () => {
    let at = 0;
    let polls = 0;
    while (at < 30_000) {
      at += pacePolls(at, [], 10_000);
      polls += 1;
    }
    expect(polls).toBeLessThanOrEqual(30);
  });
});
