import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import { eachRow } from './each-row.ts';
import { eachRun } from './runs.ts';

/** px; the result is searched this far to each side. */
const farthest = 4;

/** Ring px that are looked at, in all and in each quarter. */
const wantedPlaces = 2_500;
const wantedPerQuarter = 600;
const leastPlaces = 50;

/** How the result's surroundings lie over the original's. */
export interface Fit {
  /** px by which the result lies beside the original. */
  readonly x: number;
  readonly y: number;
  /** px; the most by which one side of the ring is shifted against the opposite one: above 0 the result is larger, smaller or turned. */
  readonly stretch: number;
  /** Correlation of original and result on the ring, −1 to 1, at the best whole step; 1 where the original is flat. */
  readonly likeness: number;
}

interface Step {
  readonly x: number;
  readonly y: number;
}

/** px; fine detail is a level against the four this far from it. In the levels themselves the model's drift would pass for a shift of whatever is smooth. */
const around = 2;

/** px at the window's border that cannot be looked at. */
const border = farthest + around;

/** px off the mask within which new content is felt: a JPEG's blocks, the model's own ringing. */
const clear = 14;

/** Mean square of fine detail, levels², below which a ring tells no step: rounding alone makes 0.2 of it. */
const leastDetail = 0.5;

/** Fine detail at one px. */
function fineAt(plane: Float32Array, at: number, width: number): number {
  return (plane[at] ?? 0) - 0.25 * ((plane[at - around] ?? 0) + (plane[at + around] ?? 0) + (plane[at - around * width] ?? 0) + (plane[at + around * width] ?? 0));
}

/** Sum of squared differences between the original's fine detail and the result's, read `step` px further. */
function squaredDifference(original: Float64Array, result: Float32Array, places: Int32Array, width: number, step: number): number {
  let squares = 0;
  for (let index = 0; index < places.length; index += 1) {
    const difference = (original[index] ?? 0) - fineAt(result, (places[index] ?? 0) + step, width);
    squares += difference * difference;
  }
  return squares;
}

/** The whole step within 4 px at which both agree best; a step must beat standing still by a fifth. */
async function findStep(original: Float32Array, result: Float32Array, places: Int32Array, width: number, breathe: Breathe): Promise<Step> {
  const fine = Float64Array.from(places, (at) => fineAt(original, at, width));
  let power = 0;
  for (const value of fine) power += value * value;
  if (power < leastDetail * places.length) return { x: 0, y: 0 };
  let best = { x: 0, y: 0, error: 0.8 * squaredDifference(fine, result, places, width, 0) };
  await eachRow(-farthest, farthest + 1, breathe, (y) => {
    for (let x = -farthest; x <= farthest; x += 1) {
      const error = squaredDifference(fine, result, places, width, y * width + x);
      if (error < best.error) best = { x, y, error };
    }
  });
  return best;
}

/** What is left of the shift after a whole step, by least squares on the gradient; added to the step. */
function addRest(original: Float32Array, result: Float32Array, places: Int32Array, width: number, step: Step): Step {
  const by = step.y * width + step.x;
  let [xx, xy, yy, xt, yt] = [0, 0, 0, 0, 0];
  for (const at of places) {
    const gx = (fineAt(original, at + 1, width) - fineAt(original, at - 1, width)) / 2;
    const gy = (fineAt(original, at + width, width) - fineAt(original, at - width, width)) / 2;
    const t = fineAt(original, at, width) - fineAt(result, at + by, width);
    xx += gx * gx;
    xy += gx * gy;
    yy += gy * gy;
    xt += gx * t;
    yt += gy * t;
  }
  const ridge = 4 * places.length;
  const determinant = (xx + ridge) * (yy + ridge) - xy * xy;
  return { x: step.x + ((yy + ridge) * xt - xy * yt) / determinant, y: step.y + ((xx + ridge) * yt - xy * xt) / determinant };
}

/** Correlation of both at a whole step. An original with a spread below 4 levels tells nothing: 1. */
function compare(original: Float32Array, result: Float32Array, places: Int32Array, step: number): number {
  let [o, r, oo, rr, or] = [0, 0, 0, 0, 0];
  for (const at of places) {
    const [old, own] = [original[at] ?? 0, result[at + step] ?? 0];
    o += old;
    r += own;
    oo += old * old;
    rr += own * own;
    or += old * own;
  }
  const n = places.length;
  const [spread, other] = [oo / n - (o / n) ** 2, rr / n - (r / n) ** 2];
  return spread < 16 ? 1 : (or / n - (o / n) * (r / n)) / Math.sqrt(spread * Math.max(1, other));
}

/** Every n-th of the places. */
function thin(places: readonly number[], wanted: number): Int32Array {
  const stride = Math.max(1, Math.round(places.length / wanted));
  return Int32Array.from({ length: Math.floor(places.length / stride) }, (_, index) => places[index * stride] ?? 0);
}

/**
 * How far the result lies from the original by the ring, as a whole and on opposite sides of it: the best whole step
 * within 4 px, then least squares, both on the fine detail of the green plane. A ring that is flat or too thin gives no shift.
 */
export async function findShift(window: BlendWindow, breathe: Breathe): Promise<Fit> {
  const { width, height, depth, regions } = window;
  const [original, result] = [window.original[1], window.result[1]];
  const found: number[] = [];
  await eachRun(regions.ring, breathe, (from, to, y) => {
    if (y < border || y >= height - border) return;
    const end = Math.min(to, (y + 1) * width - border);
    for (let at = Math.max(from, y * width + border); at < end; at += 1) if ((depth[at] ?? 0) < -clear) found.push(at);
  });
  const places = thin(found, wantedPlaces);
  if (places.length < leastPlaces) return { x: 0, y: 0, stretch: 0, likeness: 1 };
  const shiftOf = async (some: Int32Array): Promise<Step> => addRest(original, result, some, width, await findStep(original, result, some, width, breathe));
  const step = await findStep(original, result, places, width, breathe);
  const apart = async (one: (x: number, y: number) => boolean, other: (x: number, y: number) => boolean): Promise<number> => {
    const [a, b] = [one, other].map((holds) => thin([...places].filter((at) => holds(at % width, Math.floor(at / width))), wantedPerQuarter));
    if (!a || !b || Math.min(a.length, b.length) < leastPlaces) return 0;
    const [here, there] = [await shiftOf(a), await shiftOf(b)];
    return Math.hypot(here.x - there.x, here.y - there.y);
  };
  const across = await apart((x) => x < width / 4, (x) => x > (3 * width) / 4);
  const down = await apart((_, y) => y < height / 4, (_, y) => y > (3 * height) / 4);
  return {
    ...addRest(original, result, places, width, step),
    stretch: Math.max(across, down),
    likeness: compare(original, result, places, step.y * width + step.x),
  };
}
