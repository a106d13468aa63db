import * as v from 'valibot';
import { readRecipe, type Recipe } from '../core/recipe.ts';
import { findLayer, fitsHint, hintOf, isNear } from './node-hint.ts';
import type { Parent } from './page-space.ts';

const holderSchema = v.object({ maskId: v.string() });
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

/** The id of the mask a holder was made for; null when the layer is no holder. */
export function holderMaskId(node: BaseNode): string | null {
  if (node.type !== 'GROUP') return null;
  const json = node.getPluginData(holderKey);
  if (json === '') return null;
  try {
    const parsed = v.safeParse(holderSchema, JSON.parse(json));
    return parsed.success ? parsed.output.maskId : null;
  } catch {
    return null; // not JSON: written by someone else, no holder of ours
  }
}

/** The holder a fill lies in, or null when someone took it out. */
export function holderOf(layer: SceneNode): GroupNode | null {
  const { parent } = layer;
  return parent && parent.type === 'GROUP' && holderMaskId(parent) !== null ? parent : null;
}

/** The fills of a holder, lowest first. */
export function fillsOf(holder: GroupNode): RectangleNode[] {
  const fills: RectangleNode[] = [];
  for (const child of holder.children) if (child.type === 'RECTANGLE' && recipeOf(child)) fills.push(child);
  return fills;
}

/** The fill of a holder that is shown, else the last added; null when it holds none. */
export function shownFill(holder: GroupNode): RectangleNode | null {
  const fills = fillsOf(holder);
  return fills.find(({ visible }) => visible) ?? fills[fills.length - 1] ?? null;
}

/**
 * Whether a holder is a copy that now serves this mask: in a copied frame it still names the original's mask. It must
 * remember a mask of this kind, size and name, and the mask it names must lie elsewhere.
 */
export async function isCopyFor(host: PluginAPI, holder: GroupNode, mask: SceneNode): Promise<boolean> {
  const maskId = holderMaskId(holder);
  const fill = shownFill(holder);
  const recipe = fill && recipeOf(fill);
  if (maskId === null || !recipe || !fitsHint(mask, recipe.mask) || recipe.mask.name !== hintOf(mask).name) return false;
  if (!isNear(mask, holder)) return false;
  const named = await findLayer(host, maskId);
  return !named || !isNear(named, holder);
}

/**
 * The holder of a mask among the children of `parent`, looked for from `index` upward and from the top downward, at
 * most 500 layers each; null when it has none yet. `mask` is null when only its id is left.
 */
export async function findHolder(host: PluginAPI, { parent, index }: Spot, maskId: string, mask: SceneNode | null): Promise<GroupNode | null> {
  const { children } = parent;
  const near = new Set([...children.slice(Math.max(0, index), index + mostBeside), ...children.slice(-mostBeside)]);
  const copies: GroupNode[] = [];
  for (const node of near) {
    if (node.type !== 'GROUP') continue;
    const named = holderMaskId(node);
    if (named === maskId) return node;
    if (named !== null) copies.push(node);
  }
  for (const copy of mask ? copies : []) if (mask && (await isCopyFor(host, copy, mask))) return copy;
  return null;
}
