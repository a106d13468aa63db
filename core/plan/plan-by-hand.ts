import { FillError } from '../errors.ts';
import type { Box, Size } from '../geometry/box.ts';
import type { Margins } from './context.ts';
import { fitsRequest, ratiosFor, shortestSide } from './crop-limits.ts';
import type { CropPlan } from './plan-crop.ts';
import { cropStep, type Ratio } from './ratio.ts';

/** One axis of a box. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** The nearest span whose length is a multiple of `step`, holds the mask, and lies inside the picture where it can. */
function nearestSpan(wanted: Span, mask: Span, picture: number, step: number, least: number): Span {
  const need = Math.ceil(Math.max(mask.length, least) / step) * step;
  const room = Math.floor(picture / step) * step;
  const length = Math.max(need, Math.min(room, Math.round(Math.min(wanted.length, picture) / step) * step));
  const centred = Math.round(wanted.start + (wanted.length - length) / 2);
  const holding = Math.min(mask.start, Math.max(centred, mask.start + mask.length - length));
  return { start: Math.max(0, Math.min(holding, picture - length)), length };
}

function planAt(wanted: Box, mask: Box, picture: Size, ratio: Ratio): CropPlan {
  const step = cropStep(ratio);
  const least = (shortestSide * ratio.den) / ratio.num;
  const x = nearestSpan({ start: wanted.x, length: wanted.width }, { start: mask.x, length: mask.width }, picture.width, step, least);
  const y = nearestSpan({ start: wanted.y, length: wanted.height }, { start: mask.y, length: mask.height }, picture.height, step, least);
  return {
    crop: { x: x.start, y: y.start, width: x.length, height: y.length },
    request: { width: (x.length * ratio.num) / ratio.den, height: (y.length * ratio.num) / ratio.den },
    ratio,
  };
}

/**
 * The crop that can be sent nearest to the one drawn by hand, at the largest ratio that holds it. Planning the crop it
 * gives gives the same crop again: each round either changes nothing or reaches a larger ratio, so it ends.
 * Everything in export px; `mask` is the part inside the picture, `budget` the most px of a request.
 *
 * @throws FillError picture-too-large when no ratio fits.
 */
export function planByHand(picture: Size, mask: Box, { left, top, right, bottom }: Margins, budget: number): CropPlan {
  const ratios = ratiosFor(picture, mask);
  let wanted: Box = { x: mask.x - left, y: mask.y - top, width: left + mask.width + right, height: top + mask.height + bottom };
  for (;;) {
    const from = wanted;
    const plan = ratios.map((ratio) => planAt(from, mask, picture, ratio)).find(({ request }) => fitsRequest(request, budget));
    if (!plan) throw new FillError('picture-too-large', { step: 'plan' });
    const { x, y, width, height } = plan.crop;
    if (x === from.x && y === from.y && width === from.width && height === from.height) return plan;
    wanted = plan.crop;
  }
}

/** The margins by which a crop holds a mask, both boxes in one unit. */
export function marginsAround(crop: Box, mask: Box): Margins {
  return {
    left: mask.x - crop.x,
    top: mask.y - crop.y,
    right: crop.x + crop.width - mask.x - mask.width,
    bottom: crop.y + crop.height - mask.y - mask.height,
  };
}
