import type { Recipe } from '../../../core/recipe.ts';

/** A recipe with the ids of the layers that another one names, and nothing else of it: in a copied frame they are others. */
export function withLayersOf({ picture, mask, alsoMasks, ...recipe }: Recipe, found: Recipe): Recipe {
  return {
    ...recipe,
    picture: { ...picture, id: found.picture.id },
    mask: { ...mask, id: found.mask.id },
    ...(alsoMasks ? { alsoMasks: alsoMasks.map((hint, at) => ({ ...hint, id: found.alsoMasks?.[at]?.id ?? hint.id })) } : {}),
  };
}
