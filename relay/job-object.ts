import { drainBody } from './bound-body.ts';
import type { Caller, Vault } from './caller.ts';
import { bytesUp, type RelayHost } from './call-upstream.ts';
import { jobKeepMs, type JobState, type SubmitOutcome } from './job-memory.ts';
import { describeOutcome } from './read-job.ts';
import { refuse } from './refuse.ts';
import { answerOutcome, keepable, loseOutcome, submitJob } from './submit-job.ts';
import { payerFor } from './vault/payer.ts';
import { findUpstream, type Upstream } from './upstreams.ts';

/** What a Durable Object is given to keep things in, as far as this one uses it. */
export interface ObjectState {
  readonly storage: {
    get(key: string): Promise<unknown>;
    put(key: string, value: unknown): Promise<void>;
    deleteAll(): Promise<void>;
    setAlarm(atMs: number): Promise<void>;
  };
  blockConcurrencyWhile(load: () => Promise<void>): void;
  waitUntil(work: Promise<unknown>): void;
}

/** Only this word or what became of the submit is stored: no header a caller sent, no picture, no prompt. */
type Stored = 'pending' | SubmitOutcome;

/**
 * One job as a Durable Object: whatever instance of the relay is asked, all repeats meet here, and the POST itself is
 * made here, so that it lives on when the caller or the first instance goes. `pending` is stored before the POST: found
 * again without the POST that wrote it, the object was moved or restarted in the middle, and the answer is `lost`.
 */
export function createJobObject(state: ObjectState, host: RelayHost, upstreams: readonly Upstream[], vault: Vault | null): { fetch(request: Request): Promise<Response>; alarm(): Promise<void> } {
  let running: Promise<SubmitOutcome> | null = null;
  let kept: SubmitOutcome | null = null;
  state.blockConcurrencyWhile(async () => {
    const stored = await state.storage.get('job');
    if (stored !== undefined) kept = isOutcome(stored) ? stored : loseOutcome('The relay was interrupted; the service may have been asked.');
  });

  const store = async (job: Stored): Promise<void> => {
    // Begun together they are one write of the store.
    await Promise.all([state.storage.put('job', job), state.storage.setAlarm(host.now() + jobKeepMs)]);
  };
  const run = async (upstream: Upstream, request: Request): Promise<SubmitOutcome> => {
    let outcome: SubmitOutcome;
    try {
      await store('pending');
      outcome = await submitJob(host, upstream, request, payerFor(callerIn(request), vault, upstream, request.headers.get(jobHeader) ?? '', request.headers));
    } catch {
      outcome = loseOutcome('The relay could not do this.');
    }
    if (outcome.kind !== 'refused') kept = keepable(outcome);
    // What the store will not take is known here all the same: the answer of a paid call must reach who asked.
    await (kept === null ? state.storage.deleteAll() : store(kept)).catch(() => undefined);
    running = null;
    return outcome;
  };
  const read = (): JobState | null => (running !== null ? { state: 'pending' } : kept !== null ? describeOutcome(kept) : null);

  return {
    async fetch(request) {
      if (request.method === 'GET') return Response.json(read());
      const upstream = findUpstream(upstreams, 'POST', new URL(request.url).pathname);
      if (upstream === null || !upstream.paid) return refuse('not-on-the-list', 'This is no submit.');
      const first = running ?? (kept === null ? null : Promise.resolve(kept));
      if (first !== null) {
        await drainBody(request.body, bytesUp);
        return mark(answerOutcome(await first), true);
      }
      running = run(upstream, request);
      state.waitUntil(running);
      return mark(answerOutcome(await running), false);
    },
    async alarm() {
      if (running !== null) return state.storage.setAlarm(host.now() + jobKeepMs);
      kept = null;
      await state.storage.deleteAll();
    },
  };
}

/** Between relay and object only: whose job it is and how it is called, and whether the answer is a repeat. */
export const memberHeader = 'x-relay-member';
export const jobHeader = 'x-relay-job';
export const repeatedHeader = 'x-relay-repeated';

function callerIn(request: Request): Caller {
  const member = request.headers.get(memberHeader);
  return member === null ? { kind: 'own', token: '' } : { kind: 'team', id: member };
}

function mark(answer: Response, repeated: boolean): Response {
  answer.headers.set(repeatedHeader, repeated ? '1' : '0');
  return answer;
}

/** The store is this object's own: its shape is checked, not its content. */
function isOutcome(stored: unknown): stored is SubmitOutcome {
  return typeof stored === 'object' && stored !== null && 'kind' in stored && 'body' in stored && 'headers' in stored && 'status' in stored;
}
