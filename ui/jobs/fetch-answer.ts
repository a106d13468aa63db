import { FillError, toErrorData } from '../../core/errors.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import type { ReadyState, Service } from '../api/service.ts';
import { waitForResult } from '../api/wait-for-result.ts';
import type { JobAck, JobRecord } from './journal/job.ts';
import type { Parts } from './parts.ts';
import { recordEvent } from './journal/record-event.ts';

type AckedState = Extract<JobRecord['state'], { ack: unknown }>;

/** What a service tells beside the picture's address, as the journal keeps it. */
function toldBy({ seed, durationS }: ReadyState): Pick<JobAck, 'answerSeed' | 'workMs'> {
  return { ...(seed === undefined ? {} : { answerSeed: seed }), ...(durationS === undefined ? {} : { workMs: durationS * 1000 }) };
}

/** When a link died, for the words, where that is known: it was journaled as soon as it was told. */
function expiryOf({ recipe }: JobRecord, { kind, at }: AckedState, now: number): { detail?: string } {
  const until = at + providerSpecs[recipe.provider].keptMs;
  return kind === 'ready' && until <= now ? { detail: new Date(until).toISOString() } : {};
}

/** Waits for the picture's address and journals it. */
async function waitForAddress(signal: AbortSignal, parts: Parts, service: Service, { id: jobId, recipe }: JobRecord, state: AckedState): Promise<ReadyState> {
  const { board, latencies, now, steady, sleep } = parts;
  const name = `${recipe.provider}/${recipe.model}`;
  const spec = findModel(recipe.provider, recipe.model);
  board.change(jobId, { phase: 'waiting', progress: null, ahead: null });
  // The journal's times are the wall clock's, which may jump while one waits.
  const acceptedAt = steady() - Math.max(0, now() - state.at);
  const ready = await waitForResult(
    signal, service, state.ack,
    { now: steady, sleep, acceptedAt, latencies: latencies.of(name), ...(spec ? { typicalMs: spec.typicalMs } : {}) },
    (seen) => {
      if (seen.kind === 'waiting') board.change(jobId, { progress: seen.progress, ahead: seen.ahead ?? null });
    },
  );
  // What another session sent may have been ready long before anybody asked.
  if (state.kind === 'accepted' && board.get(jobId)?.order) latencies.add(name, steady() - acceptedAt);
  await recordEvent(parts, jobId, { kind: 'ready', url: ready.url, told: toldBy(ready) });
  return ready;
}

/**
 * The picture of an accepted job: kept on this device, or downloaded as soon as it is ready. The address is journaled
 * before the download. One that was journaled long ago and has expired is asked for once more, free.
 *
 * @throws FillError what became of the task, link-expired, cancelled, timed-out.
 */
export async function fetchAnswer(signal: AbortSignal, parts: Parts, service: () => Service, jobId: string): Promise<Uint8Array> {
  const { board } = parts;
  const record = board.get(jobId)?.record;
  const state = record?.state;
  if (!record || !state || !('ack' in state)) throw new FillError('interrupted', { step: 'wait' });

  const kept = board.get(jobId)?.answer ?? (await parts.answers.read(jobId).catch(() => null));
  if (kept) {
    board.change(jobId, { answer: kept });
    return kept;
  }
  const download = async (url: string): Promise<Uint8Array> => {
    board.change(jobId, { phase: 'fetching', progress: null });
    const answer = await service().fetchResult(signal, url);
    board.change(jobId, { answer });
    return answer;
  };
  const known = state.kind === 'ready' || state.kind === 'unplaced' ? (state.url ?? null) : null;
  if (known !== null) {
    try {
      return await download(known);
    } catch (caught) {
      const error = toErrorData(caught);
      if (error.code !== 'link-expired') throw caught;
      const fresh = await service().poll(signal, state.ack);
      if (fresh.kind !== 'ready' || fresh.url === known) throw new FillError('link-expired', { ...error, ...expiryOf(record, state, parts.now()) });
      await recordEvent(parts, jobId, { kind: 'ready', url: fresh.url, told: toldBy(fresh) });
      return download(fresh.url);
    }
  }
  return download((await waitForAddress(signal, parts, service(), record, state)).url);
}
