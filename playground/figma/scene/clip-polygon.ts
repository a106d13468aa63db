import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';

/** Which side of the line a → b a point lies on: positive to the right of it, y down. */
const side = (a: Vector, b: Vector, p: Vector): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** The corners of a polygon as consecutive sides, the last back to the first. */
const sidesOf = (points: readonly Vector[]): [Vector, Vector][] => points.map((from, i) => [from, points[(i + 1) % points.length] ?? from]);

/** Whether a polygon turns the same way at every corner. */
export function isConvex(points: readonly Vector[]): boolean {
  const turns = sidesOf(points).map(([a, b], i) => side(a, b, points[(i + 2) % points.length] ?? a)).filter((turn) => Math.abs(turn) > 1e-9);
  return turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0);
}

/** What a polygon shares with a convex one: cut along each of its sides in turn (Sutherland and Hodgman, 1974). */
export function clipPolygon(subject: readonly Vector[], convex: readonly Vector[]): Vector[] {
  const inward = sidesOf(convex).reduce((sum, [a, b]) => sum + a.x * b.y - b.x * a.y, 0) > 0 ? 1 : -1;
  return sidesOf(convex).reduce<Vector[]>((kept, [a, b]) => sidesOf(kept).flatMap(([from, to]) => {
    const [before, after] = [inward * side(a, b, from), inward * side(a, b, to)];
    const share = before / (before - after);
    const crossing = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    if (before >= 0) return after >= 0 ? [from] : [from, crossing];
    return after >= 0 ? [crossing] : [];
  }), [...subject]);
}
