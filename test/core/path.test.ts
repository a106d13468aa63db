import { describe, expect, it } from 'vitest';
import { flattenPath } from '../../core/geometry/path.ts';
import { identity, type Matrix } from '../../core/geometry/matrix.ts';
import { maskPageBox } from '../../core/mask-shape.ts';

const shoelace = (polygon: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    sum += (polygon[i] ?? 0) * (polygon[j + 1] ?? 0) - (polygon[j] ?? 0) * (polygon[i + 1] ?? 0);
  }
  return sum / 2;
};

/** A circle of radius r from four cubic arcs; their area is known: r² · (2 + 4k·… ) evaluated by fine sampling of the Bernstein form. */
const circle = (r: number): string => {
  const k = 0.5522847498307936 * r;
  return `M ${r} 0 C ${r} ${k} ${k} ${r} 0 ${r} C ${-k} ${r} ${-r} ${k} ${-r} 0 C ${-r} ${-k} ${-k} ${-r} 0 ${-r} C ${k} ${-r} ${r} ${-k} ${r} 0 Z`;
};

describe('a path as polygons', () => {
  it('keeps the area of a circle within what 0.05 px of chord error allows', () => {
    const [polygon] = flattenPath(circle(100), identity) ?? [];
    const area = Math.abs(shoelace(polygon ?? new Float64Array()));
    // Chords cut off at most 0.05 px along the outline; the arcs themselves bulge 0.03 % past a true circle.
    expect(area).toBeGreaterThan(Math.PI * 1e4 - 0.05 * 2 * Math.PI * 100 - 1);
    expect(area).toBeLessThan(Math.PI * 1e4 * 1.0006);
  });

  it('closes open subpaths and keeps several apart', () => {
    const polygons = flattenPath('M 0 0 L 10 0 L 10 10 M 20 20 L 30 20 L 30 30 L 20 30', identity);
    expect(polygons?.map((polygon) => polygon.length / 2)).toEqual([3, 4]);
  });

  it('moves through flips and turns', () => {
    const flip: Matrix = [[0, -2, 5], [1, 0, -3]];
    const [polygon] = flattenPath('M 0 0 L 4 0 L 4 3 Z', flip) ?? [];
    expect(Array.from(polygon ?? [])).toEqual([5, -3, 5, 1, -1, 1]);
  });

  it.each(['M 0 0 A 1 1 0 0 0 2 2', 'M 0', 'L', 'M 0 0 L 1e999 0', 'M NaN 0 L 1 1', '<svg>', 'M 0 0 Z 5'])('is refused when it is none: %s', (data) => {
    expect(flattenPath(data, identity)).toBeNull();
  });

  it('of several layers has the box around all of them, or the box that is filled all around them', () => {
    const part = (x: number) => ({ kind: 'picture' as const, pageBox: { x, y: 5, width: 10, height: 20 }, scale: 1 });
    expect(maskPageBox(part(3))).toEqual({ x: 3, y: 5, width: 10, height: 20 });
    expect(maskPageBox({ kind: 'several', parts: [part(3), part(90)], within: null })).toEqual({ x: 3, y: 5, width: 97, height: 20 });
    expect(maskPageBox({ kind: 'several', parts: [part(3)], within: { x: 0, y: 0, width: 200, height: 100 } })).toEqual({ x: 0, y: 0, width: 200, height: 100 });
  });
});
