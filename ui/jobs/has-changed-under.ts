import type { Recipe } from '../../core/recipe.ts';
import type { CheckDeps } from './check-fill.ts';
import { beginsPast, prepareCapture } from './prepare-capture.ts';
import { takeCapture, wishFor } from './take-capture.ts';

/** Most export px of a picture that is looked at by itself: the editor stands still while it exports. */
const mostPixels = 8_000_000;

/** Whether looking costs little enough to be done unasked. */
function isSmall({ grid: { scale }, picture: { width, height } }: Recipe): boolean {
  return width * height * scale * scale <= mostPixels;
}

/**
 * Whether picture or mask have changed since a fill was made, told by the pixels around its mask. Writes nothing: where a
 * layer would have to be hidden for the export, where another variation shows, or where the picture is large, it is not
 * known, null.
 *
 * @throws FillError picture-gone, mask-gone, mask-empty, mask-outside, fill-gone, read-only, cancelled.
 */
export async function hasChangedUnder(signal: AbortSignal, { link, imaging }: CheckDeps, layerId: string): Promise<boolean | null> {
  const { recipe, shown } = await link.call('locateFill', { layerId });
  const { aroundHash, plan, edge } = recipe;
  if (aroundHash === undefined || !shown || !isSmall(recipe)) return null;
  const wish = wishFor(recipe);
  if (wish.region) return null;
  const capture = await takeCapture(link, { ...wish, withFill: true, still: true });
  signal.throwIfAborted();
  if (beginsPast(capture, plan)) return true;
  const prepared = await prepareCapture(signal, imaging, capture, { plan, grow: edge.grow });
  return prepared.aroundHash !== aroundHash;
}
