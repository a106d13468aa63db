import * as v from 'valibot';
import { readRecipe, type NodeHint, type Recipe } from '../core/recipe.ts';
import { fitsHint } from './node-hint.ts';
import type { Parent } from './page-space.ts';

const holderSchema = v.object({ maskId: v.string() });
const mostBeside = 500;

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
 * The holder of a mask among the children of `parent`, looked for from `index` upward and from the top downward, at
 * most 500 layers each. In a copied frame the holder still names the original's mask, so a holder whose recipe
 * describes this mask serves as well, unless the mask it names is a layer of the same parent.
 */
export function findHolder(parent: Parent, index: number, mask: NodeHint & { readonly node?: SceneNode | undefined }): GroupNode | null {
  const { children } = parent;
  const near = new Set([...children.slice(Math.max(0, index), index + mostBeside), ...children.slice(-mostBeside)]);
  const ids = new Set(children.map(({ id }) => id));
  let copy: GroupNode | null = null;
  for (const node of near) {
    if (node.type !== 'GROUP') continue;
    const maskId = holderMaskId(node);
    if (maskId === null) continue;
    if (maskId === mask.id) return node;
    const remembered = shownFill(node);
    const recipe = remembered && recipeOf(remembered);
    if (recipe && mask.node && !ids.has(maskId) && recipe.mask.name === mask.name && fitsHint(mask.node, recipe.mask)) copy ??= node;
  }
  return copy;
}
