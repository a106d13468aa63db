import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, mustKeep, type JobEvent } from '../../ui/jobs/journal/advance.ts';
import type { JobState } from '../../ui/jobs/journal/job.ts';

const ack = { taskId: 'task-1', pollingUrl: 'https://api.bfl.ai/v1/get_result?id=task-1', webhookOnly: false };
const error = { code: 'service-down' as const };
const url = 'https://delivery.bfl.ai/x.png';

const states: Record<string, JobState> = {
  intent: { kind: 'intent', at: 1 },
  accepted: { kind: 'accepted', at: 1, ack },
  ready: { kind: 'ready', at: 1, ack, url },
  uncertain: { kind: 'uncertain', at: 1, error },
  waitingAside: { kind: 'unplaced', at: 1, ack, url: null, error },
  readyAside: { kind: 'unplaced', at: 1, ack, url, error },
  failed: { kind: 'failed', at: 1, error },
  placed: { kind: 'placed', at: 1, layerId: '1:9' },
};

const events: Record<string, JobEvent> = {
  accepted: { kind: 'accepted', ack },
  ready: { kind: 'ready', url },
  placed: { kind: 'placed', layerId: '1:9' },
  failed: { kind: 'failed', error },
  lost: { kind: 'answer-lost', error },
  aside: { kind: 'set-aside', error: null },
};

/** from → event → to; every pair that is not listed changes nothing. */
const table: Record<string, Record<string, JobState['kind']>> = {
  intent: { accepted: 'accepted', failed: 'failed', lost: 'uncertain' },
  accepted: { ready: 'ready', placed: 'placed', failed: 'failed', aside: 'unplaced' },
  ready: { placed: 'placed', failed: 'failed', aside: 'unplaced' },
  uncertain: { accepted: 'accepted', failed: 'failed' },
  waitingAside: { ready: 'ready', placed: 'placed', failed: 'failed', aside: 'unplaced' },
  readyAside: { ready: 'ready', placed: 'placed', failed: 'failed', aside: 'unplaced' },
  failed: {},
  placed: {},
};

describe('a paid job', () => {
  for (const [from, state] of Object.entries(states)) {
    for (const [name, event] of Object.entries(events)) {
      const to = table[from]?.[name];
      it(to ? `goes from ${from} to ${to} on ${name}` : `is not moved from ${from} by ${name}`, () => {
        const next = advance(state, event, 2);
        if (to) expect(next).toMatchObject({ kind: to, at: 2 });
        else expect(next).toBe(state);
      });
    }
  }

  it('never returns to a state from which it could be sent again, whatever happens in whatever order', () => {
    const anyEvents = fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 30 });
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        let state: JobState = { kind: 'intent', at: 0 };
        let sent = false;
        for (const event of sequence) {
          state = advance(state, event, 1);
          if (state.kind !== 'intent') sent = true;
          if (sent) expect(state.kind).not.toBe('intent');
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('keeps the task id as long as there is something to collect', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 30 }), (sequence) => {
        let state: JobState = { kind: 'accepted', at: 0, ack };
        for (const event of sequence) state = advance(state, event, 1);
        if (mustKeep(state)) expect(state).toMatchObject({ ack });
      }),
    );
  });
});
