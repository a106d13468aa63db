import { FillError } from '../../../core/errors.ts';
import { allMaskIds, maskIdsOf } from '../../../core/mask-ids.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { FillOrder } from '../fill-order.ts';
import { isRunning, type LiveJob } from '../live-job.ts';
import type { Parts } from '../parts.ts';

/** A request that was not sent because its picture is there already, or on its way. */
export interface SamePicture {
  /** With the one seed. */
  readonly order: FillOrder;
  /** The fill that shows it; null while it is a row of Results. */
  readonly layerId: string | null;
}

type SameParts = Pick<Parts, 'board' | 'link' | 'asked' | 'onSame'>;

/** So many fills that look alike are looked at; a page seldom holds two. */
const mostLookedAt = 5;

/**
 * All that decides the answer to a request, as one text: two of the same bring the same picture for the same place. Null where
 * a request is made anew each time: upsampling rewrites the prompt.
 */
function keyOf(recipe: Recipe): string | null {
  const { provider, region, model, prompt, parameters, seed, plan: { request }, picture, maskInAlpha = null, inverted = null, cropHash, made } = recipe;
  if (parameters.promptUpsampling === true) return null;
  const sent = Object.entries(parameters).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([provider, region, model, prompt, sent, seed, request.width, request.height, maskInAlpha, inverted, made.sentHash ?? cropHash, picture.id, [...allMaskIds(maskIdsOf(recipe))].sort()]);
}

/** Whether a job still brings a picture: it runs, or the service has it and was not asked to stop it. */
function brings(job: LiveJob): boolean {
  return isRunning(job) || (job.record !== null && 'ack' in job.record.state && !job.stopAsked && job.phase !== 'failed');
}

function isComing({ board, asked }: SameParts, jobId: string, key: string): boolean {
  return board.list().some((job) => job.id !== jobId && brings(job) && (asked.get(job.id) ?? (job.record ? keyOf(job.record.recipe) : null)) === key);
}

/** The fill of this page that shows it, its picture still there; copies are judged by the layers that lie beside them. */
async function findPlaced({ link: { call } }: SameParts, { seed, prompt }: Recipe, key: string): Promise<string | null> {
  const fills = await call('listFills', {}).catch(() => []); // not known then: a press is never held back by that
  const alike = fills.filter(({ recipe }) => recipe.seed === seed && recipe.prompt === prompt).slice(0, mostLookedAt);
  for (const { layerId } of alike) {
    try {
      const { recipe } = await call('locateFill', { layerId });
      if (keyOf(recipe) === key && (await call('fillBytes', { layerId })).length > 0) return layerId;
    } catch {
      // Its picture, its mask or what it showed is gone: it is none to show.
    }
  }
  return null;
}

/**
 * Holds a paid request back whose picture is in the document or on its way: the same place, pixels, mask, settings and seed.
 * A request that failed, or whose answer was lost, holds nothing back. `recipe`: what is about to be sent.
 *
 * @throws FillError same-picture, not charged.
 */
export async function requireNew(parts: SameParts, order: FillOrder, jobId: string, recipe: Recipe): Promise<void> {
  const key = order.sendAnyway ? null : keyOf(recipe);
  if (key === null) return;
  const layerId = isComing(parts, jobId, key) ? null : await findPlaced(parts, recipe, key);
  // Of two that are pressed at once both have looked by now: the first to come here is the one that is sent.
  if (layerId === null && !isComing(parts, jobId, key)) return void parts.asked.set(jobId, key);
  parts.onSame({ order: { ...order, seeds: [recipe.seed] }, layerId });
  throw new FillError('same-picture', { step: 'submit', charged: false });
}
