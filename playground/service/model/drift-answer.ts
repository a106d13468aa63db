import { between, seedRandom } from '../seeded-random.ts';
import { blurPlane } from './blur-plane.ts';
import type { DriftVariant } from './paint-order.ts';
import type { Picture } from './picture.ts';
import { roughenBlocks } from './roughen-blocks.ts';

/**
 * What a picture suffers on its way through an autoencoder, over the WHOLE of it, seeded. All variants: a slight blur,
 * a gain of ±2 % about mid grey and an offset of ±3 levels per channel, and a smooth field of ±3 levels (3×3 knots, cubic).
 * A adds the losses of JPEG at quality 90, C rebuilds nearly half of the fine detail with the wrong phase, more so near
 * the hole. `outside` is the distance to the hole in px. Returns a new picture of whole levels.
 */
export function driftAnswer(picture: Picture, outside: Float32Array, variant: DriftVariant, seed: number): Picture {
  if (variant === 'off') return round(picture);
  const random = seedRandom(`drift ${seed}`);
  const sigma = variant === 'C' ? 0.5 : 0.6;
  const shifted = mapPlanes(picture, (plane) => {
    const gain = 1 + between(random, -0.02, 0.02);
    const offset = between(random, -3, 3);
    const knots = Array.from({ length: 9 }, () => between(random, -3, 3));
    const blurred = blurPlane(plane, picture.width, picture.height, sigma);
    return shiftPlane(blurred, picture.width, picture.height, gain, offset, knots);
  });
  const drifted = round(shifted);
  if (variant === 'A') return roughenBlocks(drifted, 90);
  return variant === 'C' ? round(resynthesise(drifted, outside, seed)) : drifted;
}

function shiftPlane(plane: Float32Array, width: number, height: number, gain: number, offset: number, knots: readonly number[]): Float32Array {
  const across = Array.from({ length: width }, (_, x) => weigh(((x + 0.5) * 3) / width - 0.5));
  const field = [0, 0, 0];
  for (let y = 0, i = 0; y < height; y += 1) {
    const down = weigh(((y + 0.5) * 3) / height - 0.5);
    for (let c = 0; c < 3; c += 1) {
      field[c] = (down[0] ?? 0) * (knots[c] ?? 0) + (down[1] ?? 0) * (knots[3 + c] ?? 0) + (down[2] ?? 0) * (knots[6 + c] ?? 0);
    }
    const [first = 0, second = 0, third = 0] = field;
    for (let x = 0; x < width; x += 1, i += 1) {
      const [a, b, c] = across[x] ?? [0, 0, 0];
      plane[i] = ((plane[i] ?? 0) - 128) * gain + 128 + offset + a * first + b * second + c * third;
    }
  }
  return plane;
}

/** Weights of three knots at a position −0.5…2.5: cubic convolution (Keys, a = −0.75), knots repeated beyond the ends. */
function weigh(at: number): readonly [number, number, number] {
  const weights: [number, number, number] = [0, 0, 0];
  const first = Math.floor(at) - 1;
  for (let k = first; k < first + 4; k += 1) {
    const knot = Math.max(0, Math.min(2, k));
    weights[knot] = (weights[knot] ?? 0) + cubic(Math.abs(at - k));
  }
  return weights;
}

function cubic(t: number): number {
  const a = -0.75;
  if (t <= 1) return (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1;
  return t < 2 ? a * t ** 3 - 5 * a * t ** 2 + 8 * a * t - 4 * a : 0;
}

/** 45 % of the detail finer than 1.6 px is replaced by noise of the same local energy; near the hole up to 80 %. */
function resynthesise(picture: Picture, outside: Float32Array, seed: number): Picture {
  const { width, height } = picture;
  const smooth = mapPlanes(picture, (plane) => blurPlane(plane, width, height, 1.6));
  const energy = new Float32Array(width * height);
  picture.planes.forEach((plane, c) => {
    const low = smooth.planes[c] ?? plane;
    for (let i = 0; i < energy.length; i += 1) energy[i] = (energy[i] ?? 0) + ((plane[i] ?? 0) - (low[i] ?? 0)) ** 2 / 3;
  });
  const local = blurPlane(energy, width, height, 3).map(Math.sqrt);
  const random = seedRandom(`detail ${seed}`);
  // A sum of two uniforms is near enough to a normal once it has been blurred; unit deviation is restored below.
  const noise = blurPlane(Float32Array.from(energy, () => random() + random() - 1), width, height, 0.8);
  const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length);
  const gains = [0, 1, 2].map(() => (1 + between(random, -0.26, 0.26)) / deviation);
  let channel = 0;
  return mapPlanes(picture, (plane) => {
    const low = smooth.planes[channel] ?? plane;
    const gain = gains[channel] ?? 1;
    channel += 1;
    return plane.map((level, i) => {
      const distance = outside[i] ?? 0;
      const near = distance > 0 ? Math.exp(-distance / 6) : 0;
      const k = 0.45 + 0.35 * near;
      const n = (noise[i] ?? 0) * gain;
      return (low[i] ?? 0) + (level - (low[i] ?? 0)) * (1 - k) + Math.sqrt(2 * k - k * k) * (local[i] ?? 0) * n * 0.55 + near * 1.5 * n;
    });
  });
}

function mapPlanes(picture: Picture, change: (plane: Float32Array) => Float32Array): Picture {
  const [red, green, blue] = picture.planes;
  return { ...picture, planes: [change(red), change(green), change(blue)] };
}

function round(picture: Picture): Picture {
  return mapPlanes(picture, (plane) => plane.map((level) => Math.max(0, Math.min(255, Math.round(level)))));
}
