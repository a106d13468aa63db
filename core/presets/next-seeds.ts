import { largestSeed } from '../recipe.ts';

/** `count` seeds from `first` on, one after another; after the largest comes 0. */
export function nextSeeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % (largestSeed + 1));
}
