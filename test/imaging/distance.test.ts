import { expect, test } from 'vitest';
import { outlineDepth } from '../../ui/imaging/blend/outline-depth.ts';
import { distanceTo, nearestInside } from '../../ui/imaging/distance.ts';
import { growCoverage } from '../../ui/imaging/coverage/grow-coverage.ts';

test('distances are those of trying every pair', async () => {
  let state = 3;
  for (const [width, height, share] of [[31, 17, 0.01], [16, 40, 0.2], [1, 9, 0.3], [12, 1, 0.3], [20, 20, 0.9]] as const) {
    const inside = Uint8Array.from({ length: width * height }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647 < share ? 1 : 0;
    });
    inside[5] = 1;
    const marked = [...inside.keys()].filter((i) => inside[i] === 1);
    const distance = distanceTo(inside, width, height);
    const depth = await outlineDepth(Float32Array.from(inside, (set) => set / 2), width, height, 3, 2, new Float32Array(width * height), () => undefined);
    const nearest = nearestInside(inside, width, height);
    const between = (i: number, j: number): number => Math.hypot((i % width) - (j % width), Math.floor(i / width) - Math.floor(j / width));
    inside.forEach((_, i) => {
      const least = Math.min(...marked.map((j) => between(i, j)));
      expect(distance[i]).toBeCloseTo(least, 4);
      const wayOut = Math.min(...[...inside.keys()].filter((j) => inside[j] === 0).map((j) => between(i, j)));
      const deep = least > 0 ? -least : wayOut;
      if (deep >= -3 && deep <= 2) expect(depth[i]).toBeCloseTo(deep, 4);
      else if (deep < 0) expect(depth[i]).toBeLessThan(-3);
      else expect(depth[i]).toBeGreaterThan(2);
      expect(between(i, nearest[i] ?? -1)).toBeCloseTo(least, 6);
    });
  }
});

test('with nothing inside every distance is infinite', () => {
  expect([...distanceTo(new Uint8Array(6), 3, 2)]).toEqual(new Array(6).fill(Infinity));
});

const size = 80;
/** Coverage of a disc by 16 × 16 samples a pixel. */
const disc = (radius: number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, i) => {
    let hits = 0;
    for (let n = 0; n < 256; n += 1) {
      const x = (i % size) + ((n % 16) + 0.5) / 16 - 40.3;
      const y = Math.floor(i / size) + (Math.floor(n / 16) + 0.5) / 16 - 39.8;
      if (Math.hypot(x, y) <= radius) hits += 1;
    }
    return hits / 256;
  });

test.each([[12, 5], [12, 0.5], [20, 13.25], [25, -6], [25, -0.5]])('a disc of radius %d grown by %d is the disc of their sum', (radius, grow) => {
  const grown = growCoverage(disc(radius), size, size, grow);
  const wanted = disc(radius + grow);
  let worst = 0;
  grown.forEach((full, i) => (worst = Math.max(worst, Math.abs(full - (wanted[i] ?? 0)))));
  expect(worst).toBeLessThan(0.3);
  const area = grown.reduce((sum, full) => sum + full, 0);
  expect(Math.abs(Math.sqrt(area / Math.PI) - (radius + grow))).toBeLessThan(0.12);
});

test('growing never takes away, shrinking never adds, and the border of the picture is no outline', () => {
  const half = Float32Array.from({ length: 100 }, (_, i) => (i % 10 < 4 ? 1 : i % 10 === 4 ? 0.4 : 0));
  growCoverage(half, 10, 10, 1.5).forEach((full, i) => expect(full).toBeGreaterThanOrEqual(half[i] ?? 0));
  const shrunk = growCoverage(half, 10, 10, -2);
  shrunk.forEach((full, i) => expect(full).toBeLessThanOrEqual(half[i] ?? 0));
  expect(shrunk[0]).toBe(1);
});
