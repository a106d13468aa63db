import * as v from 'valibot';

/** What was decided about a fill; it lies beside its recipe, so anyone with edit rights can have written it. */
export const reviewSchema = v.strictObject({
  state: v.picklist(['approved', 'rejected']),
  reason: v.pipe(v.string(), v.maxLength(500)),
  at: v.pipe(v.string(), v.isoTimestamp()),
});

export type Review = v.InferOutput<typeof reviewSchema>;

/** Reads a review from plugin data; anything else than a whole one is none. */
export function readReview(json: string): Review | null {
  if (json === '' || json.length > 2_000) return null;
  try {
    const parsed = v.safeParse(reviewSchema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // not JSON: the same as no review
  }
}
