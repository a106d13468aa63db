import { maskIdsSchema, sameMasks, type MaskIds } from '../../core/mask-ids.ts';
import { readJson } from '../../core/read-json.ts';
import { readRecipe, type Recipe } from '../../core/recipe.ts';
import { findLayer, fitsHint, hintOf, isNear } from '../node-hint.ts';
import type { Parent } from '../page-space.ts';
import { readEachTime } from '../select/child-lists.ts';

const mostBeside = 500;

/** A place among the children of a parent. */
export interface Spot {
  readonly parent: Parent;
  readonly index: number;
}

/** Plugin data keys of the document. */
export const recipeKey = 'recipe';
export const holderKey = 'holder';

/** The recipe a layer carries; null for any layer that is no fill. */
export function recipeOf(node: SceneNode): Recipe | null {
  return node.type === 'RECTANGLE' ? readRecipe(node.getPluginData(recipeKey)) : null;
}

/** The masks a holder was made for; null when the layer is no holder. */
export function holderMasks(node: BaseNode): MaskIds | null {
  return node.type === 'GROUP' ? readJson(maskIdsSchema, node.getPluginData(holderKey)) : null;
}

/** The holder a fill lies in, or null when someone took it out. */
export function holderOf(layer: SceneNode): GroupNode | null {
  const { parent } = layer;
  return parent && parent.type === 'GROUP' && holderMasks(parent) ? parent : null;
}

/** The fills of a holder, lowest first. */
export function fillsOf(holder: GroupNode): RectangleNode[] {
  return holder.children.filter((child) => child.type === 'RECTANGLE').filter(recipeOf);
}

/** The other fills of the holder a fill lies in, lowest first. */
export function othersOf(fill: SceneNode, holder = holderOf(fill)): RectangleNode[] {
  return holder ? fillsOf(holder).filter(({ id }) => id !== fill.id) : [];
}

/** The fill of a holder that is shown, else the last added; null when it holds none. */
export function shownFill(holder: GroupNode): RectangleNode | null {
  const fills = fillsOf(holder);
  return fills.find(({ visible }) => visible) ?? fills[fills.length - 1] ?? null;
}

/**
 * Whether a holder is a copy that now serves these masks: in a copied frame it still names the original's. It must
 * remember as many, the first of this kind, size and name, and the one it names must lie elsewhere.
 */
export async function isCopyFor(host: PluginAPI, holder: GroupNode, masks: MaskIds, mask: SceneNode): Promise<boolean> {
  const named = holderMasks(holder);
  const fill = shownFill(holder);
  const recipe = fill && recipeOf(fill);
  if (!named || !recipe || !fitsHint(mask, recipe.mask) || recipe.mask.name !== hintOf(mask).name) return false;
  if (named.inverted !== masks.inverted || named.alsoMasks?.length !== masks.alsoMasks?.length || !isNear(mask, holder)) return false;
  const original = await findLayer(host, named.maskId);
  return !original || !isNear(original, holder);
}

/**
 * The holder of these masks among the children of `parent`, looked for from `index` upward and from the top downward, at
 * most 500 layers each; null when they have none yet. `mask` is the first of them, null when only its id is left.
 */
export async function findHolder(host: PluginAPI, { parent, index }: Spot, masks: MaskIds, mask: SceneNode | null, lists = readEachTime): Promise<GroupNode | null> {
  const children = lists.of(parent);
  const near = new Set([...children.slice(Math.max(0, index), index + mostBeside), ...children.slice(-mostBeside)]);
  const copies: GroupNode[] = [];
  for (const node of near) {
    if (node.type !== 'GROUP') continue;
    const named = holderMasks(node);
    if (!named) continue;
    if (sameMasks(named, masks)) return node;
    copies.push(node);
  }
  for (const copy of mask ? copies : []) if (mask && (await isCopyFor(host, copy, masks, mask))) return copy;
  return null;
}
