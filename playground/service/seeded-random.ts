/**
 * A seeded source of numbers in 0…1 (1 excluded): a 32-bit counter stepped by an odd constant and mixed by two
 * multiply-xorshift rounds. Text seeds are hashed (FNV-1a). Equal seeds give equal sequences on every machine.
 */
export function seedRandom(seed: number | string): () => number {
  let state = typeof seed === 'number' ? (seed ^ Math.floor(seed / 2 ** 32)) >>> 0 : hashText(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A number from the seeded source in low…high. */
export function between(random: () => number, low: number, high: number): number {
  return low + (high - low) * random();
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
