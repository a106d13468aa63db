import { expect, test } from 'vitest';
import { coverPolygons, type Shape } from '../../ui/imaging/coverage/cover-polygons.ts';

type Point = readonly [number, number];
const cover = (shapes: Shape[], width: number, height: number) => coverPolygons(shapes, width, height, () => undefined);
const shape = (winding: Shape['winding'], ...polygons: Point[][]): Shape => ({ winding, polygons: polygons.map((p) => Float64Array.from(p.flat())) });

/** Oracle for one polygon that does not cross itself: clipped to the pixel (Sutherland–Hodgman), then the shoelace formula. */
function clippedArea(polygon: readonly Point[], x: number, y: number): number {
  const sides: [(p: Point) => number][] = [[(p) => p[0] - x], [(p) => x + 1 - p[0]], [(p) => p[1] - y], [(p) => y + 1 - p[1]]];
  let ring = [...polygon];
  for (const [inside] of sides) {
    const next: Point[] = [];
    ring.forEach((to, i) => {
      const from = ring.at(i - 1) ?? to;
      const [a, b] = [inside(from), inside(to)];
      if (a >= 0 !== b >= 0) next.push([from[0] + ((to[0] - from[0]) * a) / (a - b), from[1] + ((to[1] - from[1]) * a) / (a - b)]);
      if (b >= 0) next.push(to);
    });
    ring = next;
  }
  return Math.abs(ring.reduce((sum, p, i) => sum + (ring.at(i - 1) ?? p)[0] * p[1] - (ring.at(i - 1) ?? p)[1] * p[0], 0)) / 2;
}

/** Oracle for anything: many points of the pixel, each tested against every edge. */
function sampledArea(shapes: readonly Shape[], x: number, y: number, count = 20): number {
  let hits = 0;
  for (let n = 0; n < count * count; n += 1) {
    const px = x + ((n % count) + 0.5) / count;
    const py = y + (Math.floor(n / count) + 0.5) / count;
    const inAny = shapes.some(({ polygons, winding }) => {
      let turns = 0;
      for (const polygon of polygons) {
        for (let i = 0; i < polygon.length; i += 2) {
          const [x0 = 0, y0 = 0] = polygon.subarray(i, i + 2);
          const [x1 = 0, y1 = 0] = i + 2 < polygon.length ? polygon.subarray(i + 2, i + 4) : polygon.subarray(0, 2);
          if (y0 <= py === y1 <= py) continue;
          if (x0 + ((py - y0) / (y1 - y0)) * (x1 - x0) > px) turns += y1 > y0 ? 1 : -1;
        }
      }
      return winding === 'EVENODD' ? turns % 2 !== 0 : turns !== 0;
    });
    if (inAny) hits += 1;
  }
  return hits / (count * count);
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const blob = (random: () => number, centre: number, points: number): Point[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const radius = centre * (0.35 + 0.85 * random());
    return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)];
  });

test('coverage of plain polygons is exact to 1 of 255, also where they leave the picture', async () => {
  const random = numbers(11);
  for (let round = 0; round < 12; round += 1) {
    const polygon = blob(random, 16, 3 + round * 5);
    for (const winding of ['NONZERO', 'EVENODD'] as const) {
      const coverage = await cover([shape(winding, polygon)], 32, 32);
      let worst = 0;
      coverage.forEach((full, i) => (worst = Math.max(worst, Math.abs(full - clippedArea(polygon, i % 32, Math.floor(i / 32))))));
      expect(worst).toBeLessThanOrEqual(1 / 255);
    }
  }
});

test.each(['NONZERO', 'EVENODD'] as const)('crossing, overlapping and nested outlines follow the rule %s', async (winding) => {
  const random = numbers(5);
  for (let round = 0; round < 4; round += 1) {
    const wild: Point[] = Array.from({ length: 9 }, () => [24 * random() - 2, 24 * random() - 2]);
    const other: Point[] = Array.from({ length: 4 }, () => [20 * random(), 20 * random()]);
    const shapes = [shape(winding, wild, other)];
    const coverage = await cover(shapes, 20, 20);
    const worst = coverage.reduce((most, full, i) => Math.max(most, Math.abs(full - sampledArea(shapes, i % 20, Math.floor(i / 20)))), 0);
    expect(worst).toBeLessThan(0.06);
  }
});

test('a hole stays a hole under both rules when it turns the other way', async () => {
  const ring: Point[] = [[2, 2], [18, 2], [18, 18], [2, 18]];
  const inner: Point[] = [[6, 6], [6, 14], [14, 14], [14, 6]];
  for (const winding of ['NONZERO', 'EVENODD'] as const) {
    const coverage = await cover([shape(winding, ring, inner)], 20, 20);
    expect(coverage.reduce((sum, full) => sum + full, 0)).toBe(16 * 16 - 8 * 8);
    expect(coverage[10 * 20 + 10]).toBe(0);
  }
});

test('paths that share an edge make one area without a gap, and paths that overlap count once', async () => {
  const left: Point[] = [[1.3, 1.2], [7.37, 1.2], [5.11, 9.9], [1.3, 9.9]];
  const right: Point[] = [[7.37, 1.2], [12.4, 1.2], [12.4, 9.9], [5.11, 9.9]];
  const apart = await cover([shape('NONZERO', left), shape('EVENODD', right)], 14, 12);
  const together = await cover([shape('NONZERO', [[1.3, 1.2], [12.4, 1.2], [12.4, 9.9], [1.3, 9.9]])], 14, 12);
  const twice = await cover([shape('NONZERO', left), shape('NONZERO', left)], 14, 12);
  const once = await cover([shape('NONZERO', left)], 14, 12);
  apart.forEach((full, i) => expect(full).toBeCloseTo(together[i] ?? 0, 5));
  expect(twice).toEqual(once);
});

test('an outline on the pixel grid touches no pixel beside it, and a hostile comb ends', async () => {
  const third = 1 / 3;
  const coverage = await cover([shape('NONZERO', [[3 * third * 4, 4], [8, 4], [8, 8], [4, 8]])], 12, 12);
  expect(coverage.filter((full) => full > 0).length).toBe(16);
  const comb: Point[] = Array.from({ length: 4_000 }, (_, i) => [i / 250, i % 2 ? 15 : 1]);
  expect((await cover([shape('EVENODD', comb)], 16, 16)).every(Number.isFinite)).toBe(true);
});
