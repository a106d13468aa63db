import { FillError, toErrorData } from '../../core/errors.ts';
import type { PlacedFill } from '../../core/fill.ts';
import type { Edge } from '../../core/recipe.ts';
import type { Heat } from '../imaging/imaging.ts';
import type { EdgeChanged } from './change-edge.ts';
import { collectJob, findAgain, resumeJob, type Found } from './collect-job.ts';
import type { ConductorDeps } from './conductor-deps.ts';
import { createEdgeChanger } from './edge-changer.ts';
import type { FillOrder } from './fill-order.ts';
import { hasChangedUnder } from './has-changed-under.ts';
import { drawChange, inspectFill, type Inspected } from './inspect-fill.ts';
import { createJobBoard } from './job-board.ts';
import { isRunning, takeUpJob } from './live-job.ts';
import { createOwnership } from './journal/ownership.ts';
import type { Parts } from './parts.ts';
import { pressRun, type StartedRun } from './line/press-run.ts';
import { createQueue } from './line/queue.ts';
import { createRunBoard } from './line/run-board.ts';
import { estimateOf, type RunOrder } from './line/run.ts';
import { stopRun } from './line/stop-run.ts';
import { ordersLeft, takeUpUnsent } from './line/take-up-unsent.ts';
import { createTurns } from './line/turns.ts';

/** Runs fills from the press to the layer, and collects what earlier sessions paid for. */
export interface Conductor {
  /** One press: a job for each seed. Resolves when all have ended; never rejects. */
  press(order: FillOrder): Promise<void>;
  /** Several orders as one run, with a cap of its own; fair beside whatever else runs. */
  start(run: RunOrder): StartedRun;
  /** Sends nothing more of a run; what has been sent is collected. */
  stop(runId: string): void;
  /** Sends what a stopped run has not sent, as a run of its own; null when there is nothing, or another window did. Spends. */
  goOn(runId: string): Promise<StartedRun | null>;
  /** Takes an ended run off the list, and forgets what it has not sent. */
  dismiss(runId: string): Promise<void>;
  /** Nobody new is sent until `carryOn`; what has been sent goes on. */
  pause(): void;
  carryOn(): void;
  /** The next to be sent. */
  toFront(jobId: string): void;
  /** Takes up the journal of earlier sessions. Never rejects. */
  resume(): Promise<void>;
  /** Before the POST: nothing charged, the job is gone. After it: stops waiting; the journal keeps it, unless the service takes it back. */
  cancel(jobId: string): void;
  /** Collects or places again; never sends a paid request. `force` accepts a picture that has changed underneath. */
  collect(jobId: string, force: boolean): Promise<void>;
  /** Asks what became of a request whose answer was lost, free; what is known is collected. `cancel` stops it. Never rejects. */
  findAgain(jobId: string): Promise<Found>;
  /** Goes on with an answer the person brought as a file. */
  bring(jobId: string, answer: Uint8Array): Promise<void>;
  /** Forgets a job and its journal entry. */
  discard(jobId: string): Promise<void>;
  /** Looks at a fill of an earlier session anew: pictures and check. Rejects with FillError. */
  inspect(signal: AbortSignal, fill: PlacedFill): Promise<Inspected>;
  /** Whether picture or mask have changed since a fill was made; null: not known. Rejects with FillError. */
  hasChangedUnder(signal: AbortSignal, layerId: string): Promise<boolean | null>;
  /** What a shown fill changes, drawn. Rejects with FillError. */
  drawChange(signal: AbortSignal, layerId: string): Promise<Heat>;
  /** Paints a placed fill again with another edge, free. Null: a later change of it came first. Rejects with FillError. */
  changeEdge(layerId: string, edge: Edge): Promise<EdgeChanged | null>;
}

function makeParts(deps: ConductorDeps): Parts {
  const board = createJobBoard(deps.onJobs);
  const queue = createQueue();
  const turns = createTurns();
  const runs = createRunBoard((list) => deps.onRuns(list, queue.paused));
  const isBusy = (): boolean => board.list().some(isRunning);
  const ownership = createOwnership({ link: deps.link, journal: deps.journal, windowId: deps.windowId, isBusy, sleep: (signal, ms) => deps.sleep(signal, ms) });
  return { ...deps, board, queue, turns, runs, ownership, asked: new Map(), placings: new Map() };
}

async function resumeAll(parts: Parts): Promise<void> {
  const { records, unreadable } = await parts.journal.load();
  if (unreadable > 0) parts.onError({ code: 'journal-damaged', step: 'store', detail: String(unreadable) });
  const known = new Set(parts.board.list().map(({ id }) => id));
  const jobs = records.filter(({ id }) => !known.has(id)).map(takeUpJob);
  parts.board.add(jobs);
  // All at once: links die while one waits for another. The document is still touched by one at a time.
  const work = [...jobs.map((job) => resumeJob(parts, job)), takeUpUnsent(parts, new Set(records.map(({ id }) => id)))];
  await Promise.all(work.map((one) => one.catch((caught: unknown) => parts.onError(toErrorData(caught)))));
}

export function createConductor(deps: ConductorDeps): Conductor {
  const parts = makeParts(deps);
  const { board, queue, runs, turns } = parts;
  const edges = createEdgeChanger(parts);
  const tellRuns = (): void => deps.onRuns(runs.list(), queue.paused);

  return {
    press: (order) => pressRun(parts, { orders: [order], capUsd: null }).done.then(() => undefined),
    start: (run) => pressRun(parts, run),
    stop: (runId) => stopRun(parts, runId, 'person'),
    async goOn(runId) {
      const run = runs.get(runId);
      if (!run || run.notSent.length === 0) return null;
      runs.remove(runId);
      const left = await deps.unsent.claim(runId);
      if (left === false) return null;
      const orders = left === null ? run.notSent : await ordersLeft(parts, left);
      return orders.length === 0 ? null : pressRun(parts, { orders, capUsd: estimateOf(orders) }, runId);
    },
    async dismiss(runId) {
      runs.remove(runId);
      if ((await deps.unsent.claim(runId)) !== false) await deps.unsent.forget(runId);
    },
    pause() {
      queue.pause();
      tellRuns();
    },
    carryOn() {
      queue.carryOn();
      tellRuns();
    },
    toFront: (jobId) => queue.toFront(jobId),
    resume: () => resumeAll(parts).catch((caught: unknown) => deps.onError(toErrorData(caught, 'store'))),
    cancel: (jobId) => board.get(jobId)?.controller.abort(new FillError('cancelled')),
    collect: (jobId, force) => collectJob(parts, jobId, { force, brought: null }),
    findAgain: (jobId) => findAgain(parts, jobId),
    bring: (jobId, answer) => collectJob(parts, jobId, { force: false, brought: answer }),
    async discard(jobId) {
      board.get(jobId)?.controller.abort(new FillError('cancelled'));
      board.remove(jobId);
      await deps.journal.drop(jobId);
    },
    inspect: (signal, fill) => turns.run(signal, () => inspectFill(signal, parts, fill)),
    hasChangedUnder: (signal, layerId) => turns.run(signal, () => hasChangedUnder(signal, parts, layerId)),
    drawChange: (signal, layerId) => turns.run(signal, () => drawChange(signal, parts, layerId)),
    changeEdge: (layerId, edge) => edges.change(layerId, edge),
  };
}
