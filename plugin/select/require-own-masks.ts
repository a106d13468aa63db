import { FillError } from '../../core/errors.ts';
import { holderOf, recipeOf } from '../place/holder.ts';
import { findByHint, isNear, present } from '../node-hint.ts';
import { masksInUse } from './masks-in-use.ts';
import { requireMasks } from './masks-of-fill.ts';

/** Whether a fill lies where it was made: by the very picture its recipe names. In a copy that is another layer, or far away. */
async function isAtHome(host: PluginAPI, fill: RectangleNode, own: SceneNode): Promise<boolean> {
  const hint = recipeOf(fill)?.picture;
  const picture = hint ? await findByHint(host, hint, own) : null;
  return picture !== null && picture.id === hint?.id && isNear(picture, own);
}

/**
 * The masks of a fill that may be changed for it: a copy that has lost its own must not change those of its original.
 * Rejects with FillError mask-gone, naming the layer.
 */
export async function requireOwnMasks(host: PluginAPI, fill: RectangleNode): Promise<readonly [SceneNode, ...SceneNode[]]> {
  const own = holderOf(fill) ?? fill;
  const masks = await requireMasks(host, fill);
  const far = masks.filter((mask) => !isNear(mask, own));
  const inUse = far.length === 0 || (await isAtHome(host, fill, own)) ? new Set<string>() : await masksInUse(host, far, own);
  const lost = masks.find((mask) => mask.removed || inUse.has(mask.id));
  if (lost || present(masks).length < masks.length) throw new FillError('mask-gone', { detail: recipeOf(fill)?.mask.name });
  return masks;
}
