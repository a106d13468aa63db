import type { Breathe } from '../breathe.ts';
import { extendOutward } from './extend-outward.ts';
import type { FoundContent } from './find-content.ts';
import { paintDeep } from './paint-deep.ts';
import { channels, type Planes } from './planes.ts';
import { eachRun, runsBetween, type Runs } from './runs.ts';
import { shareDetail } from './share-detail.ts';

/** Request px beside the mask that the kernels of its px read, and of those 2 px that get a colour without showing: 3 and 2. */
const shownBeside = 2;
const readBeside = shownBeside + 3;

/** What is new, ready to be enlarged: planes of the window at the answer's scale. */
export interface NewPlanes {
  /** Levels less the original's share: that comes from the original at its own scale. */
  readonly planes: Planes;
  /** 0–1: as of `shareDetail`. */
  readonly share: Float32Array;
  readonly keep: Float32Array;
  /** The px that are read, and those of them along the outline whose colours are written; what lies deeper is written as well. */
  readonly read: Runs;
  readonly rim: Runs;
}

/** The content without what is kept, continued a few px outside the mask so that enlarging mixes nothing old into it. */
export async function takeNew(found: FoundContent, answer: { readonly width: number; readonly result: Uint8ClampedArray }, breathe: Breathe): Promise<NewPlanes> {
  const { window, content, keep, deep } = found;
  const { width, height, original, coverage, regions } = window;
  const share = await shareDetail(found, breathe);
  await eachRun(regions.mask, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const own = share[at] ?? 0;
      if (own > 0) for (const c of channels) content[c][at] = (content[c][at] ?? 0) - own * (original[c][at] ?? 0);
    }
  });
  await paintDeep(answer, window, deep, (rows, base, from, to) => {
    for (const c of channels) content[c].set(rows[c].subarray(from - base, to - base), from);
  }, breathe);
  const marks = new Float32Array(await extendOutward([...content, share, keep], coverage, window, regions.outline, readBeside, breathe));
  const read = runsBetween(marks, 0, 1 + readBeside, width, height);
  await eachRun(regions.deep, breathe, (from, to) => {
    marks.fill(0, from, to);
  });
  return { planes: content, share, keep, read, rim: runsBetween(marks, 0, 1 + shownBeside, width, height) };
}
