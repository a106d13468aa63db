import { FillError, toErrorData } from '../../core/errors.ts';
import { checkFill } from './check-fill.ts';
import type { ConductorDeps } from './conductor-deps.ts';
import type { FillOrder } from './fill-order.ts';
import { edgeInCrop, placeBlended, type PlacedResult } from './finish-fill.ts';
import type { LiveJob } from './live-job.ts';
import { keepAnswer } from './keep-answer.ts';
import { record, type PaidDeps } from './paid-job.ts';
import { writeRecipe, type Stage } from './stage.ts';

/** Blends and places a downloaded answer. `show` is asked at the moment of placing. */
export async function finishPaid(deps: ConductorDeps, paid: PaidDeps, job: LiveJob, stage: Stage, answer: Uint8Array, show: () => boolean): Promise<PlacedResult> {
  const { board } = paid;
  const kept = board.get(job.id)?.record;
  if (!kept) throw new FillError('interrupted', { step: 'blend' });
  const { recipe, state } = kept;
  board.change(job.id, { phase: 'blending', progress: null });
  const edge = edgeInCrop(recipe.edge, recipe.grid.scale);
  const blended = await deps.imaging.blend(job.controller.signal, { kept: stage.prepared.kept, result: answer, request: recipe.plan.request, edge, bake: await deps.probe.bake() });
  board.change(job.id, { phase: 'placing' });
  const ack = 'ack' in state ? state.ack : null;
  const made = {
    ...recipe.made,
    ms: deps.now() - job.startedAt,
    ...(ack ? { taskId: ack.taskId } : {}),
    ...(ack?.costCredits === undefined ? {} : { costUsd: ack.costCredits / 100 }),
  };
  const placed = await placeBlended(deps.link, stage, { ...recipe, made }, blended, await keepAnswer(deps.link, answer), show());
  await record(paid, job.id, { kind: 'placed', layerId: placed.layerId });
  board.remove(job.id);
  deps.onPlaced(placed);
  return placed;
}

/** Fills from the surroundings and places: free, offline, nothing journaled. */
export async function finishErase(deps: ConductorDeps, { board }: PaidDeps, job: LiveJob, order: FillOrder, stage: Stage, show: () => boolean): Promise<PlacedResult> {
  board.change(job.id, { phase: 'blending' });
  const blended = await deps.imaging.erase(job.controller.signal, {
    kept: stage.prepared.kept,
    seed: job.seed,
    edge: edgeInCrop(order.edge, stage.capture.grid.scale),
    bake: await deps.probe.bake(),
    onProgress: (progress) => board.change(job.id, { progress }),
  });
  board.change(job.id, { phase: 'placing', progress: null });
  const made = { at: new Date(deps.now()).toISOString(), by: deps.madeBy, ms: deps.now() - job.startedAt, costUsd: 0 };
  const placed = await placeBlended(deps.link, stage, writeRecipe(order, stage, job.seed, made), blended, null, show());
  board.remove(job.id);
  deps.onPlaced(placed);
  return placed;
}

/** The plugin's own check of a placed fill; it reports and never takes a paid fill away. */
export async function checkPlaced(deps: ConductorDeps, stage: Stage, placed: PlacedResult): Promise<void> {
  try {
    deps.onChecked(placed.layerId, await checkFill(new AbortController().signal, deps, stage.capture, placed.recipe, await stage.seen));
  } catch (caught) {
    deps.onError(toErrorData(caught, 'check'));
  }
}
