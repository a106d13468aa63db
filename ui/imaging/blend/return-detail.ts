import { readGroups, type Samples, type Taps } from './detail-filter.ts';
import type { Planes } from './planes.ts';

/** The most that the taps are strengthened by, and how their strength follows the ratio of the detail's powers. */
const most = 1.8;
const following = 1.2;

/** Samples that are looked at: enough to tell a ratio to a few hundredths. */
const wanted = 1_500;

/**
 * How much stronger than least squares says the sharpening of the mean of the channels is laid on, 1–1.8. Least squares gives
 * up fine detail for as much as the model's error hides of it; 1/ratio² of the detail's amplitude on the ring, to the power of 1.2, gives part
 * of it back, and near the minimum costs next to no error. `grey` is the result's mean of channels, `taps` what was fitted.
 */
export function returnDetail(original: Planes, grey: Float32Array, taps: Taps, { places }: Samples, width: number, height: number): number {
  const groups = new Float64Array(5);
  const [red, green, blue] = original;
  const old = (at: number): number => Math.fround(((red[at] ?? 0) + (green[at] ?? 0) + (blue[at] ?? 0)) / 3);
  const sharpened = (at: number): number => {
    readGroups(grey, at, width, groups);
    let sum = grey[at] ?? 0;
    for (let i = 0; i < 5; i += 1) sum += (taps[i] ?? 0) * (groups[i] ?? 0);
    return sum;
  };
  let [oldPower, ownPower] = [1e-6, 1e-6];
  const stride = Math.max(1, Math.floor(places.length / wanted));
  for (let index = 0; index < places.length; index += stride) {
    const at = places[index] ?? 0;
    const x = at % width;
    const y = (at - x) / width;
    if (x < 3 || y < 3 || x >= width - 3 || y >= height - 3) continue;
    oldPower += (4 * old(at) - old(at - 1) - old(at + 1) - old(at - width) - old(at + width)) ** 2;
    ownPower += (4 * sharpened(at) - sharpened(at - 1) - sharpened(at + 1) - sharpened(at - width) - sharpened(at + width)) ** 2;
  }
  return Math.min(most, Math.max(1, (oldPower / ownPower) ** following));
}
