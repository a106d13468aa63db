import { FillError, toErrorData } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Service } from '../api/service.ts';
import { fetchAnswer } from './fetch-answer.ts';
import { placeErase, placePaid } from './finish-job.ts';
import { isRunning, type LiveJob } from './live-job.ts';
import type { OrderGroup } from './line/order-group.ts';
import type { Parts } from './parts.ts';
import { isCharged } from './journal/advance.ts';
import { stopReason, type JobOutcome, type Run } from './line/run.ts';
import { readFileName } from './read-file-name.ts';
import { requireNew } from './line/same-picture.ts';
import { settleJob } from './settle-job.ts';
import { spendFor, type Spend } from './line/spend.ts';
import { writeRecipe, type Stage } from './stage.ts';
import { stopRun } from './line/stop-run.ts';
import { recallJob, submitJob } from './submit-job.ts';

/** How often a request refused with 429 goes back to the end of the line, while others of ours keep the service busy. */
const mostRounds = 6;

/** One request of a run. */
export interface Request {
  readonly group: OrderGroup;
  readonly job: LiveJob;
  /** The client for this order; null for Erase. Throws FillError no-key, no-team-code, host-not-allowed. */
  service(): Service | null;
}

interface Work extends Request {
  readonly spend: Spend;
}

/** Whether a paid request of ours still runs, so that a 429 may pass by itself. */
function othersRun({ board }: Parts, jobId: string): boolean {
  return board.list().some((job) => job.id !== jobId && job.record !== null && isRunning(job));
}

function recipeNow({ now, madeBy }: Parts, { group, job }: Request, stage: Stage): Recipe {
  return writeRecipe(group.order, stage, job.seed, { at: new Date(now()).toISOString(), by: madeBy });
}

/** Sends the one paid request; resolves once it is accepted. */
async function send(parts: Parts, work: Work, stage: Stage, service: Service): Promise<void> {
  const { group, job } = work;
  const { signal } = job.controller;
  const recipe = recipeNow(parts, work, stage);
  const file = await readFileName(parts.link).catch(() => ''); // not known then
  try {
    await submitJob(signal, parts, group.submits.through(service), { job, order: group.order, stage, recipe, file });
  } catch (caught) {
    // The relay remembers what it forwarded: most lost answers are settled by asking it, never by sending again.
    if (parts.board.get(job.id)?.record?.state.kind !== 'uncertain' || !(await recallJob(new AbortController().signal, parts, service, job.id))) throw caught;
  }
}

/** Through the line to the service: holds a lane from the capture until the request is taken. Null: it was free and is placed. */
async function goThroughLane(parts: Parts, work: Work): Promise<{ stage: Stage; service: Service } | null> {
  const { group, job, spend } = work;
  const { signal } = job.controller;
  const leave = await parts.queue.enter(signal, job);
  try {
    parts.board.change(job.id, { phase: 'preparing' });
    const service = work.service();
    service?.openAhead();
    if (service && group.jobs.length > 1 && (await service.fansOut(signal))) group.submits.expect([job.id, ...parts.queue.bring(group.jobs.map(({ id }) => id))]);
    const stage = await group.stage();
    signal.throwIfAborted();
    if (!service) {
      await placeErase(parts, job, stage, recipeNow(parts, work, stage), () => group.show());
      return null;
    }
    await requireNew(parts, group.order, job.id, recipeNow(parts, work, stage));
    await spend.reserve(stage.plan.request);
    parts.board.change(job.id, { phase: 'queued' });
    await send(parts, work, stage, service);
    return { stage, service };
  } finally {
    group.submits.leave(job.id);
    leave();
  }
}

/** Again and again while the service is busy with our own requests: a refusal with 429 is never charged. */
async function untilTaken(parts: Parts, work: Work): Promise<{ stage: Stage; service: Service } | null> {
  for (let round = 1; ; round += 1) {
    try {
      return await goThroughLane(parts, work);
    } catch (caught) {
      const { code, charged } = toErrorData(caught);
      if (code !== 'rate-limited' || charged !== false || round >= mostRounds || !othersRun(parts, work.job.id)) throw caught;
      parts.board.change(work.job.id, { phase: 'queued', record: null });
    }
  }
}

async function workOn(parts: Parts, work: Work): Promise<void> {
  const { group, job } = work;
  const { signal } = job.controller;
  const taken = await untilTaken(parts, work);
  if (!taken) return;
  const answer = await fetchAnswer(signal, parts, () => taken.service, job.id);
  await placePaid(parts, job, { stage: taken.stage, answer, show: () => group.show(), turn: (place) => parts.turns.run(signal, place) });
}

/** One request of a run, from the line to the layer; resolves with the run as it leaves it. Never rejects. */
export async function runJob(parts: Parts, request: Request): Promise<Run | undefined> {
  const { group, job } = request;
  const spend = spendFor(parts, job, group.order);
  let outcome: JobOutcome = 'placed';
  let unspent = 0;
  try {
    await workOn(parts, { ...request, spend });
  } catch (caught) {
    const error = toErrorData(caught);
    const reason = stopReason(error.code, error.charged);
    const stopped = parts.runs.get(job.runId)?.stopped ?? null;
    const told = reason === null ? group.isNews(caught) : stopped === null;
    if (reason !== null) stopRun(parts, job.runId, reason);
    // A failure is told when the document is at rest: what the capture began may still be on its way.
    if (!job.controller.signal.aborted) await parts.turns.run(new AbortController().signal, () => Promise.resolve());
    const reached = parts.board.get(job.id)?.record?.state;
    outcome = await settleJob(parts, job, told ? caught : new FillError('cancelled', error));
    if (reason !== null && outcome === 'failed') outcome = 'not-sent';
    if (error.code === 'same-picture') outcome = 'placed'; // what was ordered is there, or will be
    if (!isCharged(reached) || outcome === 'not-sent') {
      await spend.giveBack();
      unspent = spend.reserved();
    }
  }
  parts.asked.delete(job.id);
  if (outcome === 'not-sent') await parts.unsent.putBack(job.runId, group.order, job.seed, job.id);
  else await parts.unsent.take(job.runId, group.order, job.seed).catch(() => undefined); // taken before it was sent; what failed before that may be offered again
  const run = parts.runs.end(job.runId, outcome, group.order, job.seed, unspent);
  // What says nothing more here is not offered later either.
  if (!parts.runs.get(job.runId)) await parts.unsent.forget(job.runId).catch(() => undefined); // offered once more then, not charged
  return run;
}
