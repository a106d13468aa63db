import type { Recipe } from '../../core/recipe.ts';
import { png } from './documents.ts';
import type { Panel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

/** A recipe for what is selected; throws when nothing can be filled. */
export async function readyRecipe(panel: Panel, pictureId: string | null = null, more: Partial<Recipe> = {}): Promise<Recipe> {
  const target = await panel.look(pictureId);
  if (target.kind !== 'ready') throw new Error(`nothing to fill here: ${target.kind}`);
  return recipeFor(target, more);
}

/** Places a small grey picture, not asking to be shown. */
export const place = (panel: Panel, recipe: Recipe, shade = 200) => panel.ask('place', { recipe, name: 'A cup', show: false, rawHash: null, png: png(40, 30, shade) });
