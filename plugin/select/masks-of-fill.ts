import { allMaskIds } from '../../core/mask-ids.ts';
import { FillError, type Step } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import { holderMasks, holderOf, recipeOf } from '../place/holder.ts';
import { findByHint, present } from '../node-hint.ts';

/** Layers a recipe names as its masks, looked for around `beside` before the remembered ids are believed; null for each that is gone. */
export async function findMasks(host: PluginAPI, { mask, alsoMasks = [] }: Recipe, ids: readonly string[], beside: SceneNode): Promise<(SceneNode | null)[]> {
  const found: (SceneNode | null)[] = [];
  for (const [at, hint] of [mask, ...alsoMasks].entries()) {
    const taken = new Set(present(found).map(({ id }) => id));
    found.push(await findByHint(host, { ...hint, id: ids[at] ?? hint.id }, beside, taken));
  }
  return found.map((node) => (node && !node.removed ? node : null));
}

/** The masks of a fill, the one it is named after first; null for each that is gone. */
export async function masksOfFill(host: PluginAPI, fill: RectangleNode): Promise<(SceneNode | null)[]> {
  const recipe = recipeOf(fill);
  if (!recipe) return [];
  const holder = holderOf(fill);
  const named = holder && holderMasks(holder);
  return findMasks(host, recipe, named ? allMaskIds(named) : [], holder ?? fill);
}

/** All masks of a fill. Rejects with FillError mask-gone, naming the layer, when one of them is missing. */
export async function requireMasks(host: PluginAPI, fill: RectangleNode, step?: Step): Promise<readonly [SceneNode, ...SceneNode[]]> {
  const recipe = recipeOf(fill);
  const found = await masksOfFill(host, fill);
  const [first, ...others] = present(found);
  if (first && others.length === found.length - 1) return [first, ...others];
  const names = recipe ? [recipe.mask, ...(recipe.alsoMasks ?? [])].map(({ name }) => name) : [];
  throw new FillError('mask-gone', { step, detail: names[found.indexOf(null)] ?? fill.name });
}
