import type { Rect, Transform, Vector } from '@figma/plugin-typings/plugin-api-standalone';

/** The transform that moves nothing. */
export const identity: Transform = [[1, 0, 0], [0, 1, 0]];

/** The transform that first applies `b`, then `a`. */
export function multiply(a: Transform, b: Transform): Transform {
  const [[a0, a1, a2], [a3, a4, a5]] = a;
  const [[b0, b1, b2], [b3, b4, b5]] = b;
  return [
    [a0 * b0 + a1 * b3, a0 * b1 + a1 * b4, a0 * b2 + a1 * b5 + a2],
    [a3 * b0 + a4 * b3, a3 * b1 + a4 * b4, a3 * b2 + a4 * b5 + a5],
  ];
}

/** The way back; throws a RangeError when the transform squashes the plane. */
export function invert(m: Transform): Transform {
  const [[a, c, e], [b, d, f]] = m;
  const det = a * d - b * c;
  if (Math.abs(det) < 1e-12) throw new RangeError('this transform has no way back');
  return [
    [d / det, -c / det, (c * f - d * e) / det],
    [-b / det, a / det, (b * e - a * f) / det],
  ];
}

/** One point (px) sent through the transform. */
export function apply(m: Transform, { x, y }: Vector): Vector {
  const [[a, c, e], [b, d, f]] = m;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The upright box (px) around a rectangle sent through the transform. */
export function boxThrough(m: Transform, { x, y, width, height }: Rect): Rect {
  const corners = [
    apply(m, { x, y }),
    apply(m, { x: x + width, y }),
    apply(m, { x, y: y + height }),
    apply(m, { x: x + width, y: y + height }),
  ];
  const left = Math.min(...corners.map((point) => point.x));
  const top = Math.min(...corners.map((point) => point.y));
  return {
    x: left,
    y: top,
    width: Math.max(...corners.map((point) => point.x)) - left,
    height: Math.max(...corners.map((point) => point.y)) - top,
  };
}

/** A shift by (x, y) px. */
export function translation(x: number, y: number): Transform {
  return [[1, 0, x], [0, 1, y]];
}

/** A scaling about the origin. */
export function scaling(x: number, y: number): Transform {
  return [[x, 0, 0], [0, y, 0]];
}

/** The same axes with another origin (px). */
export function withOrigin(m: Transform, x: number, y: number): Transform {
  return [[m[0][0], m[0][1], x], [m[1][0], m[1][1], y]];
}

/** Figma's `rotation` in degrees, counterclockwise on screen, of a transform's x axis. */
export function rotationOf(m: Transform): number {
  const degrees = (Math.atan2(-m[1][0], m[0][0]) * 180) / Math.PI;
  return degrees === 0 ? 0 : degrees;
}

/** The transform with the given `rotation` (degrees) about its own origin; flips and skews are lost, as in Figma. */
export function withRotation(m: Transform, degrees: number): Transform {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [[cos, sin, m[0][2]], [-sin, cos, m[1][2]]];
}

/** A transform split into unit axes and the lengths they had, because node sizes live apart from transforms. */
export function splitScale(m: Transform): { axes: Transform; scaleX: number; scaleY: number } {
  const scaleX = Math.hypot(m[0][0], m[1][0]);
  const scaleY = Math.hypot(m[0][1], m[1][1]);
  if (scaleX === 0 || scaleY === 0) return { axes: withOrigin(identity, m[0][2], m[1][2]), scaleX, scaleY };
  return {
    axes: [
      [m[0][0] / scaleX, m[0][1] / scaleY, m[0][2]],
      [m[1][0] / scaleX, m[1][1] / scaleY, m[1][2]],
    ],
    scaleX,
    scaleY,
  };
}

/** The smallest box around all given boxes (px), or null for none. */
export function unite(boxes: readonly Rect[]): Rect | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  return {
    x: left,
    y: top,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - left,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - top,
  };
}

/** What two boxes (px) share, or null. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const left = Math.max(a.x, b.x);
  const top = Math.max(a.y, b.y);
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return right < left || bottom < top ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
