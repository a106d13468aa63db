/** A seed is always explicit, so that a fill can be repeated; 32 bits without the two highest values. */
export const largestSeed = 4_294_967_294;

/** The seed after this one; after the largest comes 0. */
export function seedAfter(seed: number): number {
  return (seed + 1) % (largestSeed + 1);
}

/** `count` seeds from `first` on, one after another; after the largest comes 0. */
export function nextSeeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % (largestSeed + 1));
}
