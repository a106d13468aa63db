import type { Recipe } from '../../core/recipe.ts';
import type { Review } from '../../core/trace/review.ts';
import { holderOf, recipeKey, recipeOf } from '../place/holder.ts';
import { landingName } from '../place/landing.ts';
import { reviewOf } from './review-fill.ts';

/** A fill as it lies on its page. */
interface FillOnPage {
  readonly layer: RectangleNode;
  readonly holder: GroupNode | null;
  /** Name of the frame or layer it lies in. */
  readonly inside: string;
  readonly visible: boolean;
  readonly review: Review | null;
  readonly recipe: Recipe;
}

/** The fills on a page; layers without a whole, valid recipe are left out. */
export function* fillsOnPage(page: PageNode): Generator<FillOnPage> {
  for (const layer of page.findAllWithCriteria({ types: ['RECTANGLE'], pluginData: { keys: [recipeKey] } })) {
    const recipe = recipeOf(layer);
    if (!recipe) continue;
    const holder = holderOf(layer);
    const frame = landingName((holder ?? layer).parent ?? page, layer);
    yield {
      layer, holder, recipe,
      inside: frame === layer.name ? recipe.picture.name : frame,
      visible: layer.visible && (holder?.visible ?? true),
      review: reviewOf(layer),
    };
  }
}
