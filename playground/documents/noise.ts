/** Seeded hash of two whole numbers, 0–1. Integer mixing only, so every engine gives the same. */
export function hashAt(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Value noise at a point of the plane, 0–1, smooth (cubic between lattice points one unit apart). */
export function noiseAt(x: number, y: number, seed: number): number {
  const cellX = Math.floor(x);
  const cellY = Math.floor(y);
  const fx = x - cellX;
  const fy = y - cellY;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const top = hashAt(cellX, cellY, seed) * (1 - sx) + hashAt(cellX + 1, cellY, seed) * sx;
  const bottom = hashAt(cellX, cellY + 1, seed) * (1 - sx) + hashAt(cellX + 1, cellY + 1, seed) * sx;
  return top * (1 - sy) + bottom * sy;
}

/** Sum of `octaves` noises, each twice as fine and half as strong, 0–1. */
export function fractalAt(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  let scale = 1;
  for (let i = 0; i < octaves; i += 1) {
    sum += weight * noiseAt(x * scale, y * scale, seed + i);
    total += weight;
    weight /= 2;
    scale *= 2;
  }
  return sum / total;
}

/** Film grain for one pixel: sum of two hashes, −1…1, mean 0. */
export function grainAt(x: number, y: number, seed: number): number {
  return hashAt(x, y, seed) + hashAt(y, x, seed + 7) - 1;
}

/** 0 below `low`, 1 above `high`, an S-curve between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Linear between a and b. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
