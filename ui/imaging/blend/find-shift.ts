import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import { eachRow } from './each-row.ts';

/** px; the result is searched this far to each side. */
const farthest = 4;

/** Sum of squared differences between the original and the result read `dx`, `dy` px further. */
function squaredDifference(original: Float32Array, result: Float32Array, places: Int32Array, step: number): number {
  let sum = 0;
  let mean = 0;
  for (const at of places) mean += (original[at] ?? 0) - (result[at + step] ?? 0);
  mean /= Math.max(1, places.length);
  for (const at of places) sum += ((original[at] ?? 0) - (result[at + step] ?? 0) - mean) ** 2;
  return sum;
}

/**
 * How far the result lies from the original, px, by the ring: the best whole step within 4 px (a step must beat standing
 * still by a fifth), then least squares on the gradient for the rest. Read from the green plane; 0, 0 when the ring is flat or empty.
 */
export async function findShift(window: BlendWindow, breathe: Breathe): Promise<{ readonly x: number; readonly y: number }> {
  const { width, height, ring } = window;
  const [original, result] = [window.original[1], window.result[1]];
  const found: number[] = [];
  let seen = 0;
  const stride = Math.max(1, Math.round(window.ringCount / 2_500));
  await eachRow(farthest + 1, height - farthest - 1, breathe, (y) => {
    for (let x = farthest + 1, at = y * width + x; x < width - farthest - 1; x += 1, at += 1) {
      if (!ring[at]) continue;
      seen += 1;
      if (seen % stride === 0) found.push(at);
    }
  });
  const places = Int32Array.from(found);
  if (places.length < 50) return { x: 0, y: 0 };
  const still = squaredDifference(original, result, places, 0);
  let best = { x: 0, y: 0, error: 0.8 * still };
  await eachRow(-farthest, farthest + 1, breathe, (y) => {
    for (let x = -farthest; x <= farthest; x += 1) {
      const error = squaredDifference(original, result, places, y * width + x);
      if (error < best.error) best = { x, y, error };
    }
  });
  const step = best.y * width + best.x;
  let [xx, xy, yy, xt, yt, t1] = [0, 0, 0, 0, 0, 0];
  for (const at of places) t1 += ((original[at] ?? 0) - (result[at + step] ?? 0)) / places.length;
  for (const at of places) {
    const gx = ((original[at + 1] ?? 0) - (original[at - 1] ?? 0)) / 2;
    const gy = ((original[at + width] ?? 0) - (original[at - width] ?? 0)) / 2;
    const t = (original[at] ?? 0) - (result[at + step] ?? 0) - t1;
    xx += gx * gx;
    xy += gx * gy;
    yy += gy * gy;
    xt += gx * t;
    yt += gy * t;
  }
  const ridge = 4 * places.length;
  const determinant = (xx + ridge) * (yy + ridge) - xy * xy;
  return {
    x: best.x + ((yy + ridge) * xt - xy * yt) / determinant,
    y: best.y + ((xx + ridge) * yt - xy * xt) / determinant,
  };
}
