import * as v from 'valibot';
import { text } from '../bounded.ts';
import { transformPoint, type Matrix, type Point } from './matrix.ts';

const windings = ['NONZERO', 'EVENODD'] as const;
export type Winding = (typeof windings)[number];

/** One path as Figma hands it out: absolute M, L, Q, C, Z only. Every subpath counts as closed. */
export interface MaskPath {
  readonly data: string;
  readonly winding: Winding;
}

/** Parses a path from outside. The length bound keeps hostile geometry from filling the memory. */
export const maskPathSchema = v.object({
  data: text(2_000_000),
  winding: v.picklist(windings),
});

/** A closed polygon: x0, y0, x1, y1, … without repeating the first point. */
export type Polygon = Float64Array;

const numbersPer: Record<string, number> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** A command of a path with its numbers. */
export interface Segment {
  readonly command: string;
  readonly numbers: readonly number[];
}

/** Splits path text into commands; text that is no path of M, L, Q, C, Z with finite numbers gives null. */
export function readSegments(data: string): Segment[] | null {
  const tokens = data.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? [];
  const segments: Segment[] = [];
  let index = 0;
  let command = '';
  while (index < tokens.length) {
    const token = tokens[index] ?? '';
    if (/[A-Za-z]/.test(token)) {
      command = token;
      index += 1;
    } else if (command === 'M') {
      command = 'L';
    }
    const count = numbersPer[command];
    if (count === undefined || (count === 0 && /^[-+.\d]/.test(token))) return null;
    const numbers = tokens.slice(index, index + count).map(Number);
    if (numbers.length < count || !numbers.every(Number.isFinite)) return null;
    segments.push({ command, numbers });
    index += count;
  }
  return segments;
}

/** Points that cut a curve into straight pieces, the start left out; `count` pieces of equal parameter. */
function pushCurve(out: number[], controls: readonly Point[], count: number): void {
  for (let step = 1; step <= count; step += 1) {
    const t = step / count;
    let level = controls;
    while (level.length > 1) {
      const next: Point[] = [];
      for (let i = 1; i < level.length; i += 1) {
        const a = level[i - 1] ?? { x: 0, y: 0 };
        const b = level[i] ?? a;
        next.push({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
      }
      level = next;
    }
    const [end] = level;
    if (end) out.push(end.x, end.y);
  }
}

/**
 * How many equal pieces keep a Bézier curve within `tolerance` of its chords: ⌈√(n(n−1)/8 · max‖Δ²P‖ / tolerance)⌉,
 * the bound of Wang (1984) on the second differences of the control points.
 */
function pieceCount(controls: readonly Point[], tolerance: number): number {
  const degree = controls.length - 1;
  let bend = 0;
  for (let i = 2; i < controls.length; i += 1) {
    const [a, b, c] = [controls[i - 2], controls[i - 1], controls[i]];
    if (a && b && c) bend = Math.max(bend, Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y));
  }
  const count = Math.ceil(Math.sqrt((degree * (degree - 1) * bend) / (8 * tolerance)));
  return Math.min(512, Math.max(1, count));
}

/**
 * The path's subpaths as closed polygons after `matrix`, curves cut within `tolerance` px of the target space
 * (0.05 px keeps coverage within 1 of 255). Null when the text is no path or a coordinate is not finite.
 */
export function flattenPath(data: string, matrix: Matrix, tolerance = 0.05): Polygon[] | null {
  const segments = readSegments(data);
  if (!segments) return null;
  const polygons: Polygon[] = [];
  let points: number[] = [];
  let pen: Point = { x: 0, y: 0 };
  let start: Point = pen;
  const finish = (): void => {
    if (points.length >= 6) polygons.push(Float64Array.from(points));
    points = [];
  };
  for (const { command, numbers } of segments) {
    if (command === 'Z') {
      finish();
      pen = start;
      continue;
    }
    const given: Point[] = [];
    for (let i = 0; i < numbers.length; i += 2) {
      given.push(transformPoint(matrix, { x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 }));
    }
    const end = given[given.length - 1] ?? pen;
    if (!Number.isFinite(end.x) || !Number.isFinite(end.y)) return null;
    if (command === 'M') {
      finish();
      start = end;
      points.push(end.x, end.y);
    } else {
      if (points.length === 0) points.push(pen.x, pen.y);
      const controls = [pen, ...given];
      pushCurve(points, controls, command === 'L' ? 1 : pieceCount(controls, tolerance));
    }
    pen = end;
  }
  finish();
  return polygons;
}
