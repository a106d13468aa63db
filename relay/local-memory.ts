import { bytesUp, type RelayHost } from './call-upstream.ts';
import { drainBody } from './bound-body.ts';
import { memoryKey, type Vault } from './caller.ts';
import { jobKeepMs, type JobMemory, type SubmitOutcome } from './job-memory.ts';
import { describeOutcome } from './read-job.ts';
import { answerOutcome, loseOutcome, submitJob } from './submit-job.ts';
import { payerFor } from './vault/payer.ts';

interface Settled {
  /** ms, when it settled. */
  readonly at: number;
  readonly outcome: SubmitOutcome;
}

/**
 * The job memory of one process: a restart forgets it, two processes do not share it. `most` entries at most, the
 * oldest settled ones going first. The call is not tied to the caller's connection, so a caller who leaves can still
 * ask what became of it.
 */
export function createLocalMemory(host: RelayHost, vault: Vault | null = null, most = 10_000): JobMemory {
  const running = new Map<string, Promise<SubmitOutcome>>();
  // In the order they settled: the oldest stand first.
  const settled = new Map<string, Settled>();
  const forgetOld = (): void => {
    for (const [key, { at }] of settled) {
      if (host.now() - at <= jobKeepMs && running.size + settled.size <= most) return;
      settled.delete(key);
    }
  };
  const settle = (key: string, outcome: SubmitOutcome): void => {
    running.delete(key);
    if (outcome.kind !== 'refused') settled.set(key, { at: host.now(), outcome });
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
      const payer = payerFor(name.caller, vault, upstream, name.jobId, request.headers);
      const submitted = submitJob(host, upstream, request, payer).catch(() => loseOutcome('The relay could not do this.'));
      running.set(key, submitted);
      const outcome = await submitted;
      settle(key, outcome);
      return { response: answerOutcome(outcome), repeated: false };
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
