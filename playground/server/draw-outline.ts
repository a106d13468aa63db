import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { parsePath } from '../figma/scene/path-data.ts';

/** Scan lines a pixel, and straight pieces a segment: pieces are far shorter than a pixel. */
const rows = 16;
const pieces = 2000;

/** Closed outlines as dense points (px), curves by their polynomial. */
function tracePoints(data: string, left: number, top: number): Vector[][] {
  const loops: Vector[][] = [];
  let at: Vector = { x: 0, y: 0 };
  for (const { letter, points } of parsePath(data)) {
    const end = points.at(-1);
    if (end === undefined) continue;
    if (letter === 'M') loops.push([]);
    // A line is a cubic whose handles lie on it, a quadratic one with handles two thirds of the way (exact degree raising).
    const [a = end, b = end] = points;
    const from = at;
    const third = (p: Vector, q: Vector, t: number): Vector => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
    const [one, two] = letter === 'C' ? [a, b] : letter === 'Q' ? [third(from, a, 2 / 3), third(end, a, 2 / 3)] : [third(from, end, 1 / 3), third(from, end, 2 / 3)];
    if (letter !== 'M') {
      for (let i = 1; i <= pieces; i += 1) {
        const [t, s] = [i / pieces, 1 - i / pieces];
        const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
        loops.at(-1)?.push({ x: left + w0 * from.x + w1 * one.x + w2 * two.x + w3 * end.x, y: top + w0 * from.y + w1 * one.y + w2 * two.y + w3 * end.y });
      }
    }
    at = end;
  }
  return loops;
}

/**
 * Closed outlines moved by (left, top) px as coverage, one byte a pixel: 16 scan lines a pixel with exact ends, and at least
 * 1 wherever the outline itself passes, so that no sliver is missed. Even-odd, which for one loop is the same.
 */
export function drawOutline(paths: readonly string[], left: number, top: number, width: number, height: number): Uint8Array {
  const coverage = new Float64Array(width * height);
  const crossings = Array.from({ length: height * rows }, (): number[] => []);
  const touched = new Set<number>();
  for (const points of paths.flatMap((data) => tracePoints(data, left, top))) {
    points.forEach((a, i) => {
      const b = points[(i + 1) % points.length] ?? a;
      const [x, y] = [Math.floor(a.x), Math.floor(a.y)];
      if (x >= 0 && y >= 0 && x < width && y < height) touched.add(y * width + x);
      const [low, high] = [Math.min(a.y, b.y) * rows - 0.5, Math.max(a.y, b.y) * rows - 0.5];
      for (let line = Math.max(0, Math.ceil(low)); line < Math.min(high, height * rows); line += 1) {
        crossings[line]?.push(a.x + (((line + 0.5) / rows - a.y) / (b.y - a.y)) * (b.x - a.x));
      }
    });
  }
  crossings.forEach((line, index) => {
    line.sort((a, b) => a - b);
    const row = Math.floor(index / rows) * width;
    for (let i = 0; i + 1 < line.length; i += 2) {
      const [from, to] = [Math.max(0, line[i] ?? 0), Math.min(width, line[i + 1] ?? 0)];
      for (let x = Math.floor(from); x < to; x += 1) coverage[row + x] = (coverage[row + x] ?? 0) + (Math.min(to, x + 1) - Math.max(from, x)) / rows;
    }
  });
  return Uint8Array.from(coverage, (value, i) => Math.min(255, Math.max(touched.has(i) ? 1 : 0, Math.round(value * 255))));
}
