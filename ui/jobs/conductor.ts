import { FillError, toErrorData } from '../../core/errors.ts';
import type { PlacedFill } from '../../core/fill.ts';
import type { Edge } from '../../core/recipe.ts';
import type { Heat } from '../imaging/imaging.ts';
import type { Service } from '../api/service.ts';
import type { ConductorDeps } from './conductor-deps.ts';
import type { EdgeChanged } from './change-edge.ts';
import { createEdgeChanger } from './edge-changer.ts';
import type { FillOrder } from './fill-order.ts';
import type { PlacedResult } from './finish-fill.ts';
import { checkPlaced, finishErase, finishPaid } from './finish-job.ts';
import { drawChange, inspectFill, type Inspected } from './inspect-fill.ts';
import { createJobBoard } from './job-board.ts';
import { beginJobs, isRunning, takeUpJob, type LiveJob } from './live-job.ts';
import { fetchAnswer, recallJob, submitJob, type PaidDeps } from './paid-job.ts';
import { settleJob } from './settle-job.ts';
import { setStage, setStageAgain, writeRecipe, type Stage } from './stage.ts';

/** Runs fills from the press to the layer, and collects what earlier sessions paid for. */
export interface Conductor {
  /** One press: a job for each seed. Resolves when all have ended; never rejects. */
  press(order: FillOrder): Promise<void>;
  /** Takes up the journal of earlier sessions. */
  resume(): Promise<void>;
  /** Before the POST: nothing charged, the job is gone. After it: stops waiting; the journal keeps it. */
  cancel(jobId: string): void;
  /** Collects or places again; never sends a paid request. `force` accepts a picture that has changed underneath. */
  collect(jobId: string, force: boolean): Promise<void>;
  /** Goes on with an answer the person brought as a file. */
  bring(jobId: string, answer: Uint8Array): Promise<void>;
  /** Forgets a job and its journal entry. */
  discard(jobId: string): Promise<void>;
  /** Looks at a fill of an earlier session anew: pictures and check. Rejects with FillError. */
  inspect(signal: AbortSignal, fill: PlacedFill): Promise<Inspected>;
  /** What a shown fill changes, drawn. Rejects with FillError. */
  drawChange(signal: AbortSignal, layerId: string): Promise<Heat>;
  /** Paints a placed fill again with another edge, free. Null: a later change of it came first. Rejects with FillError. */
  changeEdge(layerId: string, edge: Edge): Promise<EdgeChanged | null>;
}

/** Says true once: the first result of a press is the one that shows. */
function sayOnce(): () => boolean {
  let said = false;
  return () => {
    const first = !said;
    said = true;
    return first;
  };
}

/** A signal for what all jobs share: it stops only when every one of them was cancelled. */
function sharedSignal(jobs: readonly LiveJob[]): AbortSignal {
  const shared = new AbortController();
  const watch = (): void => {
    if (jobs.every(({ controller }) => controller.signal.aborted)) shared.abort(new FillError('cancelled'));
  };
  jobs.forEach(({ controller }) => controller.signal.addEventListener('abort', watch));
  return shared.signal;
}

export function createConductor(deps: ConductorDeps): Conductor {
  const board = createJobBoard(deps.onJobs);
  const edges = createEdgeChanger(deps);
  const paid: PaidDeps = { board, journal: deps.journal, latencies: deps.latencies, now: () => deps.now(), sleep: (signal, ms) => deps.sleep(signal, ms) };
  const serviceOf = ({ record }: LiveJob): Service => {
    if (!record) throw new FillError('interrupted');
    const { provider, region } = record.recipe;
    return deps.makeService({ provider, region, baseUrl: record.baseUrl });
  };

  /** Sends one paid request; resolves once it is accepted, with the work that is left to do. */
  const send = async (job: LiveJob, order: FillOrder, stage: Stage, service: Service, show: () => boolean): Promise<() => Promise<PlacedResult>> => {
    const { signal } = job.controller;
    const made = { at: new Date(deps.now()).toISOString(), by: deps.madeBy };
    try {
      await submitJob(signal, paid, service, job.id, order, stage, writeRecipe(order, stage, job.seed, made));
    } catch (caught) {
      // The relay remembers what it forwarded: most lost answers are settled by asking it, never by sending again.
      if (board.get(job.id)?.record?.state.kind !== 'uncertain' || !(await recallJob(paid, service, job.id))) throw caught;
    }
    return async () => finishPaid(deps, paid, job, stage, await fetchAnswer(signal, paid, service, job.id), show);
  };

  const press = async (order: FillOrder): Promise<void> => {
    const jobs = beginJobs(order, deps.now(), deps.newId);
    board.add(jobs);
    let stage: Stage;
    let service: Service | null = null;
    try {
      if (order.provider !== 'erase') service = deps.makeService(order);
      stage = await setStage(sharedSignal(jobs), deps, order);
    } catch (caught) {
      jobs.forEach(({ id }) => board.remove(id));
      const error = toErrorData(caught);
      if (error.code !== 'cancelled') deps.onError(error);
      return;
    }
    // Both touch the document for a moment and are over before the first answer is here: nothing is reported before.
    const atRest = Promise.allSettled([deps.probe.bake(), stage.seen]);
    jobs.forEach(({ id }) => board.change(id, { before: stage.prepared.before, sent: stage.prepared, phase: 'queued' }));

    // Requests go out one after another, results come in as they are ready; the first one placed is checked.
    const show = sayOnce();
    const placing: Promise<PlacedResult | null>[] = [];
    for (const job of jobs) {
      let reserved = false;
      const settle = async (caught: unknown): Promise<null> => {
        if (!job.controller.signal.aborted) await atRest;
        await settleJob(deps, paid, job, caught, reserved);
        return null;
      };
      try {
        job.controller.signal.throwIfAborted();
        if (!service) {
          placing.push(Promise.resolve(await finishErase(deps, paid, job, order, stage, show)));
          continue;
        }
        await deps.spending.reserve(job.usd, deps.dailyBudget());
        reserved = true;
        placing.push((await send(job, order, stage, service, show))().catch(settle));
      } catch (caught) {
        await settle(caught);
      }
    }
    const placed = (await Promise.all(placing)).find((result) => result !== null);
    if (placed) await checkPlaced(deps, stage, placed);
  };

  const collect = async (jobId: string, force: boolean, brought: Uint8Array | null): Promise<void> => {
    const found = board.get(jobId);
    if (!found?.record || isRunning(found)) return;
    const job: LiveJob = { ...found, controller: new AbortController() };
    board.change(jobId, { controller: job.controller, error: null, phase: 'fetching' });
    try {
      const { signal } = job.controller;
      const answer = brought ?? found.answer ?? (await fetchAnswer(signal, paid, serviceOf(found), jobId));
      board.change(jobId, { answer, phase: 'blending' });
      const stage = await setStageAgain(signal, deps, found.record.recipe, force);
      await checkPlaced(deps, stage, await finishPaid(deps, paid, job, stage, answer, () => force || brought !== null));
    } catch (caught) {
      await settleJob(deps, paid, job, caught, false);
    }
  };

  const resumeJob = async (job: LiveJob): Promise<void> => {
    const known = job.phase !== 'uncertain' || (await recallJob(paid, serviceOf(job), job.id));
    if (known) await collect(job.id, false, null);
  };

  return {
    press,
    async resume() {
      const jobs = (await deps.journal.load()).records.map(takeUpJob);
      board.add(jobs);
      // One after another: what each captures and places, the next one must see.
      for (const job of jobs) await resumeJob(job).catch((caught: unknown) => deps.onError(toErrorData(caught)));
    },
    cancel: (jobId) => board.get(jobId)?.controller.abort(new FillError('cancelled')),
    collect: (jobId, force) => collect(jobId, force, null),
    bring: (jobId, answer) => collect(jobId, false, answer),
    async discard(jobId) {
      board.get(jobId)?.controller.abort(new FillError('cancelled'));
      board.remove(jobId);
      await deps.journal.drop(jobId);
    },
    inspect: (signal, fill) => inspectFill(signal, deps, fill),
    drawChange: (signal, layerId) => drawChange(signal, deps, layerId),
    changeEdge: (layerId, edge) => edges.change(layerId, edge),
  };
}
