import type { Box, Size } from '../geometry/box.ts';
import { enlarging, shrinking, type Ratio } from './ratio.ts';

/** The least context beside a mask, in export px, before the scale is lowered. */
export const leastContext = 64;

/** Sides a request may have, px: the range BFL documents for FLUX.1 pro. */
export const longestSide = 1440;
export const shortestSide = 256;

/** A mask thinner than this, in export px, is painted larger. */
const tinyMask = 64;

/** Whether a request of this size, px, is allowed within a budget of px. */
export function fitsRequest({ width, height }: Size, budget: number): boolean {
  return width * height <= budget && Math.max(width, height) <= longestSide;
}

/**
 * Ratios in the order they are tried: larger than 1 only for a tiny mask, or for a picture smaller than a request may
 * be; then 1; then down. `mask` is the part inside the picture; both in export px.
 */
export function ratiosFor(picture: Size, mask: Box): readonly Ratio[] {
  const thinnest = Math.min(mask.width, mask.height);
  const wantedForMask = thinnest < tinyMask ? (2 * tinyMask) / Math.max(1, thinnest) : 1;
  const wantedForPicture = shortestSide / Math.min(picture.width, picture.height);
  const wanted = Math.ceil(Math.max(1, wantedForMask, wantedForPicture));
  return [...enlarging.filter(({ num }) => num <= wanted).reverse(), ...shrinking];
}
