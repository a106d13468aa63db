/** Signed distances in drawing units (negative inside), after the well-known constructions for 2-D shapes. */

/** A box around (cx, cy) with half sizes and rounded corners. */
export function roundedBox(u: number, v: number, cx: number, cy: number, halfWidth: number, halfHeight: number, radius: number): number {
  const x = Math.abs(u - cx) - halfWidth + radius;
  const y = Math.abs(v - cy) - halfHeight + radius;
  return Math.hypot(Math.max(x, 0), Math.max(y, 0)) + Math.min(Math.max(x, y), 0) - radius;
}

/** An ellipse: exact on the outline, nearly so close to it. */
export function ellipse(u: number, v: number, cx: number, cy: number, rx: number, ry: number): number {
  const x = (u - cx) / rx;
  const y = (v - cy) / ry;
  const length = Math.hypot(x, y);
  const slope = Math.hypot(x / rx, y / ry);
  return slope === 0 ? -Math.min(rx, ry) : (length * (length - 1)) / slope;
}

/** A stroke of half width `radius` from one point to another. */
export function stroke(u: number, v: number, ax: number, ay: number, bx: number, by: number, radius: number): number {
  const dx = bx - ax, dy = by - ay;
  const t = Math.max(0, Math.min(1, ((u - ax) * dx + (v - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(u - ax - t * dx, v - ay - t * dy) - radius;
}

/** A closed polygon given as a flat list x, y, x, y …: distance to the nearest edge, sign by crossings. */
export function polygon(u: number, v: number, points: readonly number[]): number {
  let nearest = Infinity;
  let inside = false;
  const count = points.length / 2;
  for (let i = 0, j = count - 1; i < count; j = i, i += 1) {
    const ax = points[2 * i] ?? 0, ay = points[2 * i + 1] ?? 0, bx = points[2 * j] ?? 0, by = points[2 * j + 1] ?? 0;
    nearest = Math.min(nearest, stroke(u, v, ax, ay, bx, by, 0));
    if (ay > v !== by > v && u < ((bx - ax) * (v - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside ? -nearest : nearest;
}

/** The union of two shapes with a fillet of size k between them (polynomial smooth minimum). */
export function joinSmoothly(a: number, b: number, k: number): number {
  const h = Math.max(0, k - Math.abs(a - b)) / k;
  return Math.min(a, b) - (h * h * k) / 4;
}
