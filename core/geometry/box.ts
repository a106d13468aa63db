import * as v from 'valibot';
import { notNegative, finite } from '../bounded.ts';
import { transformPoint, type Matrix, type Point } from './matrix.ts';

/** An axis-aligned box; the unit and space are told by the name that holds it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Parses a box from outside: finite, sides not negative. */
export const boxSchema = v.object({ x: finite, y: finite, width: notNegative, height: notNegative });

/** Parses a size from outside: finite, sides not negative. */
export const sizeSchema = v.object({ width: notNegative, height: notNegative });

/** The smallest box around the points, or null when there are none. */
export function boxAround(points: Iterable<Point>): Box | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return left <= right && top <= bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** What two boxes share, or null when they share no area. */
export function intersect(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The smallest box around both. */
export function unite(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** The box grown by `by` on every side. */
export function pad(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

/** The smallest whole-pixel box that holds `box`. Values within 1e-6 of a whole number count as whole. */
export function snapOutward(box: Box): Box {
  const x = Math.floor(box.x + 1e-6);
  const y = Math.floor(box.y + 1e-6);
  return {
    x,
    y,
    width: Math.max(0, Math.ceil(box.x + box.width - 1e-6) - x),
    height: Math.max(0, Math.ceil(box.y + box.height - 1e-6) - y),
  };
}

/** Its corners, clockwise from the first. */
export function cornersOf({ x, y, width, height }: Box): Point[] {
  return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
}

/** The axis-aligned box around a box that was moved through a matrix. */
export function transformBox(matrix: Matrix, box: Box): Box {
  return boxAround(cornersOf(box).map((corner) => transformPoint(matrix, corner))) ?? box;
}
