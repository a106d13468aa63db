import * as v from 'valibot';
import { boxSchema, intersect, sizeSchema, type Box, type Size } from '../geometry/box.ts';
import { FillError } from '../errors.ts';
import { cropStep, enlarging, shrinking, type Ratio } from './ratio.ts';

export const contexts = ['auto', 'tight', 'whole'] as const;

/** How much of the picture goes along: as much as the budget holds, as little as is safe, or all of it. */
export type Context = (typeof contexts)[number];

/** Pixels a request may hold: one megapixel as the services bill it, 1024². */
export const standardBudget = 1_048_576;

/** The least context beside a mask, in export px, before the scale is lowered. */
export const leastContext = 64;

const longestSide = 1440;
const shortestSide = 256;
const tinyMask = 64;

/** Which part of the export is sent, and at which size. */
export const cropPlanSchema = v.object({
  /** Whole export px; may reach past the picture by less than a step, where edge pixels are repeated. */
  crop: boxSchema,
  /** px; both sides multiples of 32; exactly crop × ratio. */
  request: sizeSchema,
  ratio: v.object({ num: v.number(), den: v.number() }),
});

export type CropPlan = v.InferOutput<typeof cropPlanSchema>;

interface CropWish {
  /** The export's size, px. */
  readonly picture: Size;
  /** The mask's box in export px. */
  readonly mask: Box;
  readonly context?: Context;
  /** Most request px. */
  readonly budget?: number;
}

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

function planAt(wish: CropWish, ratio: Ratio, context: number): CropPlan {
  const { picture, mask } = wish;
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

function fits({ request }: CropPlan, budget: number): boolean {
  return request.width * request.height <= budget && Math.max(request.width, request.height) <= longestSide;
}

/** The ratio that paints a tiny mask, or a picture smaller than a request may be, larger; 1 for all others. */
function enlargement({ picture, mask }: CropWish): Ratio {
  const thinnest = Math.min(mask.width, mask.height);
  const wantedForMask = thinnest < tinyMask ? (2 * tinyMask) / Math.max(1, thinnest) : 1;
  const wantedForPicture = shortestSide / Math.min(picture.width, picture.height);
  const wanted = Math.max(wantedForMask, wantedForPicture);
  return enlarging.find(({ num }) => num >= wanted) ?? { num: 4, den: 1 };
}

/**
 * Plans what is sent: scale 1 whenever the mask fits with 64 px of context, else the largest small ratio that fits;
 * tiny masks are painted larger. Then context grows until the budget is full ("auto"), stays at 64 px ("tight"),
 * or takes in the whole picture ("whole"). Sides of the request: 256–1440 px, multiples of 32, at most `budget` px.
 *
 * @throws FillError mask-outside when the mask shares no area with the picture, picture-too-large when no ratio fits.
 */
export function planCrop(wish: CropWish): CropPlan {
  const budget = wish.budget ?? standardBudget;
  const context = wish.context ?? 'auto';
  const whole = { x: 0, y: 0, ...wish.picture };
  const mask = intersect(wish.mask, whole);
  if (!mask) throw new FillError('mask-outside', { step: 'plan' });
  const inside = { ...wish, mask };
  const reach = Math.max(wish.picture.width, wish.picture.height);
  const wanted = context === 'whole' ? reach : leastContext;

  const ratios = [enlargement(inside), ...enlarging.slice(0, 1), ...shrinking];
  const ratio = ratios.find((candidate) => fits(planAt(inside, candidate, wanted), budget));
  if (!ratio) throw new FillError('picture-too-large', { step: 'plan' });
  if (context !== 'auto') return planAt(inside, ratio, wanted);

  let low = leastContext;
  let high = reach;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(planAt(inside, ratio, middle), budget)) low = middle;
    else high = middle - 1;
  }
  return planAt(inside, ratio, low);
}
