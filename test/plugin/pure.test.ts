import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closePaths } from '../../plugin/select/close-paths.ts';
import { fitExport } from '../../core/plan/export-scale.ts';
import { imageDensity, wantedScale } from '../../plugin/capture/picture-density.ts';

/** Twice the area inside, by the shoelace sum over plain M/L text. */
function area(data: string): number {
  const points = [...data.matchAll(/(-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  return Math.abs(points.reduce((sum, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] ?? [x, y];
    return sum + x * ny - nx * y;
  }, 0));
}

describe('closing paths', () => {
  test('closed paths stay as they were written', () => {
    const paths = [{ data: 'M 0 0 L 1 0 L 1 1 Z', windingRule: 'EVENODD' as const }];
    expect(closePaths(paths)).toEqual([{ data: 'M 0 0 L 1 0 L 1 1 Z', winding: 'EVENODD' }]);
  });

  test('the sides of a polygon, cut apart, turned and shuffled, are joined to the same area', () => {
    const sides = 7;
    const corner = (i: number) => `${(50 + 40 * Math.cos((2 * Math.PI * i) / sides)).toFixed(3)} ${(50 + 40 * Math.sin((2 * Math.PI * i) / sides)).toFixed(3)}`;
    const wholeArea = sides * 40 * 40 * Math.sin((2 * Math.PI) / sides);
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: sides });
    fc.assert(fc.property(order, fc.array(fc.boolean(), { minLength: sides, maxLength: sides }), (indices, turned) => {
      const pieces = indices.map((i) => (turned[i] ? `M ${corner(i + 1)} L ${corner(i)}` : `M ${corner(i)} L ${corner(i + 1)}`));
      const closed = closePaths(pieces.map((data) => ({ data, windingRule: 'NONE' as const })));
      expect(closed).toHaveLength(1);
      expect(area(closed?.[0]?.data ?? '')).toBeCloseTo(wholeArea, 0);
    }), { numRuns: 60 });
  });

  test('a curve that runs the other way keeps its controls in order', () => {
    const closed = closePaths([
      { data: 'M 0 0 C 0 5 5 10 10 10', windingRule: 'NONE' },
      { data: 'M 20 0 Q 20 10 10 10', windingRule: 'NONE' },
    ]);
    expect(closed).toEqual([{ data: 'M 0 0 C 0 5 5 10 10 10 Q 20 10 20 0 Z', winding: 'NONZERO' }]);
  });

  test('ends 0.02 px apart are not joined, text that is no path is refused', () => {
    expect(closePaths([{ data: 'M 0 0 L 9 0 L 9 9 M 9.02 9 L 0 9 L 0 0.02', windingRule: 'NONE' }])).toHaveLength(2);
    expect(closePaths([{ data: 'M 0 0 A 1 1 0 0 0 2 2', windingRule: 'NONE' }])).toBe(null);
    expect(closePaths([{ data: 'M 0 NaN L 1 1', windingRule: 'NONE' }])).toBe(null);
  });
});

describe('density', () => {
  const image = { width: 800, height: 600 };
  const layer = { width: 400, height: 400 };
  test.each([
    ['FILL covers: the shorter ratio', { scaleMode: 'FILL' as const }, 1.5],
    ['FIT lies inside: the longer ratio', { scaleMode: 'FIT' as const }, 2],
    ['TILE at half size', { scaleMode: 'TILE' as const, scalingFactor: 0.5 }, 2],
    ['CROP to the whole image, stretched', { scaleMode: 'CROP' as const, imageTransform: [[1, 0, 0], [0, 1, 0]] as const }, 2],
    ['CROP to a quarter', { scaleMode: 'CROP' as const, imageTransform: [[0.25, 0, 0.5], [0, 0.25, 0.5]] as const }, 0.5],
    ['CROP turned by 90°', { scaleMode: 'CROP' as const, imageTransform: [[0, 1, 0], [-1, 0, 1]] as const }, 2],
  ])('%s', (_, fit, density) => {
    expect(imageDensity(fit, image, layer)).toBeCloseTo(density, 12);
  });

  test.each([
    [0.3, { width: 100, height: 100 }, 1],
    [1.05, { width: 100, height: 100 }, 1],
    [1.37, { width: 100, height: 100 }, 2],
    [9, { width: 100, height: 100 }, 4],
    [3, { width: 1920, height: 1080 }, 2],
    [2, { width: 4096, height: 4096 }, 1],
    [1, { width: 8188, height: 100 }, 0.5],
    [NaN, { width: 100, height: 100 }, 1],
  ])('%d image px per page px in %o exports at %d×', (density, size, scale) => {
    expect(fitExport(wantedScale(density), { x: 0, y: 0, ...size })).toBeCloseTo(scale, 9);
  });
});
