import { expect, test } from 'vitest';
import { applyTaps } from '../../ui/imaging/blend/apply-taps.ts';
import { fitBlur, fitDetailFilter, gatherLessons, pickSamples, trustColour, type DetailFilter, type FilterLimits, type Lessons, type Taps } from '../../ui/imaging/blend/detail-filter.ts';
import { greyInto, type Planes } from '../../ui/imaging/blend/planes.ts';
import { returnDetail } from '../../ui/imaging/blend/return-detail.ts';
import { runsBetween } from '../../ui/imaging/blend/runs.ts';
import { gaussian } from '../bench/cases/gaussian.ts';
import { seeded } from '../bench/cases/seeded.ts';

const [width, height] = [120, 100];
const everywhere = new Uint8Array(width * height).fill(1);

const still = (): undefined => undefined;

const whole = Float32Array.from(everywhere);
const samples = pickSamples(whole, runsBetween(whole, 0, 1, width, height), width, height);

function addedBy(plane: Float32Array, taps: Taps): Float32Array {
  const added = new Float32Array(plane.length);
  for (let y = 0; y < height; y += 1) applyTaps(plane, taps, y * width, (y + 1) * width, width, height, y, added.subarray(y * width, (y + 1) * width));
  return added;
}

function greyOf(planes: Planes): Float32Array {
  const grey = new Float32Array(width * height);
  greyInto(grey, planes, 0, grey.length);
  return grey;
}

const learn = (to: Planes, from: Planes): Promise<Lessons> => gatherLessons(to, from, greyOf(from), samples, width, still);

async function fit(to: Planes, from: Planes, limits: FilterLimits = { trust: 1, mayBlur: false }): Promise<DetailFilter> {
  return fitDetailFilter(await learn(to, from), limits);
}

function texture(seed: number): Float32Array {
  const random = seeded(seed);
  return gaussian(Float32Array.from(everywhere, () => 128 + 40 * random.normal()), width, height, 1, 0.9);
}

function spread(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let y = 4; y < height - 4; y += 1) for (let x = 4; x < width - 4; x += 1) sum += (a[y * width + x]! - b[y * width + x]!) ** 2;
  return sum;
}

function detailOf(plane: Float32Array): number {
  let sum = 0;
  for (let y = 4; y < height - 4; y += 1) {
    for (let x = 4; x < width - 4; x += 1) {
      const at = y * width + x;
      sum += (4 * plane[at]! - plane[at - 1]! - plane[at + 1]! - plane[at - width]! - plane[at + width]!) ** 2;
    }
  }
  return sum;
}

test('no taps change a flat colour', () => {
  const flat = new Float32Array(width * height).fill(97);
  const added = addedBy(flat, Float64Array.of(-1.3, 0.4, 2, -0.7, 0.9));
  expect(Math.max(...added.map(Math.abs))).toBeLessThan(1e-3);
});

test('the rolling sums are those of adding the weights up one by one', () => {
  const plane = texture(5);
  const taps = Float64Array.of(-1.3, 0.4, 2, -0.7, 0.9);
  const added = addedBy(plane, taps);
  const groups = [1, 2, 4, 5, 8];
  const sizes = [4, 4, 4, 8, 4];
  const wrong = everywhere.reduce((count, _, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    let wanted = 0;
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const group = groups.indexOf(dx * dx + dy * dy);
        if (group >= 0) wanted += (taps[group]! / sizes[group]!) * ((plane[at + dy * width + dx] ?? 0) - plane[at]!);
      }
    }
    const border = x < 2 || y < 2 || x >= width - 2 || y >= height - 2;
    return count + (Math.abs(added[at]! - (border ? 0 : wanted)) > 1e-3 ? 1 : 0);
  }, 0);
  expect(wrong).toBe(0);
});

test('a blur is undone to a large part, as measured on another picture', async () => {
  const soften = (plane: Float32Array): Float32Array => gaussian(plane, width, height, 1, 0.6);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const result: Planes = [soften(original[0]), soften(original[1]), soften(original[2])];
  const filter = await fit(original, result);
  const other = texture(9);
  const blurred = soften(other);
  const added = addedBy(blurred, filter.luma);
  expect(spread(blurred.map((level, at) => level + added[at]!), other)).toBeLessThan(0.1 * spread(blurred, other));
});

test('a filter that helps one half of the ring but not the other is refused', async () => {
  const random = seeded(4);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const noise = (): Float32Array => Float32Array.from(everywhere, () => 128 + 20 * random.normal());
  const nearly = (c: 0 | 1 | 2): Float32Array => noise().map((level, at) => original[c][at]! + 0.001 * (level - 128));
  const filter = await fit(original, [nearly(0), nearly(1), nearly(2)]);
  expect([...filter.luma, ...filter.chroma]).toEqual(new Array(10).fill(0));
});

test('of the detail that least squares gives up a part is given back; where none is lost, none', async () => {
  const random = seeded(11);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const noisy = (plane: Float32Array): Float32Array => gaussian(plane, width, height, 1, 0.6).map((level) => level + 2 * random.normal());
  const result: Planes = [noisy(original[0]), noisy(original[1]), noisy(original[2])];
  const [grey, meant] = [greyOf(result), greyOf(original)];
  const { luma } = await fit(original, result);
  const added = addedBy(grey, luma);
  const lost = detailOf(meant) / detailOf(grey.map((level, at) => level + added[at]!));
  expect(lost).toBeGreaterThan(1.05);
  expect(Math.abs(returnDetail(original, grey, luma, samples, width, height) - Math.min(1.8, lost ** 1.2))).toBeLessThan(0.08);
  expect(returnDetail(original, meant, new Float64Array(5), samples, width, height)).toBeCloseTo(1, 6);
});

test('a filter that would only smooth is refused: on a smooth ring it would take noise away and blur what is new', async () => {
  const random = seeded(21);
  // A slope with faint grain, and an answer with noise of its own in the grain's place.
  const slope = (grain: number): Float32Array => Float32Array.from(everywhere, (_, at) => 100 + (at % width) / 4 + grain * random.normal());
  const original: Planes = [slope(0.5), slope(0.5), slope(0.5)];
  const result: Planes = [slope(1), slope(1), slope(1)];
  const grey = greyOf(result);
  const limits = { trust: 1, mayBlur: true };
  const smoothing = await fit(original, result, limits);
  expect(Math.min(...smoothing.gain)).toBeGreaterThan(0.2);
  const added = addedBy(grey, smoothing.luma);
  expect(detailOf(grey.map((level, at) => level + added[at]!)) / detailOf(grey)).toBeLessThan(0.5);
  const refused = await fit(original, result, { ...limits, mayBlur: false });
  expect([...refused.luma, ...refused.chroma]).toEqual(new Array(10).fill(0));
});

test('a grey picture teaches nothing about colour: there colour is sharpened as grey is', async () => {
  const one = texture(1);
  const grey: Planes = [one, one, one];
  const random = seeded(12);
  const soft = (): Float32Array => gaussian(one, width, height, 1, 0.6).map((level) => Math.round(level + random.between(-0.5, 0.5)));
  const result: Planes = [soft(), soft(), soft()];
  const trust = trustColour(await learn(result, grey));
  const { luma, chroma } = await fit(grey, result, { trust, mayBlur: false });
  expect([trust, chroma]).toEqual([0, luma]);
  const colourful: Planes = [texture(1), texture(2), texture(3)];
  expect(trustColour(await learn(colourful, colourful))).toBeGreaterThan(0.9);
});

test('a blur taught at two places follows the one that shows it: one that is flat, or all noise, holds it back by little', async () => {
  const random = seeded(13);
  const soften = (plane: Float32Array): Float32Array => gaussian(plane, width, height, 1, 0.6);
  const original: Planes = [texture(1), texture(2), texture(3)];
  const telling = await learn([soften(original[0]), soften(original[1]), soften(original[2])], original);
  const plane = new Float32Array(width * height).fill(90);
  const flat = await learn([plane, plane, plane], [plane, plane, plane]);
  const noise = (): Float32Array => Float32Array.from(everywhere, () => 128 + 30 * random.normal());
  const astray = await learn([noise(), noise(), noise()], original);
  const other = texture(9);
  for (const silent of [flat, astray]) {
    for (const taps of [fitBlur(silent, telling).luma, fitBlur(telling, silent).chroma]) {
      const added = addedBy(other, taps);
      expect(spread(other.map((level, at) => level + added[at]!), soften(other))).toBeLessThan(0.01 * spread(other, soften(other)));
    }
  }
});
