import { FillError } from '../../core/errors.ts';
import { maskIdsOf } from '../../core/mask-ids.ts';
import { exportBoxToPage } from '../../core/plan/export-grid.ts';
import type { CropPlan } from '../../core/plan/plan-crop.ts';
import { mostLeftOut, type Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Prepared } from '../imaging/imaging.ts';
import { readProfile } from '../imaging/png/read-profile.ts';
import { aimCapture, type Aimed } from './aim-capture.ts';
import type { FillOrder } from './fill-order.ts';
import type { Parts } from './parts.ts';
import { beginsPast, prepareCapture } from './prepare-capture.ts';
import { exportPicture, takeCapture, wishFor, type Capture, type CaptureWish } from './take-capture.ts';

/** Everything a fill needs beside the answer: the captured picture, the plan, and what is sent. */
export interface Stage {
  readonly capture: Capture;
  /** Counted in px of the whole picture. */
  readonly plan: CropPlan;
  /** The host refused to export the picture as dense as was planned. */
  readonly reduced: boolean;
  readonly prepared: Prepared;
  /**
   * What is seen where the picture lies, before the fill: the picture itself, or an export with what lies around it when
   * the fill will lie beside it. null when that export failed. Awaited before placing.
   */
  readonly seen: Promise<Uint8Array | null>;
  /** Placings in this picture when it was captured, to know whether it is still as it was. */
  readonly placings: number;
}

type StageParts = Pick<Parts, 'link' | 'imaging' | 'turns' | 'placings' | 'probe'>;

/** Begun while the worker prepares. A failed export costs the check its first picture, never the fill. */
function seeBefore(link: PluginLink, { picture, fillBeside, wish }: Capture): Promise<Uint8Array | null> {
  return fillBeside ? exportPicture(link, { ...wish, around: true }).catch(() => null) : Promise.resolve(picture);
}

/** What one turn at the document brings. */
type Look<Found> = Found & Pick<Stage, 'seen' | 'placings'>;

/**
 * Captures in its turn. The turn lasts until the export of what lies around and the file's probe are over too; nobody
 * waits for them here, because the worker prepares meanwhile.
 */
async function look(signal: AbortSignal, { link, turns, placings, probe }: StageParts, wish: CaptureWish, order: FillOrder): Promise<Look<Aimed>> {
  const end = await turns.take(signal);
  let last: Promise<unknown> = Promise.resolve();
  try {
    const aimed = await aimCapture(link, wish, order);
    const seen = seeBefore(link, aimed.capture);
    last = Promise.allSettled([seen, probe.bake(readProfile(aimed.capture.picture))]);
    return { ...aimed, seen, placings: placings.get(wish.pictureId) ?? 0 };
  } finally {
    last.then(end, end);
  }
}

/** Does the work; when it fails, waits until the document is as it was before the failure is told. */
async function untilAtRest<T>(seen: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    await seen;
    throw caught;
  }
}

/** Captures, plans and prepares for a new order. Throws FillError of the step that failed; nothing was charged. */
export async function setStage(signal: AbortSignal, parts: StageParts, order: FillOrder): Promise<Stage> {
  const leaveOut = order.leaveOut.length > 0 ? { without: [...order.leaveOut] } : {};
  const wish = { pictureId: order.pictureId, ...maskIdsOf(order), scale: order.scale, withFill: false, ...leaveOut };
  const { capture, plan, reduced, seen, placings } = await look(signal, parts, wish, order);
  return untilAtRest(seen, async () => {
    signal.throwIfAborted();
    const prepared = await prepareCapture(signal, parts.imaging, capture, { plan, grow: order.edge.grow, maskInAlpha: order.maskInAlpha === true });
    return { capture, plan, reduced, prepared, seen, placings };
  });
}

/**
 * Sets the stage again for an answer that was paid for earlier. Ids are hints: the picture must have the same grid, and
 * unless `force` the same pixels and mask as those that were sent. The caller has its turn at the document.
 *
 * @throws FillError picture-changed when they differ.
 */
export async function setStageAgain(signal: AbortSignal, { link, imaging, placings }: Pick<Parts, 'link' | 'imaging' | 'placings'>, recipe: Recipe, { force }: { readonly force: boolean }): Promise<Stage> {
  const { picture, plan, edge, cropHash } = recipe;
  const wish = wishFor(recipe);
  const capture = await takeCapture(link, wish);
  signal.throwIfAborted();
  const seen = seeBefore(link, capture);
  return untilAtRest(seen, async () => {
    const prepared = beginsPast(capture, plan) ? null : await prepareCapture(signal, imaging, capture, { plan, grow: edge.grow });
    if (!prepared || (prepared.cropHash !== cropHash && !force)) throw new FillError('picture-changed', { step: 'place' });
    return { capture, plan, reduced: false, prepared, seen, placings: placings.get(picture.id) ?? 0 };
  });
}

/** The recipe of one job on this stage; `layerBox` is the crop until the layer is made. */
export function writeRecipe(order: FillOrder, stage: Stage, seed: number, made: Recipe['made']): Recipe {
  const { whole, leftOut } = stage.capture;
  return {
    version: 1,
    provider: order.provider,
    region: order.region,
    model: order.model,
    prompt: order.prompt,
    ...(order.draft ? { draft: order.draft } : {}),
    ...(order.preset ? { preset: order.preset } : {}),
    seed,
    parameters: order.parameters,
    edge: order.edge,
    context: order.context,
    quality: order.quality,
    picture: order.picture,
    mask: order.mask,
    ...(order.alsoMasks ? { alsoMasks: order.alsoMasks } : {}),
    ...(order.inverted ? { inverted: order.inverted } : {}),
    ...(order.maskInAlpha ? { maskInAlpha: order.maskInAlpha } : {}),
    ...(leftOut.length > 0 ? { leaveOut: leftOut.slice(0, mostLeftOut) } : {}),
    plan: stage.plan,
    grid: { x: whole.x, y: whole.y, scale: whole.scale },
    cropHash: stage.prepared.cropHash,
    aroundHash: stage.prepared.aroundHash,
    layerBox: exportBoxToPage(whole, stage.plan.crop),
    made,
  };
}
