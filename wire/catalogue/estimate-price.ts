import type { ModelSpec } from './model-spec.ts';

/** px of a megapixel as these services bill it. */
const megapixel = 1_048_576;

/** USD of one picture of this size (px of the request) with this model; an estimate. */
export function estimatePrice({ price }: Pick<ModelSpec, 'price'>, request: { readonly width: number; readonly height: number }): number {
  return price.per === 'image' ? price.usd : price.usd * Math.max(1, Math.ceil((request.width * request.height) / megapixel));
}
