import * as v from 'valibot';
import { boxSchema } from './geometry/box.ts';
import { reviewSchema } from './trace/review.ts';
import { recipeSchema } from './recipe.ts';

/** A fill found in the document by its recipe. */
export const placedFillSchema = v.object({
  layerId: v.string(),
  holderId: v.string(),
  /** Name of the frame or layer it lies in, for "Placed in Spring hero". */
  inside: v.string(),
  visible: v.boolean(),
  pageBox: boxSchema,
  /** The service's answer kept with it, an image of the document; null for Erase and for fills made before answers were kept. */
  rawHash: v.nullable(v.string()),
  /** What was decided about it; null for nothing yet. */
  review: v.nullable(reviewSchema),
  recipe: recipeSchema,
});

export type PlacedFill = v.InferOutput<typeof placedFillSchema>;
