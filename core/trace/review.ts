import * as v from 'valibot';
import { text } from '../bounded.ts';
import { readJson } from '../read-json.ts';

/** What was decided about a fill; it lies beside its recipe, so anyone with edit rights can have written it. */
export const reviewSchema = v.strictObject({
  state: v.picklist(['approved', 'rejected']),
  reason: text(500),
  at: v.pipe(v.string(), v.isoTimestamp()),
});

export type Review = v.InferOutput<typeof reviewSchema>;

/** Reads a review from plugin data; anything else than a whole one is none. */
export function readReview(json: string): Review | null {
  return readJson(reviewSchema, json, 2_000);
}
