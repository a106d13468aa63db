import { FillError, toErrorData, type ErrorData } from '../../core/errors.ts';
import type { Provider, Region } from '../../core/provider.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Imaging } from '../imaging/imaging.ts';
import type { Service } from '../api/service.ts';
import type { FillOrder } from './fill-order.ts';
import { checkFill, edgeInCrop, placeBlended, type PlacedResult } from './finish-fill.ts';
import { linkLife, type JobRecord } from './job.ts';
import { createJobBoard } from './job-board.ts';
import type { Journal } from './journal.ts';
import type { Latencies } from './latencies.ts';
import { isRunning, type LiveJob } from './live-job.ts';
import { fetchAnswer, record, submitJob, type PaidDeps } from './paid-job.ts';
import type { Spending } from './spending.ts';
import { setStage, setStageAgain, writeRecipe, type Stage } from './stage.ts';

export interface ConductorDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
  readonly journal: Journal;
  readonly latencies: Latencies;
  readonly spending: Spending;
  /** The client for where a job goes or went. Throws FillError no-key, no-relay … */
  makeService(where: { provider: Provider; region: Region; baseUrl: string }): Service;
  dailyBudget(): number | null;
  now(): number;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  newId(): string;
  readonly madeBy: string;
  onJobs(jobs: readonly LiveJob[]): void;
  onPlaced(result: PlacedResult): void;
  onChecked(layerId: string, figures: { changedOutside: number; outside: number }): void;
  onError(error: ErrorData): void;
}

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
  isBusy(): boolean;
}

export function createConductor(deps: ConductorDeps): Conductor {
  const { link, imaging, journal, now } = deps;
  const board = createJobBoard(deps.onJobs);
  const paid: PaidDeps = { ...deps, board, sleep: (signal, ms) => deps.sleep(signal, ms), now: () => now() };
  const answeringFor = ({ recipe, baseUrl }: JobRecord): Service => deps.makeService({ provider: recipe.provider, region: recipe.region, baseUrl });

  const begin = (order: FillOrder): LiveJob[] => {
    const runId = deps.newId();
    return order.seeds.map((seed) => ({
      id: deps.newId(), runId, seed, startedAt: now(), usd: order.usd, prompt: order.prompt, model: order.model, order,
      controller: new AbortController(), phase: 'preparing', progress: null, error: null, before: null, record: null, sent: null, answer: null,
    }));
  };

  /** A job that ended badly: what was surely not charged leaves no row, what was charged stays until it is settled. */
  const settle = async (job: LiveJob, caught: unknown): Promise<void> => {
    const error = toErrorData(caught);
    const state = board.get(job.id)?.record?.state;
    if (state && 'ack' in state && error.code === 'cancelled') {
      await record(paid, job.id, { kind: 'set-aside', error: null });
      board.change(job.id, { phase: 'cancelled', progress: null });
      return;
    }
    if (state && 'ack' in state) {
      const over = ['request-moderated', 'content-moderated', 'task-failed', 'task-not-found', 'link-expired'].includes(error.code);
      await record(paid, job.id, over ? { kind: 'failed', error } : { kind: 'set-aside', error });
      board.change(job.id, { phase: over ? 'failed' : 'unplaced', error, progress: null });
    } else if (state?.kind === 'uncertain') {
      board.change(job.id, { phase: 'uncertain', error, progress: null });
    } else {
      board.remove(job.id);
      await deps.spending.giveBack(job.usd).catch(() => undefined); // a lost cent of the estimate, never a lost job
      if (error.code === 'cancelled') return;
    }
    deps.onError(error);
  };

  const finish = async (job: LiveJob, stage: Stage, answer: Uint8Array): Promise<PlacedResult> => {
    const paidRecord = board.get(job.id)?.record;
    if (!paidRecord) throw new FillError('interrupted', { step: 'blend' });
    const { recipe } = paidRecord;
    board.change(job.id, { phase: 'blending' });
    const edge = edgeInCrop(recipe.edge, recipe.grid.scale);
    const blended = await imaging.blend(job.controller.signal, { kept: stage.prepared.kept, result: answer, request: recipe.plan.request, edge });
    board.change(job.id, { phase: 'placing' });
    const ack = 'ack' in paidRecord.state ? paidRecord.state.ack : null;
    const made: JobRecord['recipe']['made'] = {
      ...recipe.made,
      ms: now() - job.startedAt,
      ...(ack ? { taskId: ack.taskId } : {}),
      ...(ack?.costCredits === undefined ? {} : { costUsd: ack.costCredits / 100 }),
    };
    const placed = await placeBlended(link, stage, { ...recipe, made }, blended);
    await record(paid, job.id, { kind: 'placed', layerId: placed.layerId });
    board.remove(job.id);
    deps.onPlaced(placed);
    return placed;
  };

  const check = async (stage: Stage, placed: PlacedResult): Promise<void> => {
    const figures = await checkFill(new AbortController().signal, { link, imaging }, stage, placed.recipe);
    deps.onChecked(placed.layerId, figures);
  };

  const erase = async (job: LiveJob, order: FillOrder, stage: Stage): Promise<PlacedResult> => {
    board.change(job.id, { phase: 'blending' });
    const { kept } = stage.prepared;
    const blended = await imaging.erase(job.controller.signal, {
      kept, seed: job.seed, edge: edgeInCrop(order.edge, stage.capture.grid.scale),
      onProgress: (progress) => board.change(job.id, { progress }),
    });
    board.change(job.id, { phase: 'placing', progress: null });
    const made = { at: new Date(now()).toISOString(), by: deps.madeBy, ms: now() - job.startedAt, costUsd: 0 };
    const placed = await placeBlended(link, stage, writeRecipe(order, stage, job.seed, made), blended);
    board.remove(job.id);
    deps.onPlaced(placed);
    return placed;
  };

  const recall = async (job: LiveJob, kept: JobRecord): Promise<boolean> => {
    const ack = await answeringFor(kept).recall(job.controller.signal, kept.id).catch(() => null);
    if (!ack) return false;
    const { taskId, pollingUrl, webhookOnly } = ack;
    await record(paid, kept.id, { kind: 'accepted', ack: { taskId, pollingUrl, webhookOnly } });
    return true;
  };

  const submitAndFinish = async (job: LiveJob, order: FillOrder, stage: Stage, service: Service): Promise<() => Promise<PlacedResult>> => {
    const { signal } = job.controller;
    const made = { at: new Date(now()).toISOString(), by: deps.madeBy };
    await deps.spending.reserve(job.usd, deps.dailyBudget());
    try {
      await submitJob(signal, paid, service, job.id, order, stage, writeRecipe(order, stage, job.seed, made));
    } catch (caught) {
      // The relay remembers what it forwarded: most lost answers are settled by asking it, never by sending again.
      const kept = board.get(job.id)?.record;
      if (kept?.state.kind !== 'uncertain' || !(await recall(job, kept))) throw caught;
    }
    return async () => finish(job, stage, await fetchAnswer(signal, paid, service, job.id));
  };

  const press = async (order: FillOrder): Promise<void> => {
    const jobs = begin(order);
    board.add(jobs);
    const [first] = jobs;
    if (!first) return;
    const abandon = async (caught: unknown): Promise<void> => {
      jobs.forEach(({ id }) => board.remove(id));
      const error = toErrorData(caught);
      if (error.code !== 'cancelled') deps.onError(error);
    };
    // One controller for the shared part: it stops only when every job of the press was cancelled.
    const shared = new AbortController();
    const watch = (): void => {
      if (jobs.every((job) => job.controller.signal.aborted)) shared.abort(new FillError('cancelled'));
    };
    jobs.forEach((job) => job.controller.signal.addEventListener('abort', watch));

    let stage: Stage;
    let service: Service | null = null;
    try {
      if (order.provider !== 'erase') service = deps.makeService(order);
      stage = await setStage(shared.signal, { link, imaging }, order);
    } catch (caught) {
      return abandon(caught);
    }
    jobs.forEach(({ id }) => board.change(id, { before: stage.prepared.before, sent: stage.prepared, phase: 'queued' }));

    // Requests go out one after another, results come in as they are ready; the first one placed is checked.
    const placing: Promise<PlacedResult | null>[] = [];
    for (const job of jobs) {
      try {
        job.controller.signal.throwIfAborted();
        const finishing = service ? await submitAndFinish(job, order, stage, service) : () => erase(job, order, stage);
        const result = finishing().catch(async (caught: unknown) => {
          await settle(job, caught);
          return null;
        });
        placing.push(result);
        if (!service) await result;
      } catch (caught) {
        await settle(job, caught);
      }
    }
    const placed = (await Promise.all(placing)).find((result) => result !== null);
    if (placed) await check(stage, placed).catch((caught: unknown) => deps.onError(toErrorData(caught, 'check')));
  };

  const collect = async (jobId: string, force: boolean, brought: Uint8Array | null = null): Promise<void> => {
    const found = board.get(jobId);
    if (!found?.record || isRunning(found)) return;
    const job: LiveJob = { ...found, controller: new AbortController() };
    board.change(jobId, { controller: job.controller, error: null, phase: 'fetching' });
    try {
      const { signal } = job.controller;
      const answer = brought ?? found.answer ?? (await fetchAnswer(signal, paid, answeringFor(found.record), jobId));
      board.change(jobId, { answer, phase: 'blending' });
      const stage = await setStageAgain(signal, { link, imaging }, found.record.recipe, force);
      await check(stage, await finish(job, stage, answer));
    } catch (caught) {
      await settle(job, caught);
    }
  };

  return {
    press,
    async resume() {
      const { records } = await journal.load();
      const jobs = records.map((kept): LiveJob => ({
        id: kept.id, runId: kept.runId, seed: kept.recipe.seed, startedAt: kept.startedAt, usd: kept.usd, prompt: kept.recipe.prompt,
        model: kept.recipe.model, order: null, controller: new AbortController(), progress: null, before: null, record: kept, sent: null, answer: null,
        phase: kept.state.kind === 'intent' || kept.state.kind === 'uncertain' ? 'uncertain' : 'unplaced',
        error: kept.state.kind === 'intent' ? { code: 'maybe-charged', step: 'submit' } : 'error' in kept.state ? kept.state.error : null,
      }));
      board.add(jobs);
      await Promise.all(jobs.map(async (job) => {
        if (job.record && (job.phase !== 'uncertain' || (await recall(job, job.record)))) await collect(job.id, false);
      }));
    },
    cancel(jobId) {
      board.get(jobId)?.controller.abort(new FillError('cancelled'));
    },
    collect: (jobId, force) => collect(jobId, force),
    bring: (jobId, answer) => collect(jobId, false, answer),
    async discard(jobId) {
      board.get(jobId)?.controller.abort(new FillError('cancelled'));
      board.remove(jobId);
      await journal.drop(jobId);
    },
    isBusy: () => board.list().some(isRunning),
  };
}

/** Until when a job's picture can surely be fetched, ms since 1970; null while it is not made. */
export function collectUntil({ record: kept }: LiveJob): number | null {
  return kept?.state.kind === 'ready' ? kept.state.at + linkLife : null;
}
