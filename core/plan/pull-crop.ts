import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/matrix.ts';
import type { CropWish } from './crop-wish.ts';
import { marginsAround } from './plan-by-hand.ts';
import { maskInside, planCrop, type CropPlan } from './plan-crop.ts';
import { cropStep } from './ratio.ts';

type Side = -1 | 0 | 1;

/** What of a crop is taken hold of: an edge (-1 left or top, 1 right or bottom), a corner, or the whole of it (0, 0). */
export interface CropPart {
  readonly x: Side;
  readonly y: Side;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One axis of the crop with one end moved; it keeps to the picture and never cuts the mask. */
function pullSpan({ start, end }: Span, mask: Span, picture: number, side: Side, by: number): Span {
  if (side < 0) return { start: Math.max(Math.min(0, start), Math.min(mask.start, start + by)), end };
  return { start, end: Math.min(Math.max(picture, end), Math.max(mask.end, end + by)) };
}

const across = ({ x, width }: Box): Span => ({ start: x, end: x + width });
const down = ({ y, height }: Box): Span => ({ start: y, end: y + height });
const box = (x: Span, y: Span): Box => ({ x: x.start, y: y.start, width: x.end - x.start, height: y.end - y.start });

/** A span of the planned length whose other end, the one nobody pulls, stays where it was. */
function anchor(planned: Span, from: Span, side: Side): Span {
  const length = planned.end - planned.start;
  if (side === 0) return planned;
  return side < 0 ? { start: from.end - length, end: from.end } : { start: from.start, end: from.start + length };
}

/** Plans a box as a crop by hand; what of the mask it leaves out is taken in. */
function planBox(wish: CropWish, wanted: Box): CropPlan {
  const { left, top, right, bottom } = marginsAround(wanted, maskInside(wish));
  const context = { left: Math.max(0, left), top: Math.max(0, top), right: Math.max(0, right), bottom: Math.max(0, bottom) };
  return planCrop({ ...wish, context });
}

/** Keeps a moved box from leaving the mask or the picture. */
function slide(from: Span, mask: Span, picture: number, by: number): Span {
  const length = from.end - from.start;
  const inside = Math.max(0, Math.min(picture - length, from.start + by));
  const start = Math.max(mask.end - length, Math.min(mask.start, Math.round(inside)));
  return { start, end: start + length };
}

/**
 * The crop that can be sent after `part` of the crop `from` was pulled by `by`; the ends that are not pulled stay where
 * they are unless picture or budget force them. Export px. The wish's own context is not read.
 *
 * @throws FillError mask-outside, picture-too-large.
 */
export function pullCrop(wish: CropWish, from: Box, part: CropPart, by: Point): CropPlan {
  const { picture } = wish;
  const mask = maskInside(wish);
  if (part.x === 0 && part.y === 0) {
    return planBox(wish, box(slide(across(from), across(mask), picture.width, by.x), slide(down(from), down(mask), picture.height, by.y)));
  }
  const x = part.x === 0 ? across(from) : pullSpan(across(from), across(mask), picture.width, part.x, by.x);
  const y = part.y === 0 ? down(from) : pullSpan(down(from), down(mask), picture.height, part.y, by.y);
  const { crop } = planBox(wish, box(x, y));
  return planBox(wish, box(anchor(across(crop), across(from), part.x), anchor(down(crop), down(from), part.y)));
}

/** Where the pulled ends of a crop lie: grows to the right and downward. */
function endOf(crop: Box, { x, y }: CropPart): Point {
  return { x: x < 0 ? crop.x : crop.x + crop.width, y: y < 0 ? crop.y : crop.y + crop.height };
}

/**
 * The next crop that can be sent when `part` is pushed one way: an edge by at least `times` steps of its ratio, and by as
 * many more as it takes until it gives way; the whole crop by `times` px. The same plan where nothing can give way.
 * Export px; `way` is -1, 0 or 1 on each axis.
 */
export function stepCrop(wish: CropWish, plan: CropPlan, part: CropPart, way: Point, times: number): CropPlan {
  if (part.x === 0 && part.y === 0) return pullCrop(wish, plan.crop, part, { x: way.x * times, y: way.y * times });
  const step = cropStep(plan.ratio);
  const start = endOf(plan.crop, part);
  const farthest = Math.max(wish.picture.width, wish.picture.height) / step + times;
  for (let steps = times; steps <= farthest; steps += 1) {
    const pulled = pullCrop(wish, plan.crop, part, { x: way.x * step * steps, y: way.y * step * steps });
    const end = endOf(pulled.crop, part);
    if (Math.sign(end.x - start.x) === Math.sign(way.x * Math.abs(part.x)) && Math.sign(end.y - start.y) === Math.sign(way.y * Math.abs(part.y))) return pulled;
  }
  return plan;
}
