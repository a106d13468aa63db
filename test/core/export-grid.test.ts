import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportBoxToPage, locateExport, pageToExport } from '../../core/plan/export-grid.ts';
import { transformPoint } from '../../core/geometry/matrix.ts';

const box = fc.record({
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
  width: fc.double({ min: 1, max: 3000, noNaN: true }),
  height: fc.double({ min: 1, max: 3000, noNaN: true }),
});
const scale = fc.constantFrom(1, 1.5, 2, 3, 4);

describe('the way from export pixels back to the page', () => {
  it('is found for a host that rounds outward to the page grid', () => {
    fc.assert(
      fc.property(box, scale, (pageBox, k) => {
        const left = Math.floor(pageBox.x * k + 1e-6);
        const top = Math.floor(pageBox.y * k + 1e-6);
        const size = {
          width: Math.ceil((pageBox.x + pageBox.width) * k - 1e-6) - left,
          height: Math.ceil((pageBox.y + pageBox.height) * k - 1e-6) - top,
        };
        const grid = locateExport(pageBox, k, size);
        expect(grid.x).toBeCloseTo(left / k, 9);
        expect(grid.y).toBeCloseTo(top / k, 9);
      }),
    );
  });

  it('leads a page point to the export and back within 0.01 px', () => {
    fc.assert(
      fc.property(box, scale, fc.double({ min: 0, max: 1, noNaN: true }), (pageBox, k, share) => {
        const grid = { x: pageBox.x, y: pageBox.y, scale: k, size: { width: 10, height: 10 } };
        const point = { x: pageBox.x + share * pageBox.width, y: pageBox.y + share * pageBox.height };
        const there = transformPoint(pageToExport(grid), point);
        const back = exportBoxToPage(grid, { ...there, width: 0, height: 0 });
        expect(Math.abs(back.x - point.x)).toBeLessThan(0.01);
        expect(Math.abs(back.y - point.y)).toBeLessThan(0.01);
      }),
    );
  });

  it('begins at the box itself when the bytes say that nothing was rounded', () => {
    const grid = locateExport({ x: 10.5, y: 20.5, width: 100, height: 50 }, 1, { width: 100, height: 50 });
    expect(grid).toMatchObject({ x: 10.5, y: 20.5 });
  });

  it('is refused when the bytes fit no rule: a guess would shift the fill', () => {
    expect(() => locateExport({ x: 0, y: 0, width: 100, height: 50 }, 2, { width: 100, height: 50 })).toThrow('100 × 50');
  });
});
