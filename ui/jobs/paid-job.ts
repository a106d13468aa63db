import { FillError, toErrorData, type ErrorData } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import type { Service } from '../api/service.ts';
import { waitForResult } from '../api/wait-for-result.ts';
import { advance, type JobEvent } from './advance.ts';
import type { FillOrder } from './fill-order.ts';
import type { JobRecord, JobState } from './job.ts';
import type { JobBoard } from './job-board.ts';
import type { Journal } from './journal.ts';
import type { Latencies } from './latencies.ts';
import type { Stage } from './stage.ts';

export interface PaidDeps {
  readonly board: JobBoard;
  readonly journal: Journal;
  readonly latencies: Latencies;
  now(): number;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
}

/** Moves a job's state on and journals it before anything else happens. Returns the new state. */
export async function record(deps: PaidDeps, jobId: string, event: JobEvent): Promise<JobState | null> {
  const job = deps.board.get(jobId);
  if (!job?.record) return null;
  const state = advance(job.record.state, event, deps.now());
  const next: JobRecord = { ...job.record, state };
  deps.board.change(jobId, { record: next });
  await deps.journal.write(next);
  return state;
}

/** Whether the request may have reached the service although no answer came. */
function isAnswerLost({ code, charged }: ErrorData): boolean {
  return code === 'maybe-charged' && charged === undefined;
}

/**
 * The one paid POST of a job: the intent is journaled before it, the task id right after it. Never called twice for one
 * job. On failure the journal says what is known: refused (dropped), or the answer lost (kept as uncertain).
 */
export async function submitJob(signal: AbortSignal, deps: PaidDeps, service: Service, jobId: string, order: FillOrder, stage: Stage, recipe: Recipe): Promise<void> {
  const { startedAt, runId } = deps.board.get(jobId) ?? { startedAt: deps.now(), runId: jobId };
  const intent: JobRecord = {
    version: 1, id: jobId, runId, startedAt, usd: order.usd, baseUrl: order.baseUrl, recipe,
    state: { kind: 'intent', at: deps.now() },
  };
  await deps.journal.write(intent);
  deps.board.change(jobId, { record: intent, phase: 'submitting' });
  try {
    const request = {
      model: order.model, prompt: order.prompt, seed: recipe.seed, ...order.parameters,
      ...(order.webhook?.url ? { webhookUrl: order.webhook.url, ...(order.webhook.secret ? { webhookSecret: order.webhook.secret } : {}) } : {}),
    };
    const { taskId, pollingUrl, costCredits, webhookOnly } = await service.submit(signal, request, stage.prepared, jobId);
    await record(deps, jobId, {
      kind: 'accepted',
      ack: { taskId, pollingUrl, webhookOnly, ...(costCredits === undefined ? {} : { costCredits }) },
    });
  } catch (caught) {
    const error = toErrorData(caught, 'submit');
    await record(deps, jobId, isAnswerLost(error) ? { kind: 'answer-lost', error } : { kind: 'failed', error });
    throw caught;
  }
}

/** Asks the relay what became of a request whose answer was lost; true when it knows the task. Free. */
export async function recallJob(deps: PaidDeps, service: Service, jobId: string): Promise<boolean> {
  const ack = await service.recall(new AbortController().signal, jobId).catch(() => null); // no relay, or it knows nothing: the same
  if (!ack) return false;
  const { taskId, pollingUrl, webhookOnly } = ack;
  const state = await record(deps, jobId, { kind: 'accepted', ack: { taskId, pollingUrl, webhookOnly } });
  return state?.kind === 'accepted';
}

/**
 * Waits for an accepted job's picture and downloads it at once. Journals the address before the download.
 *
 * @throws FillError what became of the task, link-expired, cancelled, timed-out.
 */
export async function fetchAnswer(signal: AbortSignal, deps: PaidDeps, service: Service, jobId: string): Promise<Uint8Array> {
  const { board, latencies, now, sleep } = deps;
  const state = board.get(jobId)?.record?.state;
  const recipe = board.get(jobId)?.record?.recipe;
  if (!recipe || !state || !('ack' in state)) throw new FillError('interrupted', { step: 'wait' });

  let url = state.kind === 'ready' || state.kind === 'unplaced' ? (state.url ?? null) : null;
  if (url === null) {
    const name = `${recipe.provider}/${recipe.model}`;
    const spec = findModel(recipe.provider, recipe.model);
    board.change(jobId, { phase: 'waiting', progress: null });
    const started = state.at;
    const ready = await waitForResult(
      signal, service, state.ack,
      { now, sleep, acceptedAt: started, latencies: latencies.of(name), ...(spec ? { typicalMs: spec.typicalMs } : {}) },
      (seen) => {
        if (seen.kind === 'waiting') board.change(jobId, { progress: seen.progress });
      },
    );
    url = ready.url;
    latencies.add(name, now() - started);
    await record(deps, jobId, { kind: 'ready', url });
  }
  board.change(jobId, { phase: 'fetching', progress: null });
  const answer = await service.fetchResult(signal, url);
  board.change(jobId, { answer });
  return answer;
}
