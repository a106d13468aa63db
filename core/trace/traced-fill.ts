import * as v from 'valibot';
import { recipeSchema } from '../recipe.ts';
import { reviewSchema } from './review.ts';

/** A fill anywhere in the file. */
export const tracedFillSchema = v.object({
  layerId: v.string(),
  page: v.string(),
  inside: v.string(),
  visible: v.boolean(),
  review: v.nullable(reviewSchema),
  recipe: recipeSchema,
});

export type TracedFill = v.InferOutput<typeof tracedFillSchema>;

/** What a clean-up takes out, or would. */
export const cleanedSchema = v.object({
  /** Pictures that stay. */
  kept: v.number(),
  variations: v.number(),
  masks: v.number(),
  recipes: v.number(),
  names: v.number(),
  sheets: v.number(),
});

export type Cleaned = v.InferOutput<typeof cleanedSchema>;
