import * as v from 'valibot';

/* The marks let a bundle leave out schemas that nobody reads with. */

/** A text of `least` to `most` characters. */
/* @__NO_SIDE_EFFECTS__ */ export function text(most: number, least = 0) {
  return v.pipe(v.string(), v.minLength(least), v.maxLength(most));
}

/** A number of this range. */
/* @__NO_SIDE_EFFECTS__ */ export function between(from: number, to: number) {
  return v.pipe(v.number(), v.minValue(from), v.maxValue(to));
}

/** A whole number of this range. */
/* @__NO_SIDE_EFFECTS__ */ export function whole(from: number, to = Number.MAX_SAFE_INTEGER) {
  return v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
}

/** Any number but NaN and the infinities. */
export const finite = v.pipe(v.number(), v.finite());

/** A number that is finite and not below 0: a length, a sum of money, a moment. */
export const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
