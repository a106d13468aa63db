/** A seeded source of numbers for drawn pictures: the same seed draws the same picture on every machine. */
export interface Seeded {
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** A whole number in [0, count). */
  pick(count: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
}

/** Numbers from a 32-bit seed: a Weyl sequence mixed by the finaliser of MurmurHash3. */
export function seeded(seed: number): Seeded {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    pick: (count) => Math.floor(next() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
