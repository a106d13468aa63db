import type { Size } from '../../core/geometry/box.ts';
import type { ModelSpec, PriceEstimate } from './model-spec.ts';

/** px of a megapixel as these services bill it. */
const megapixel = 1_048_576;

/** USD of one picture of this size, px, at this price. */
export function priceOf({ usd, per }: PriceEstimate, { width, height }: Size): number {
  return per === 'image' ? usd : usd * Math.max(1, Math.ceil((width * height) / megapixel));
}

/** USD of one picture of this size (px of the request) with this model; an estimate. */
export function estimatePrice({ price }: Pick<ModelSpec, 'price'>, request: Size): number {
  return priceOf(price, request);
}
