import { bytesUp, type RelayHost } from './call-upstream.ts';
import { drainBody } from './bound-body.ts';
import { memoryKey, wait, type Vault } from './caller.ts';
import { jobKeepMs, type JobMemory, type JobName, type SubmitOutcome } from './job-memory.ts';
import { describeOutcome } from './read-job.ts';
import { refuse } from './refuse.ts';
import { answerOutcome, keepable, loseOutcome, submitJob } from './submit-job.ts';
import { payerFor } from './vault/payer.ts';

interface Settled {
  /** ms, when it settled. */
  readonly at: number;
  readonly holder: string;
  readonly outcome: SubmitOutcome;
}

/** When to come again while there is no room, ms. */
const fullMs = 60_000;

/**
 * The job memory of one process: a restart forgets it, two processes do not share it. Nothing is forgotten before its time:
 * beyond `most` jobs a caller who holds more than an even share of them is sent nothing more for, so that one who floods the
 * relay makes nobody else pay twice, and shuts out nobody but himself. The call is not tied to the caller's connection, so a
 * caller who leaves can still ask what became of it.
 */
export function createLocalMemory(host: RelayHost, vault: Vault | null = null, most = 10_000): JobMemory {
  const running = new Map<string, Promise<SubmitOutcome>>();
  // In the order they settled: the oldest stand first.
  const settled = new Map<string, Settled>();
  /** Jobs remembered, by caller. */
  const held = new Map<string, number>();
  const count = (holder: string, more: 1 | -1): void => {
    const now = (held.get(holder) ?? 0) + more;
    if (now > 0) held.set(holder, now);
    else held.delete(holder);
  };
  const forgetOld = (): void => {
    for (const [key, { at, holder }] of settled) {
      if (host.now() - at <= jobKeepMs) return;
      settled.delete(key);
      count(holder, -1);
    }
  };
  const hasRoom = (holder: string): boolean => {
    if (running.size + settled.size < most) return true;
    const own = held.get(holder) ?? 0;
    return own < most / (held.size + (own === 0 ? 1 : 0));
  };
  const pay = async (name: JobName, submitting: Promise<SubmitOutcome>): Promise<SubmitOutcome> => {
    const [key, holder] = [memoryKey(name.caller, name.jobId), memoryKey(name.caller, '')];
    running.set(key, submitting);
    count(holder, 1);
    const outcome = await submitting;
    running.delete(key);
    if (outcome.kind === 'refused') count(holder, -1);
    else settled.set(key, { at: host.now(), holder, outcome: keepable(outcome) });
    return outcome;
  };
  return {
    async submit(name, upstream, request) {
      forgetOld();
      const key = memoryKey(name.caller, name.jobId);
      const known = running.get(key) ?? settled.get(key)?.outcome;
      if (known !== undefined) {
        await drainBody(request.body, bytesUp);
        return { response: answerOutcome(await known), repeated: true };
      }
      if (!hasRoom(memoryKey(name.caller, ''))) {
        await drainBody(request.body, bytesUp);
        return { response: wait(refuse('too-many-jobs', 'This relay remembers as many jobs as it can; nothing was submitted.'), fullMs), repeated: false };
      }
      const payer = payerFor(name.caller, vault, upstream, name.jobId, request.headers);
      const submitting = submitJob(host, upstream, request, payer).catch(() => loseOutcome('The relay could not do this.'));
      return { response: answerOutcome(await pay(name, submitting)), repeated: false };
    },
    async read({ caller, jobId }) {
      forgetOld();
      const key = memoryKey(caller, jobId);
      if (running.has(key)) return { state: 'pending' };
      const known = settled.get(key);
      return known === undefined ? null : describeOutcome(known.outcome);
    },
  };
}
