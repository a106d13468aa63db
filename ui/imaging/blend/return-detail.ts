import { readGroups, type Samples, type Taps } from './detail-filter.ts';
import type { Planes } from './planes.ts';

/** The most that the taps are strengthened by, and how their strength follows the ratio of the detail's powers. */
const most = 1.8;
const following = 1.2;

/** Samples that are looked at: enough to tell a ratio to a few hundredths. */
const wanted = 1_500;

/** Sums over the samples of squared Laplacians: of the original, of what came, of what the taps add; and of the last two's product. */
interface Powers {
  readonly old: number;
  readonly came: number;
  readonly added: number;
  readonly both: number;
}

function gatherPowers([red, green, blue]: Planes, grey: Float32Array, taps: Taps, { places }: Samples, width: number, height: number): Powers {
  const groups = new Float64Array(5);
  const old = (at: number): number => Math.fround(((red[at] ?? 0) + (green[at] ?? 0) + (blue[at] ?? 0)) / 3);
  const came = (at: number): number => grey[at] ?? 0;
  const added = (at: number): number => {
    readGroups(grey, at, width, groups);
    let sum = 0;
    for (let i = 0; i < 5; i += 1) sum += (taps[i] ?? 0) * (groups[i] ?? 0);
    return sum;
  };
  const laplacian = (read: (at: number) => number, at: number): number => 4 * read(at) - read(at - 1) - read(at + 1) - read(at - width) - read(at + width);
  const powers = { old: 1e-6, came: 1e-6, added: 0, both: 0 };
  const stride = Math.max(1, Math.floor(places.length / wanted));
  for (let index = 0; index < places.length; index += stride) {
    const at = places[index] ?? 0;
    const x = at % width;
    const y = (at - x) / width;
    if (x < 3 || y < 3 || x >= width - 3 || y >= height - 3) continue;
    const [before, by] = [laplacian(came, at), laplacian(added, at)];
    powers.old += laplacian(old, at) ** 2;
    powers.came += before ** 2;
    powers.added += by ** 2;
    powers.both += before * by;
  }
  return powers;
}

/** How much of taps that smooth is laid on, 0–1: what brings the detail down to the original's, and nothing where it lies below. */
function holdSmoothing({ old, came, added, both }: Powers): number {
  if (came <= old) return 0;
  return Math.min(1, (-both - Math.sqrt(Math.max(0, both * both - added * (came - old)))) / added);
}

/**
 * How strongly the sharpening of the mean of the channels is laid on, 0–1.8 times what least squares says. That gives
 * up fine detail for as much as the model's error hides of it; 1/ratio² of the detail's amplitude on the ring, to the power of 1.2, gives part
 * of it back, and near the minimum costs next to no error. On a ring that is all but smooth it would take the model's noise away by
 * smoothing, and blur what is new: never below the original's detail. `grey` is the result's mean of channels, `taps` what was fitted.
 */
export function returnDetail(original: Planes, grey: Float32Array, taps: Taps, samples: Samples, width: number, height: number): number {
  const powers = gatherPowers(original, grey, taps, samples, width, height);
  const after = powers.came + 2 * powers.both + powers.added;
  return after < powers.came ? holdSmoothing(powers) : Math.min(most, Math.max(1, (powers.old / after) ** following));
}
