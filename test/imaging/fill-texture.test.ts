import { expect, test } from 'vitest';
import { fillTexture } from '../../ui/imaging/erase/fill-texture.ts';

const size = 120;
const draw = (colour: (x: number, y: number) => readonly number[]): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 4 * size * size }, (_, i) => (i % 4 === 3 ? 255 : (colour((i >> 2) % size, Math.floor((i >> 2) / size))[i % 4] ?? 0)));
const picture = (data: Uint8ClampedArray) => ({ width: size, height: size, data });
const holeMap = (what: (x: number, y: number) => number): Uint8Array => Uint8Array.from({ length: size * size }, (_, i) => what(i % size, Math.floor(i / size)));
const disc = holeMap((x, y) => (Math.hypot(x - 62, y - 58) < 18 ? 1 : 0));
const stripes = draw((x, y) => (Math.floor((x + 2 * y) / 10) % 2 ? [210, 120, 40] : [30, 60, (x * 7 + y * 13) % 40]));

test('the same pixels and seed give the same bytes, another seed gives others', async () => {
  const [first, again, other] = await Promise.all([7, 7, 8].map((seed) => fillTexture(picture(stripes), disc, seed)));
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('nothing outside the hole changes, and what lies under it is never read', async () => {
  const filled = await fillTexture(picture(stripes), disc, 1);
  const otherUnder = stripes.map((value, i) => (disc[i >> 2] ? 255 - value : value));
  expect(await fillTexture(picture(otherUnder), disc, 1)).toEqual(filled);
  filled.forEach((value, i) => disc[i >> 2] || expect(value).toBe(stripes[i]));
});

test('stripes go on through the hole', async () => {
  const filled = await fillTexture(picture(stripes), disc, 3);
  let right = 0;
  let count = 0;
  disc.forEach((inside, i) => {
    if (!inside) return;
    count += 1;
    if ((filled[4 * i] ?? 0) > 120 === (stripes[4 * i] ?? 0) > 120) right += 1;
  });
  expect(right / count).toBeGreaterThan(0.9);
});

test('a slope of light stays a slope: no crease over 6 levels', async () => {
  const slope = draw((x, y) => [80 + x, 200 - y, 60 + (x + y) / 2]);
  const filled = await fillTexture(picture(slope), disc, 5);
  let worst = 0;
  disc.forEach((inside, i) => {
    if (inside) worst = Math.max(worst, Math.abs((filled[4 * i] ?? 0) - (filled[4 * i + 4] ?? 0)), Math.abs((filled[4 * i] ?? 0) - (slope[4 * i] ?? 0)) - 6);
  });
  expect(worst).toBeLessThanOrEqual(6);
});

test('pixels that are not known are no source and stay as they are', async () => {
  const grey = draw((x, y) => (x > 90 ? [255, 0, 255] : [100 + ((x * 5 + y * 3) % 7), 110, 120]));
  const map = holeMap((x, y) => (x > 90 ? 2 : x > 60 && y > 40 && y < 80 ? 1 : 0));
  const filled = await fillTexture(picture(grey), map, 2);
  map.forEach((what, i) => {
    if (what === 1) expect(filled[4 * i + 1]).toBeGreaterThan(100);
    if (what === 2) expect([...filled.subarray(4 * i, 4 * i + 3)]).toEqual([255, 0, 255]);
  });
});

test('a hole that leaves no whole patch still gets a colour from what is left', async () => {
  const map = holeMap((x) => (x < 3 ? 0 : 1));
  const filled = await fillTexture(picture(draw(() => [40, 80, 120])), map, 2);
  expect([...filled.subarray(4 * 60, 4 * 60 + 4)]).toEqual([40, 80, 120, 255]);
});

test('it stops where the breath says so', async () => {
  let breaths = 0;
  const stop = (): Promise<void> | undefined => ((breaths += 1) > 20 ? Promise.reject(new Error('stopped')) : undefined);
  await expect(fillTexture(picture(stripes), disc, 1, stop)).rejects.toThrow('stopped');
});
