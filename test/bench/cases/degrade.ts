import { distanceInside, select } from './distance.ts';
import { gaussian } from './gaussian.ts';
import { jpegRoundTrip } from './jpeg-round-trip.ts';
import { quantise, type Picture } from './picture.ts';
import { seeded } from './seeded.ts';

/** A: blur 0.6 px, gain, offset, drift, JPEG q90. B: the same as PNG. C: PNG, blur 0.5, fine detail made up anew. */
export const variants = ['A', 'B', 'C'] as const;
export type Variant = (typeof variants)[number];

/** Weights of the cubic convolution kernel with a = −0.75 for the four samples around a position. */
function cubicWeights(fraction: number): readonly number[] {
  const a = -0.75;
  const weight = (t: number): number => t <= 1 ? ((a + 2) * t - (a + 3)) * t * t + 1 : ((a * t - 5 * a) * t + 8 * a) * t - 4 * a;
  return [weight(1 + fraction), weight(fraction), weight(1 - fraction), weight(2 - fraction)];
}

/** A 3×3 grid of numbers drawn out over the picture by cubic interpolation, edges repeated. */
function stretchGrid(grid: Float64Array, x: number, y: number, width: number, height: number): number {
  const [gx, gy] = [((x + 0.5) * 3) / width - 0.5, ((y + 0.5) * 3) / height - 0.5];
  const [left, top] = [Math.floor(gx), Math.floor(gy)];
  const [across, down] = [cubicWeights(gx - left), cubicWeights(gy - top)];
  let sum = 0;
  for (let j = 0; j < 4; j += 1) {
    for (let i = 0; i < 4; i += 1) {
      const [column, row] = [Math.min(2, Math.max(0, left - 1 + i)), Math.min(2, Math.max(0, top - 1 + j))];
      sum += across[i]! * down[j]! * grid[row * 3 + column]!;
    }
  }
  return sum;
}

/** Blur, gain ±2 %, offset ±3 and a drift of ±3 levels over the picture. */
function shift(clean: Picture, seed: number, blur: number): Picture {
  const random = seeded(seed);
  const { width, height } = clean;
  const soft = gaussian(clean.data, width, height, 3, blur);
  const gains = [0, 1, 2].map(() => 1 + random.between(-0.02, 0.02));
  const offsets = [0, 1, 2].map(() => random.between(-3, 3));
  const grids = [0, 1, 2].map(() => Float64Array.from({ length: 9 }, () => random.between(-3, 3)));
  const data = soft.map((level, index) => {
    const [channel, at] = [index % 3, Math.floor(index / 3)];
    const drift = stretchGrid(grids[channel]!, at % width, Math.floor(at / width), width, height);
    return (level - 128) * gains[channel]! + 128 + offsets[channel]! + drift;
  });
  return quantise({ width, height, data });
}

/** 45 % of the fine detail drawn anew with the same local energy and another phase, more of it within 12 px outside the hole. */
function redraw(shifted: Picture, coverage: Float32Array, seed: number): Picture {
  const random = seeded(seed + 9);
  const { width, height, data } = shifted;
  const low = gaussian(data, width, height, 3, 1.6);
  const power = new Float32Array(width * height);
  for (let index = 0; index < data.length; index += 1) power[Math.floor(index / 3)]! += (data[index]! - low[index]!) ** 2 / 3;
  const energy = gaussian(power, width, height, 1, 3);
  const noise = gaussian(Float32Array.from(power, () => random.normal()), width, height, 1, 0.8);
  const spread = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length);
  const tints = [0, 1, 2].map(() => 1 + 0.15 * random.normal());
  const distance = distanceInside(select(coverage, (share) => share <= 0), width, height);
  const out = data.map((level, index) => {
    const at = Math.floor(index / 3);
    const grain = (noise[at]! / spread) * tints[index % 3]!;
    const near = coverage[at]! > 0 ? 0 : Math.exp(-distance[at]! / 6);
    const share = 0.45 + 0.35 * near;
    const kept = low[index]! + (level - low[index]!) * (1 - share);
    return kept + Math.sqrt(2 * share - share * share) * Math.sqrt(Math.max(0, energy[at]!)) * grain * 0.55 + near * 1.5 * grain;
  });
  return quantise({ width, height, data: out });
}

/** What a model of this variant returns when it means `clean`. */
export function degrade(clean: Picture, coverage: Float32Array, variant: Variant, seed: number): Picture {
  if (variant === 'A') return jpegRoundTrip(shift(clean, seed, 0.6), 90);
  if (variant === 'B') return shift(clean, seed, 0.6);
  return redraw(shift(clean, seed, 0.5), coverage, seed);
}
