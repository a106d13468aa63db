import { bytesUp, type RelayHost } from './call-upstream.ts';
import { drainBody } from './bound-body.ts';
import { memoryKey, type Vault } from './caller.ts';
import { jobKeepMs, type JobMemory, type SubmitOutcome } from './job-memory.ts';
import { describeOutcome } from './read-job.ts';
import { answerOutcome, loseOutcome, submitJob } from './submit-job.ts';
import { payerFor } from './vault/payer.ts';

interface Entry {
  at: number;
  readonly outcome: Promise<SubmitOutcome>;
  settled: SubmitOutcome | null;
}

/**
 * The job memory of one process: a restart forgets it, two processes do not share it. `most` entries at most, the
 * oldest settled ones going first. The call is not tied to the caller's connection, so a caller who leaves can still
 * ask what became of it.
 */
export function createLocalMemory(host: RelayHost, vault: Vault | null = null, most = 10_000): JobMemory {
  const entries = new Map<string, Entry>();
  const forgetOld = (): void => {
    const over = entries.size - most;
    let dropped = 0;
    for (const [key, entry] of entries) {
      if (entry.settled === null) continue;
      if (host.now() - entry.at <= jobKeepMs && dropped >= over) continue;
      entries.delete(key);
      dropped += 1;
    }
  };
  const settle = (key: string, entry: Entry, outcome: SubmitOutcome): void => {
    entry.at = host.now();
    entry.settled = outcome;
    if (outcome.kind === 'refused') entries.delete(key);
  };
  return {
    async submit(name, upstream, request) {
      forgetOld();
      const key = memoryKey(name.caller, name.jobId);
      const known = entries.get(key);
      if (known !== undefined) {
        await drainBody(request.body, bytesUp);
        return { response: answerOutcome(await known.outcome), repeated: true };
      }
      const payer = payerFor(name.caller, vault, upstream, name.jobId, request.headers);
      const outcome = submitJob(host, upstream, request, payer).catch(() => loseOutcome('The relay could not do this.'));
      const entry: Entry = { at: host.now(), outcome, settled: null };
      entries.set(key, entry);
      settle(key, entry, await outcome);
      return { response: answerOutcome(await outcome), repeated: false };
    },
    async read({ caller, jobId }) {
      forgetOld();
      const entry = entries.get(memoryKey(caller, jobId));
      if (entry === undefined) return null;
      return entry.settled === null ? { state: 'pending' } : describeOutcome(entry.settled);
    },
  };
}
