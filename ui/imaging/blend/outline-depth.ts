import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';

/** Parabolas of the lower envelope over one stretch of a row. */
interface Envelope {
  readonly vertex: Int32Array;
  readonly square: Float64Array;
  readonly from: Float64Array;
}

/** Down the columns: px to the nearest px on the other side of the outline at or above row `y`, at most `cap`. */
function measureDown(rise: Uint16Array, coverage: Float32Array, width: number, cap: number, y: number): void {
  const start = y * width;
  if (y === 0) rise.fill(cap, 0, width);
  else for (let at = start, end = start + width; at < end; at += 1) {
    const above = rise[at - width] ?? 0;
    rise[at] = (coverage[at] ?? 0) > 0 !== (coverage[at - width] ?? 0) > 0 ? 1 : above < cap ? above + 1 : cap;
  }
}

/** The same after the row below is known. */
function measureUp(rise: Uint16Array, coverage: Float32Array, width: number, y: number): void {
  for (let at = y * width, end = at + width; at < end; at += 1) {
    const own = rise[at] ?? 0;
    if (own === 1) continue;
    const below = (coverage[at] ?? 0) > 0 !== (coverage[at + width] ?? 0) > 0 ? 1 : (rise[at + width] ?? 0) + 1;
    if (below < own) rise[at] = below;
  }
}

/** Adds a parabola with its vertex at `x`, `square` high, behind the `count` there are; returns how many are left. */
function addParabola({ vertex, square, from }: Envelope, count: number, x: number, height: number): number {
  let begin = -Infinity;
  let top = count - 1;
  for (; top >= 0; top -= 1) {
    const rival = vertex[top] ?? 0;
    begin = (height + x * x - (square[top] ?? 0) - rival * rival) / (2 * (x - rival));
    if (begin > (from[top] ?? 0)) break;
    begin = -Infinity;
  }
  top += 1;
  vertex[top] = x;
  square[top] = height;
  from[top] = begin;
  return top + 1;
}

/** Writes the distances of the px `from` ≤ at < `to` of one row, all on one side of the outline, times `sign`; px farther than `farthest` across from any parabola are only that. */
function measureStretch(envelope: Envelope, depth: Float32Array, rise: Uint16Array, start: number, end: number, from: number, to: number, farthest: number, sign: 1 | -1): void {
  let count = 0;
  if (from > start) count = addParabola(envelope, count, from - 1, 0);
  for (let at = from; at < to; at += 1) {
    const own = rise[at] ?? 0;
    if (own <= farthest) count = addParabola(envelope, count, at, own * own);
  }
  if (to < end) count = addParabola(envelope, count, to, 0);
  const { vertex, square, from: begins } = envelope;
  let at = from;
  for (let parabola = 0; parabola < count; parabola += 1) {
    const middle = vertex[parabola] ?? 0;
    const height = square[parabola] ?? 0;
    const last = parabola < count - 1 ? Math.min(to - 1, Math.floor(begins[parabola + 1] ?? 0)) : to - 1;
    const near = Math.min(last + 1, middle - farthest);
    if (at < near) {
      depth.fill(sign * Infinity, at, near);
      at = near;
    }
    for (const far = Math.min(last, middle + farthest); at <= far; at += 1) depth[at] = sign * Math.sqrt((at - middle) ** 2 + height);
    if (at <= last) {
      depth.fill(sign * Infinity, at, last + 1);
      at = last + 1;
    }
  }
  if (at < to) depth.fill(sign * Infinity, at, to);
}

/**
 * How deep each px lies inside the mask (coverage above 0): the distance in px, centre to centre, to the nearest px outside;
 * outside, the distance to the nearest px inside, negative. Exact up to `inwards` and `outwards` px, beyond that some larger
 * number. Written into `depth`, which is returned. Lower envelopes of parabolas after Felzenszwalb and Huttenlocher (2012), columns first; in a row nothing behind
 * the outline needs a look.
 */
export async function outlineDepth(coverage: Float32Array, width: number, height: number, outwards: number, inwards: number, depth: Float32Array, breathe: Breathe): Promise<Float32Array> {
  const rise = new Uint16Array(width * height);
  const [outside, inside] = [Math.ceil(outwards), Math.ceil(inwards)];
  const cap = Math.max(outside, inside) + 1;
  await eachRow(0, height, breathe, (y) => {
    measureDown(rise, coverage, width, cap, y);
  });
  const envelope = { vertex: new Int32Array(width + 2), square: new Float64Array(width + 2), from: new Float64Array(width + 2) };
  await eachRow(0, height, breathe, (line) => {
    const y = height - 1 - line;
    if (line > 0) measureUp(rise, coverage, width, y);
    const start = y * width;
    const end = start + width;
    for (let from = start; from < end; ) {
      const covered = (coverage[from] ?? 0) > 0;
      let to = from + 1;
      while (to < end && (coverage[to] ?? 0) > 0 === covered) to += 1;
      measureStretch(envelope, depth, rise, start, end, from, to, covered ? inside : outside, covered ? 1 : -1);
      from = to;
    }
  });
  return depth;
}
