import { distanceInside, select } from '../cases/distance.ts';
import { layOver, type Rival } from './rival.ts';

/** The model's output as it is: what a tool without paste-back leaves on the canvas. */
export const asIs: Rival = (_original, result) => result;

/** The output inside the mask, cut at half coverage. */
export const naive: Rival = (original, result, coverage) => ({
  ...original,
  data: original.data.map((old, index) => (coverage[Math.floor(index / 3)]! >= 0.5 ? result.data[index]! : old)),
});

/** The output under exact coverage as alpha. */
export const coverage: Rival = (original, result, share) => layOver(share, result.data, original);

/** A smooth ramp over 8 px inside the outline, the feather that paint programs offer. */
export const feather8: Rival = (original, result, share) => {
  const inner = distanceInside(select(share, (c) => c > 0), original.width, original.height);
  const alpha = share.map((c, at) => {
    const t = Math.min(1, Math.max(0, (inner[at]! - 1 + c) / 8));
    return c > 0 ? t * t * (3 - 2 * t) : 0;
  });
  return layOver(alpha, result.data, original);
};
