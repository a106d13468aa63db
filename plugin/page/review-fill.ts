import type { CallArgs } from '../../core/protocol/calls.ts';
import { readReview, type Review } from '../../core/trace/review.ts';
import { asOneStep, findFill } from '../place/change-fill.ts';

/** Plugin data key beside the recipe. */
export const reviewKey = 'review';

/** What was decided about a fill, or null. */
export function reviewOf(layer: SceneNode): Review | null {
  return readReview(layer.getPluginData(reviewKey));
}

/** Writes down what was decided about a fill, as one undo step. Rejects with FillError fill-gone, read-only. */
export async function reviewFill(host: PluginAPI, { layerId, review }: CallArgs<'reviewFill'>): Promise<void> {
  const fill = await findFill(host, layerId);
  asOneStep(host, () => fill.setPluginData(reviewKey, review === null ? '' : JSON.stringify(review)));
}
