/** Request px per crop px as a fraction in lowest terms, so that sides stay whole and nothing is stretched. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

/** The model's latent grid: sides of a request are multiples of this, in request px (BFL's own fill code refuses others). */
const requestGrid = 32;

/** Ratios tried in turn when the crop must be sent smaller, largest first. */
export const shrinking: readonly Ratio[] = [
  { num: 3, den: 4 }, { num: 2, den: 3 }, { num: 1, den: 2 }, { num: 2, den: 5 }, { num: 1, den: 3 }, { num: 1, den: 4 },
  { num: 1, den: 5 }, { num: 1, den: 6 }, { num: 1, den: 8 }, { num: 1, den: 12 }, { num: 1, den: 16 },
];

/** Ratios tried in turn when a tiny mask or picture is painted larger. */
export const enlarging: readonly Ratio[] = [{ num: 1, den: 1 }, { num: 2, den: 1 }, { num: 3, den: 1 }, { num: 4, den: 1 }];

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The step of crop sides in export px: every multiple of it becomes a multiple of the request grid at this ratio. */
export function cropStep({ num, den }: Ratio): number {
  return (den * requestGrid) / greatestCommonDivisor(requestGrid, num);
}
