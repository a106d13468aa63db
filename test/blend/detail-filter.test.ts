import { expect, test } from 'vitest';
import { applyTaps, fitDetailFilter } from '../../ui/imaging/blend/detail-filter.ts';
import { greyOf, type Planes } from '../../ui/imaging/blend/planes.ts';
import { gaussian } from '../bench/cases/gaussian.ts';
import { seeded } from '../bench/cases/seeded.ts';

const [width, height] = [120, 100];
const everywhere = new Uint8Array(width * height).fill(1);

function texture(seed: number): Float32Array {
  const random = seeded(seed);
  return gaussian(Float32Array.from(everywhere, () => 128 + 40 * random.normal()), width, height, 1, 0.9);
}

function spread(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let y = 4; y < height - 4; y += 1) for (let x = 4; x < width - 4; x += 1) sum += (a[y * width + x]! - b[y * width + x]!) ** 2;
  return sum;
}

test('no taps change a flat colour', () => {
  const flat = new Float32Array(width * height).fill(97);
  const added = applyTaps(flat, Float64Array.of(-1.3, 0.4, 2, -0.7, 0.9), everywhere, width, height);
  expect(Math.max(...added.map(Math.abs))).toBeLessThan(1e-3);
});

test('a blur is undone to a large part, as measured on another picture', () => {
  const soften = (plane: Float32Array): Float32Array => gaussian(plane, width, height, 1, 0.6);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const result: Planes = [soften(original[0]), soften(original[1]), soften(original[2])];
  const filter = fitDetailFilter(original, result, greyOf(result), new Float32Array(width * height).fill(1), width, height);
  const other = texture(9);
  const blurred = soften(other);
  const added = applyTaps(blurred, filter.luma, everywhere, width, height);
  expect(spread(blurred.map((level, at) => level + added[at]!), other)).toBeLessThan(0.1 * spread(blurred, other));
});

test('a filter that helps one half of the ring but not the other is refused', () => {
  const random = seeded(4);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const noise = (): Float32Array => Float32Array.from(everywhere, () => 128 + 20 * random.normal());
  const filter = fitDetailFilter(original, [noise(), noise(), noise()].map((plane, c) => plane.map((level, at) => original[c]![at]! + 0.001 * (level - 128))) as unknown as Planes, greyOf(original), new Float32Array(width * height).fill(1), width, height);
  expect([...filter.luma, ...filter.chroma]).toEqual(new Array(10).fill(0));
});
