import { FillError } from '../../core/errors.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import { findFill } from './change-fill.ts';
import { createImage } from './create-image.ts';
import { imageOf, paintsOf, rawHashOf } from './fill-paints.ts';
import { holderOf, recipeKey, recipeOf } from './holder.ts';
import { requireMasks } from '../select/masks-of-fill.ts';
import { findByHint } from '../node-hint.ts';
import { toPlaceError } from './to-place-error.ts';
import { uprightIn } from './upright-in.ts';

/**
 * What a fill belongs to now: in a copied frame its recipe still names the original's layers, its own lie beside it.
 * Rejects with FillError fill-gone, picture-gone, mask-gone.
 */
export async function locateFill(host: PluginAPI, layerId: string): Promise<CallReply<'locateFill'>> {
  const fill = await findFill(host, layerId);
  const recipe = recipeOf(fill);
  if (!recipe) throw new FillError('fill-gone', { detail: fill.name });
  const picture = await findByHint(host, recipe.picture, holderOf(fill) ?? fill);
  if (!picture) throw new FillError('picture-gone', { detail: recipe.picture.name });
  const [mask, ...others] = await requireMasks(host, fill);
  const shown = fill.visible && holderOf(fill)?.visible !== false;
  const located = { ...recipe, picture: { ...recipe.picture, id: picture.id }, mask: { ...recipe.mask, id: mask.id } };
  const { alsoMasks } = recipe;
  return { shown, recipe: alsoMasks ? { ...located, alsoMasks: alsoMasks.map((hint, at) => ({ ...hint, id: others[at]?.id ?? hint.id })) } : located };
}

/** The service's answer as a fill kept it. Rejects with FillError fill-gone, raw-gone when none was kept. */
export async function readRawBytes(host: PluginAPI, layerId: string): Promise<Uint8Array> {
  const fill = await findFill(host, layerId);
  const image = imageOf(host, rawHashOf(fill));
  if (!image) throw new FillError('raw-gone', { detail: fill.name });
  return image.getBytesAsync();
}

/** What a repaint writes, read from the layer: the way back when the host refuses half of it. */
function remember(fill: RectangleNode): () => void {
  const { width, height, relativeTransform, fills } = fill;
  const data = fill.getPluginData(recipeKey);
  return () => {
    fill.resize(width, height);
    fill.relativeTransform = relativeTransform;
    fill.fills = fills;
    fill.setPluginData(recipeKey, data);
  };
}

/**
 * Gives a fill another picture, box and recipe as one undo step. The answer it keeps, its visibility, name and place
 * among the others stay. When anything fails, it is as it was. Rejects with FillError fill-gone, read-only, picture-too-big, not-an-image, bad-geometry, place-failed.
 */
export async function repaintFill(host: PluginAPI, { layerId, recipe, png }: CallArgs<'repaint'>): Promise<void> {
  const fill = await findFill(host, layerId);

  // From here to the end nothing waits: one synchronous block is one undo step.
  const { hash } = createImage(host, png);
  const back = remember(fill);
  try {
    if (!fill.parent) throw new FillError('fill-gone', { step: 'place', detail: fill.name });
    const local = uprightIn(fill.parent, recipe.layerBox);
    host.commitUndo();
    fill.resize(local.width, local.height);
    fill.relativeTransform = local.transform;
    fill.fills = paintsOf(hash, rawHashOf(fill), local.image);
    fill.setPluginData(recipeKey, JSON.stringify(recipe));
    host.commitUndo();
  } catch (caught) {
    try {
      back();
    } catch {
      // The host refuses this write as well: the error that led here says why.
    }
    throw toPlaceError(caught);
  }
}
