import * as v from 'valibot';
import { between, finite } from '../bounded.ts';
import { intersect, type Box } from '../geometry/box.ts';
import { FillError } from '../errors.ts';
import { fitsRequest, leastContext, longestSide, ratiosFor, shortestSide } from './crop-limits.ts';
import type { CropWish } from './crop-wish.ts';
import { longestExport } from './export-scale.ts';
import { planByHand } from './plan-by-hand.ts';
import { pixelBudgets } from './quality.ts';
import { cropStep, shrinking, type Ratio } from './ratio.ts';

/** px of a side: an export and one step more. Whoever writes a recipe must not make a reader of it take memory without end. */
const cropSide = between(0, longestExport + Math.max(...shrinking.map(cropStep)));
const requestSide = between(0, longestSide);

/** Which part of the export is sent, and at which size. */
export const cropPlanSchema = v.object({
  /** Whole export px; may reach past the picture by less than a step, where edge pixels are repeated. */
  crop: v.object({ x: finite, y: finite, width: cropSide, height: cropSide }),
  /** px; both sides multiples of 32; exactly crop × ratio. */
  request: v.object({ width: requestSide, height: requestSide }),
  ratio: v.object({ num: v.number(), den: v.number() }),
});

export type CropPlan = v.InferOutput<typeof cropPlanSchema>;

/** Length of one side of the crop: a multiple of `step` that holds the mask and its context, inside the picture where it can be. */
function sideLength(picture: number, mask: number, context: number, step: number, least: number): number {
  const wanted = Math.max(Math.min(picture, mask + 2 * context), least);
  const up = Math.ceil(wanted / step) * step;
  if (up <= picture) return up;
  const down = Math.floor(picture / step) * step;
  const holdsMask = down >= Math.min(picture, mask + 2 * Math.min(context, leastContext / 2));
  return holdsMask && down >= least ? down : up;
}

/** Where the side begins: centred on the mask, then shifted into the picture. */
function sideStart(picture: number, maskStart: number, mask: number, side: number): number {
  const centred = Math.round(maskStart + mask / 2 - side / 2);
  return Math.max(0, Math.min(centred, picture - side));
}

function planAt({ picture, mask }: CropWish, ratio: Ratio, context: number): CropPlan {
  const step = cropStep(ratio);
  const least = (shortestSide * ratio.den) / ratio.num;
  const width = sideLength(picture.width, mask.width, context, step, least);
  const height = sideLength(picture.height, mask.height, context, step, least);
  return {
    crop: {
      x: sideStart(picture.width, mask.x, mask.width, width),
      y: sideStart(picture.height, mask.y, mask.height, height),
      width,
      height,
    },
    request: { width: (width * ratio.num) / ratio.den, height: (height * ratio.num) / ratio.den },
    ratio,
  };
}

/** The part of the wish's mask that lies inside its picture. Throws FillError mask-outside when they share no area. */
export function maskInside({ picture, mask }: CropWish): Box {
  const inside = intersect(mask, { x: 0, y: 0, ...picture });
  if (!inside) throw new FillError('mask-outside', { step: 'plan' });
  return inside;
}

/**
 * Plans what is sent: scale 1 whenever the mask fits with 64 px of context, else the largest small ratio that fits;
 * tiny masks are painted larger. Then context grows until the budget is full ("auto"), stays at 64 px ("tight"),
 * takes in the whole picture ("whole"), or follows a crop drawn by hand. Sides of the request: 256–1440 px, multiples of
 * 32, at most as many px as the quality allows.
 *
 * @throws FillError mask-outside when the mask shares no area with the picture, picture-too-large when no ratio fits.
 */
export function planCrop(wish: CropWish): CropPlan {
  const budget = pixelBudgets[wish.quality ?? 'standard'];
  const context = wish.context ?? 'auto';
  const inside = { ...wish, mask: maskInside(wish) };
  if (typeof context !== 'string') return planByHand(wish.picture, inside.mask, context, budget);

  const reach = Math.max(wish.picture.width, wish.picture.height);
  const wanted = context === 'whole' ? reach : leastContext;
  const fits = (ratio: Ratio, px: number): boolean => fitsRequest(planAt(inside, ratio, px).request, budget);
  const ratio = ratiosFor(wish.picture, inside.mask).find((candidate) => fits(candidate, wanted));
  if (!ratio) throw new FillError('picture-too-large', { step: 'plan' });
  if (context !== 'auto') return planAt(inside, ratio, wanted);

  let low = leastContext;
  let high = reach;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(ratio, middle)) low = middle;
    else high = middle - 1;
  }
  return planAt(inside, ratio, low);
}
