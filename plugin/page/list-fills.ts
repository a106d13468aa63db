import type { PlacedFill } from '../../core/fill.ts';
import { rawHashOf } from '../place/fill-paints.ts';
import { holderOf, recipeKey, recipeOf } from '../place/holder.ts';
import { landingName } from '../place/landing.ts';
import { reviewOf } from './review-fill.ts';
import { pageBox } from '../page-space.ts';

const mostListed = 200;

/** The fills on a page, newest first, at most 200. Layers without a whole, valid recipe are left out. */
export function listFills(page: PageNode): PlacedFill[] {
  const fills: PlacedFill[] = [];
  for (const layer of page.findAllWithCriteria({ types: ['RECTANGLE'], pluginData: { keys: [recipeKey] } })) {
    const recipe = recipeOf(layer);
    if (!recipe) continue;
    const holder = holderOf(layer);
    const spot = (holder ?? layer).parent ?? page;
    const frame = landingName(spot, layer);
    fills.push({
      layerId: layer.id,
      holderId: holder?.id ?? '',
      inside: frame === layer.name ? recipe.picture.name : frame,
      visible: layer.visible && (holder?.visible ?? true),
      pageBox: pageBox(layer),
      rawHash: rawHashOf(layer),
      review: reviewOf(layer),
      recipe,
    });
  }
  return fills.sort((a, b) => b.recipe.made.at.localeCompare(a.recipe.made.at)).slice(0, mostListed);
}
