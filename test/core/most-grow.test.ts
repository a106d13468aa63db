import { expect, test } from 'vitest';
import { mostGrow } from '../../core/plan/most-grow.ts';
import { planCrop } from '../../core/plan/plan-crop.ts';
import type { Recipe } from '../../core/recipe.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** A fill of a mask (page px) in a picture of 2000 × 1500 page px at the page's origin, exported at `scale`. */
function fillOf(mask: { x: number; y: number; width: number; height: number }, scale: number, grow: number): Recipe {
  const size = { width: 2000 * scale, height: 1500 * scale };
  const painted = { x: mask.x - grow, y: mask.y - grow, width: mask.width + 2 * grow, height: mask.height + 2 * grow };
  const inExport = { x: painted.x * scale, y: painted.y * scale, width: painted.width * scale, height: painted.height * scale };
  return {
    ...sampleRecipe,
    picture: { ...sampleRecipe.picture, width: 2000, height: 1500 },
    plan: planCrop({ picture: size, mask: inExport, context: 'tight' }),
    grid: { x: 0, y: 0, scale },
    layerBox: painted,
    edge: { ...sampleRecipe.edge, grow },
  };
}

test.each([
  // 200 px and 64 px of context on each side make 328, the next multiple of 32 is 352: 76 px of room.
  ['far from every border, as far as the crop reaches, and no farther than the recipe may say', { x: 800, y: 600, width: 200, height: 200 }, 1, 0, 64],
  // At 2 export px a page px the same 352 − 328 export px leave (64 + 12) / 2.
  ['at twice the density half as far', { x: 800, y: 600, width: 100, height: 100 }, 2, 0, 38],
  ['from where it was grown to', { x: 800, y: 600, width: 80, height: 80 }, 2, 10, 48],
  ['in a corner of the picture by the other two sides', { x: 0, y: 0, width: 100, height: 100 }, 2, 0, 64],
])('a mask can be grown %s', (_, mask, scale, grow, wanted) => {
  expect(mostGrow(fillOf(mask, scale, grow))).toBe(wanted);
});

test('a mask that fills its picture can be grown at will: there is nothing to run out of', () => {
  expect(mostGrow(fillOf({ x: 0, y: 0, width: 2000, height: 1500 }, 1, 0))).toBe(64);
});

test('a layer that ends at its crop already keeps the grow it has', () => {
  const recipe = fillOf({ x: 800, y: 600, width: 200, height: 200 }, 1, 0);
  const { crop } = recipe.plan;
  expect(mostGrow({ ...recipe, layerBox: crop, edge: { ...recipe.edge, grow: 40 } })).toBe(40);
});
