import type { Box } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import { maskIdsOf } from '../../core/mask-ids.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import type { Recipe } from '../../core/recipe.ts';
import { leaveAutoLayout } from './auto-layout.ts';
import { hideOthers } from './change-fill.ts';
import { createImage } from './create-image.ts';
import { imageOf, paintsOf } from './fill-paints.ts';
import { fillsOf, findHolder, holderKey, recipeKey, recipeOf } from './holder.ts';
import { findLanding, landingName } from './landing.ts';
import { hideMask } from './mask-visibility.ts';
import { findMasks } from '../select/masks-of-fill.ts';
import { findByHint, present } from '../node-hint.ts';
import { pageBox, pageOf } from '../page-space.ts';
import { toPlaceError } from './to-place-error.ts';
import { uprightIn } from './upright-in.ts';

/** The buttons a fill and its holder offer while the plugin is closed. */
const relaunchButtons = { refill: '', vary: '', 'edit-mask': '', next: '', keep: '' };

/**
 * How far the picture was moved since its capture, page px. The grid begins at the picture's box or at the export px
 * before it, so anything below one export px is not taken for a move.
 */
function movedBy(picture: SceneNode, { grid }: Recipe): { x: number; y: number } {
  const now = pageBox(picture);
  const along = (from: number, to: number): number => {
    const away = to - from;
    if (away > -1e-6 && away < 1 / grid.scale) return 0;
    return Math.abs(away - Math.round(away)) < 1e-6 ? Math.round(away) : Math.floor(to * grid.scale + 1e-6) / grid.scale - from;
  };
  return { x: along(grid.x, now.x), y: along(grid.y, now.y) };
}

function followPicture(picture: SceneNode, recipe: Recipe): Recipe {
  const { x, y } = movedBy(picture, recipe);
  if (x === 0 && y === 0) return recipe;
  const layerBox: Box = { ...recipe.layerBox, x: recipe.layerBox.x + x, y: recipe.layerBox.y + y };
  return { ...recipe, layerBox, grid: { ...recipe.grid, x: recipe.grid.x + x, y: recipe.grid.y + y } };
}

/** The buttons of a fill. An editor without them is no reason not to place what was paid for. */
function offerButtons(node: SceneNode): void {
  try {
    node.setRelaunchData(relaunchButtons);
  } catch {
    // everything they do can be done from the panel too
  }
}

/** Removes a half placed layer; a holder made for it vanishes with its only child. */
function discard(layer: RectangleNode): void {
  try {
    if (!layer.removed) layer.remove();
  } catch {
    // The host refuses this write as well: the error that led here says why.
  }
}

/**
 * The fill of the same task that lies in this holder already. A plugin that was closed between placing and noting so, or
 * a second window, must not lay a second one over it.
 */
function placedBefore(holder: GroupNode, { made, seed }: Recipe): RectangleNode | null {
  if (made.taskId === undefined) return null;
  return fillsOf(holder).find((fill) => {
    const recipe = recipeOf(fill);
    return recipe?.made.taskId === made.taskId && recipe?.seed === seed;
  }) ?? null;
}

/**
 * Places one result as one undo step: a rectangle with the PNG, upright on the page whatever it lies in, in the one
 * holder of its masks. Follows the picture when it was moved since the capture. Without its masks, when they were
 * deleted meanwhile, a paid fill is placed all the same. When anything fails, what was made is removed again.
 *
 * Rejects with FillError: picture-gone, read-only, picture-too-big, not-an-image, bad-geometry, place-failed.
 */
export async function placeFill(host: PluginAPI, { recipe: asked, name, show, rawHash, png }: CallArgs<'place'>): Promise<CallReply<'place'>> {
  const gone = (): FillError => new FillError('picture-gone', { step: 'place', detail: asked.picture.name });
  const picture = await findByHint(host, asked.picture, null);
  if (!picture) throw gone();
  const found = await findMasks(host, asked, [], picture);
  const page = pageOf(picture);
  if (!page) throw gone();
  if (page.id !== host.currentPage.id) await page.loadAsync();
  const recipe = followPicture(picture, asked);
  const holderBefore = await findHolder(host, findLanding(picture), maskIdsOf(recipe), found[0] ?? null);
  if (picture.removed) throw gone();
  const known = holderBefore && !holderBefore.removed ? holderBefore : null;

  const already = known && placedBefore(known, recipe);
  if (already) return { layerId: already.id, holderId: known.id, inside: landingName(findLanding(picture).parent, picture) };

  // From here to the end nothing waits: one synchronous block is one undo step.
  const image = createImage(host, png);
  // An answer the file has lost meanwhile is no reason not to place what was paid for.
  const kept = imageOf(host, rawHash) ? rawHash : null;
  const landing = findLanding(picture);
  const local = uprightIn(known ?? landing.parent, recipe.layerBox);
  let layer: RectangleNode | null = null;
  try {
    host.commitUndo();
    layer = host.createRectangle();
    layer.name = name;
    layer.resize(local.width, local.height);
    layer.fills = paintsOf(image.hash, kept, local.image);
    layer.strokes = [];
    const first = !known || fillsOf(known).length === 0;
    let holder = known;
    if (holder) {
      holder.appendChild(layer);
    } else {
      landing.parent.insertChild(landing.index, layer);
      leaveAutoLayout(layer);
      layer.relativeTransform = local.transform;
      holder = host.group([layer], landing.parent, landing.index);
      leaveAutoLayout(holder);
      holder.name = `Fill: ${recipe.mask.name}`;
      holder.expanded = false;
      offerButtons(holder);
    }
    holder.setPluginData(holderKey, JSON.stringify(maskIdsOf(recipe)));
    layer.relativeTransform = local.transform;
    layer.visible = first || show;
    if (show) hideOthers(layer);
    layer.setPluginData(recipeKey, JSON.stringify(recipe));
    offerButtons(layer);
    present(found).forEach(hideMask);
    host.commitUndo();
    return { layerId: layer.id, holderId: holder.id, inside: landingName(landing.parent, picture) };
  } catch (caught) {
    if (layer) discard(layer);
    throw toPlaceError(caught);
  }
}
