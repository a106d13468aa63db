import { FillError, toErrorData, type ErrorCode } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import { checkFill } from './check-fill.ts';
import { edgeInCrop, placeBlended, type Finished, type PlacedResult } from './finish-fill.ts';
import type { JobAck } from './journal/job.ts';
import { keepAnswer } from './journal/keep-answer.ts';
import type { LiveJob } from './live-job.ts';
import type { Parts } from './parts.ts';
import { recordEvent } from './journal/record-event.ts';
import type { Stage } from './stage.ts';
import { exportPicture } from './take-capture.ts';

/** Asked at the moment of placing: whether this result is the one that shows. */
export type Show = () => boolean;

/** What is seen before the fill: as captured, or anew where this session has placed something in the picture since. */
async function seeNow({ link, placings }: Parts, stage: Stage, recipe: Recipe): Promise<Uint8Array | null> {
  if ((placings.get(recipe.picture.id) ?? 0) === stage.placings) return stage.seen;
  return exportPicture(link, { ...stage.capture.wish, around: stage.capture.fillBeside }).catch(() => null);
}

/** Somebody took away what the check compares: nothing failed, and the fill is where it belongs. */
const takenAway: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['picture-gone', 'mask-gone', 'fill-gone']);

/** The plugin's own check of a placed fill; it reports and never takes a paid fill away. */
async function checkPlaced(parts: Parts, stage: Stage, placed: PlacedResult, before: Uint8Array | null): Promise<void> {
  try {
    parts.onChecked(placed.layerId, await checkFill(new AbortController().signal, parts, stage.capture, placed.recipe, before));
  } catch (caught) {
    const error = toErrorData(caught, 'check');
    if (takenAway.has(error.code)) parts.onChecked(placed.layerId, null);
    else parts.onError(error);
  }
}

/** Whether a figure fits into a recipe: one that does not must never keep a paid picture from its place. */
function isFigure(value: number | undefined, most: number): value is number {
  return value !== undefined && value >= 0 && value <= most;
}

/** What a service told of a fill, as a recipe keeps it; 1 credit is $0.01. */
function tellAck({ taskId, costCredits, inputMp, outputMp, answerSeed, workMs }: JobAck): Partial<Recipe['made']> {
  return {
    taskId,
    ...(isFigure(costCredits, 100_000) ? { costUsd: costCredits / 100 } : {}),
    ...(isFigure(inputMp, 1000) ? { inputMp } : {}),
    ...(isFigure(outputMp, 1000) ? { outputMp } : {}),
    ...(isFigure(answerSeed, Number.MAX_SAFE_INTEGER) ? { answerSeed } : {}),
    ...(isFigure(workMs, 1e9) ? { workMs } : {}),
  };
}

/** From press to layer, ms; left out when a picture waited for weeks, or the clock was turned. */
function tellTime({ now }: Pick<Parts, 'now'>, { startedAt }: LiveJob): Pick<Recipe['made'], 'ms'> {
  const ms = Math.max(0, now() - startedAt);
  return isFigure(ms, 1e9) ? { ms } : {};
}

interface Placing extends Finished {
  readonly show: Show;
  /** What there is to do between placing and telling of it. */
  after(placed: PlacedResult): Promise<void>;
}

/** Places and checks. The caller has its turn at the document. */
async function placeAndCheck(parts: Parts, jobId: string, { show, after, ...finished }: Placing): Promise<void> {
  const { stage, recipe } = finished;
  const { board, placings, link } = parts;
  board.change(jobId, { phase: 'placing', progress: null });
  const shown = show();
  const before = shown ? await seeNow(parts, stage, recipe) : null;
  const placed = await placeBlended(link, finished, shown);
  placings.set(recipe.picture.id, (placings.get(recipe.picture.id) ?? 0) + 1);
  await after(placed);
  board.remove(jobId);
  parts.onPlaced(placed);
  if (shown) await checkPlaced(parts, stage, placed, before);
}

interface Paid {
  readonly stage: Stage;
  readonly answer: Uint8Array;
  readonly show: Show;
  /** Runs what needs a turn at the document. */
  turn<T>(work: () => Promise<T>): Promise<T>;
}

/** Blends a downloaded answer and places it. Throws `other-window`, charged, when another window has taken the job meanwhile. */
export async function placePaid(parts: Parts, job: LiveJob, { stage, answer, show, turn }: Paid): Promise<void> {
  const { board, ownership } = parts;
  const kept = board.get(job.id)?.record;
  if (!kept) throw new FillError('interrupted', { step: 'blend' });
  const { recipe, state } = kept;
  board.change(job.id, { phase: 'blending', progress: null });
  const edge = edgeInCrop(recipe.edge, recipe.grid.scale);
  const blended = await parts.imaging.blend(job.controller.signal, { kept: stage.prepared.kept, result: answer, request: recipe.plan.request, edge, bake: await parts.probe.bake(stage.prepared.kept.profile) });
  const ack = 'ack' in state ? state.ack : null;
  const made = {
    ...recipe.made,
    ...tellTime(parts, job),
    ...(isFigure(job.usd, 1000) ? { estimateUsd: job.usd } : {}),
    ...(ack ? tellAck(ack) : {}),
  };
  await turn(async () => {
    await ownership.begin();
    if (!(await ownership.holds(job.id))) throw new FillError('other-window', { step: 'place', charged: true });
    await placeAndCheck(parts, job.id, {
      stage, blended, show,
      recipe: { ...recipe, made },
      rawHash: await keepAnswer(parts.link, answer),
      async after(placed) {
        await recordEvent(parts, job.id, { kind: 'placed', layerId: placed.layerId });
      },
    });
  });
}

/** Fills from the surroundings and places: free, offline, nothing journaled. */
export async function placeErase(parts: Parts, job: LiveJob, stage: Stage, recipe: Recipe, show: Show): Promise<void> {
  const { board } = parts;
  const { signal } = job.controller;
  board.change(job.id, { phase: 'blending' });
  const blended = await parts.imaging.erase(signal, {
    kept: stage.prepared.kept,
    seed: job.seed,
    edge: edgeInCrop(recipe.edge, stage.capture.grid.scale),
    bake: await parts.probe.bake(stage.prepared.kept.profile),
    onProgress: (progress) => board.change(job.id, { progress }),
  });
  const made = { ...recipe.made, ...tellTime(parts, job), costUsd: 0 };
  await parts.turns.run(signal, () => placeAndCheck(parts, job.id, { stage, blended, show, recipe: { ...recipe, made }, rawHash: null, after: () => Promise.resolve() }));
}
