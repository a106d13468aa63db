import type { Recipe } from '../../core/recipe.ts';
import type { ReadyTarget } from '../../core/target.ts';

/** A whole recipe for a target whose mask is a plain rectangle of paths: the layer is the mask's box grown by 2 px. */
export function recipeFor(target: ReadyTarget, more: Partial<Recipe> = {}): Recipe {
  const { picture, mask, shape } = target;
  if (shape.kind !== 'paths') throw new Error('the recipe is drawn for paths');
  const [[a, c, e], [b, d, f]] = shape.toPage;
  const corners = [[0, 0], [mask.width, 0], [0, mask.height], [mask.width, mask.height]] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const [left, top] = [Math.floor(Math.min(...xs)) - 2, Math.floor(Math.min(...ys)) - 2];
  return {
    version: 1,
    provider: 'erase',
    region: 'us1',
    model: 'erase',
    prompt: '',
    seed: 7,
    parameters: {},
    edge: { grow: 0, feather: 'auto', colour: 'auto' },
    context: 'auto',
    quality: 'standard',
    picture: picture.node,
    mask,
    plan: { crop: { x: 0, y: 0, width: 256, height: 256 }, request: { width: 256, height: 256 }, ratio: { num: 1, den: 1 } },
    grid: {
      x: Math.floor(picture.pageBox.x * picture.scale) / picture.scale,
      y: Math.floor(picture.pageBox.y * picture.scale) / picture.scale,
      scale: picture.scale,
    },
    cropHash: '0123456789abcdef',
    layerBox: { x: left, y: top, width: Math.ceil(Math.max(...xs)) + 2 - left, height: Math.ceil(Math.max(...ys)) + 2 - top },
    made: { at: '2026-11-22T10:00:00.000Z', by: 'test' },
    ...more,
  };
}
