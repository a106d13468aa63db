import * as v from 'valibot';

/** A 2 × 3 affine matrix as Figma writes it: [[a, c, e], [b, d, f]]; x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [readonly [number, number, number], readonly [number, number, number]];

/** A point; the space it lives in is told by the name that holds it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Parses a matrix from outside; refuses NaN and infinities. */
export const matrixSchema = v.custom<Matrix>((given) =>
  Array.isArray(given) && given.length === 2 && given.every((row) => Array.isArray(row) && row.length === 3 && row.every(Number.isFinite)));

export const identity: Matrix = [[1, 0, 0], [0, 1, 0]];

/** The matrix that moves by (x, y), in the unit of the space. */
export function translation(x: number, y: number): Matrix {
  return [[1, 0, x], [0, 1, y]];
}

/** outer · inner: applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [[a, c, e], [b, d, f]] = outer;
  const [[p, r, t], [q, s, u]] = inner;
  return [
    [a * p + c * q, a * r + c * s, a * t + c * u + e],
    [b * p + d * q, b * r + d * s, b * t + d * u + f],
  ];
}

/** The inverse, or null when the matrix flattens the plane (determinant 0 or not finite). */
export function invert(matrix: Matrix): Matrix | null {
  const [[a, c, e], [b, d, f]] = matrix;
  const determinant = a * d - b * c;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-12) return null;
  return [
    [d / determinant, -c / determinant, (c * f - d * e) / determinant],
    [-b / determinant, a / determinant, (b * e - a * f) / determinant],
  ];
}

/** The image of a point. */
export function transformPoint(matrix: Matrix, point: Point): Point {
  const [[a, c, e], [b, d, f]] = matrix;
  return { x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f };
}
