import type { Box, Size } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import type { PixelArrays } from '../pixel-arrays.ts';
import { eachRow } from './each-row.ts';
import { outlineDepth } from './outline-depth.ts';
import type { Planes } from './planes.ts';
import { closeSearch, eachRun, openSearch, runsMarked, searchRuns, type Runs } from './runs.ts';
import type { Scratch } from './scratch.ts';

/** px of the known side that the blend learns from: the ring runs from `ringStart` to `ringEnd` px off the mask. */
export const ringStart = 3;
export const ringEnd = 40;

/** px inwards that the blur across the outline reaches. */
export const rimDepth = 5;

/** px that what is new leaks outwards: more than a filter's corner lies off its middle. */
export const leakReach = 3;

/** px that a filter's corner lies off its middle, 2.8, upward. */
const around = 3;

/** px; less than any two distances differ by. Runs exclude their lower bound, the ring includes its outer one. */
const hair = 1e-3;

/** px off the mask that anything is read from: the ring, and the 4 px each way that a shift of the result is looked for. */
const farthest = ringEnd + 6;

/** Which px a pass looks at. */
interface Regions {
  /** The mask, as deep as anything but the ring's lesson concerns it. */
  readonly mask: Runs;
  /** Deeper, and with 3 px more around it for the filters. */
  readonly deep: Runs;
  readonly aroundDeep: Runs;
  /** The known px of the ring. */
  readonly ring: Runs;
  /** Wherever the result is read as planes. */
  readonly read: Runs;
  /** The mask, the ring and the gap between, and 2 or 3 px beyond for the filters: what is corrected in planes. */
  readonly near: Runs;
  /** Wherever the original is read: around the ring, and on the mask's rim a little deeper than `deepest`. */
  readonly edge: Runs;
  /** Both sides of the outline: 7 px outwards, `deepest` inwards. */
  readonly outline: Runs;
}

/** What the blend looks at: the mask's box and its ring, cut out of the crop. Planes are row by row, one number per px. */
export interface BlendWindow {
  /** Crop px. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** 0 beyond `regions.edge`. */
  readonly original: Planes;
  /** 0 beyond `regions.read`. */
  readonly result: Planes;
  /** 0–1 */
  readonly coverage: Float32Array;
  /** 1 where the original is real and opaque. */
  readonly known: Uint8Array;
  /** px into the mask (coverage above 0), negative outside it; exact as far as the ring and `deepest` reach. */
  readonly depth: Float32Array;
  /** 1 on known px of the ring. */
  readonly ring: Uint8Array;
  readonly ringCount: number;
  readonly regions: Regions;
  /** For the planes of what follows. */
  readonly scratch: Scratch;
}

interface CropPixels extends PixelArrays {
  readonly result: Uint8ClampedArray;
}

/** The part of a crop that the blend looks at, crop px: the box of coverage above 0, widened by the ring. */
export function widenBox(covered: Box, { width, height }: Size): Box {
  const reach = ringEnd + 3;
  const x = Math.max(0, covered.x - reach);
  const y = Math.max(0, covered.y - reach);
  return { x, y, width: Math.min(width, covered.x + covered.width + reach) - x, height: Math.min(height, covered.y + covered.height + reach) - y };
}

/** RGBA bytes as floats: the px `from` ≤ at < `to` of the window, the first of them at `byte`. */
export function readRun([red, green, blue]: Planes, bytes: Uint8ClampedArray, byte: number, from: number, to: number): void {
  for (let at = from, next = byte; at < to; at += 1, next += 4) {
    red[at] = bytes[next] ?? 0;
    green[at] = bytes[next + 1] ?? 0;
    blue[at] = bytes[next + 2] ?? 0;
  }
}

/** The px of some runs as planes of the window's size. */
async function readPlanes(bytes: Uint8ClampedArray, cropWidth: number, box: Box, runs: Runs, scratch: Scratch, breathe: Breathe): Promise<Planes> {
  const planes = scratch.planes(box.width * box.height);
  await eachRun(runs, breathe, (from, to, y) => {
    readRun(planes, bytes, 4 * ((box.y + y) * cropWidth + box.x + from - y * box.width), from, to);
  });
  return planes;
}

/** Coverage and what is known inside the box; a crop that is no larger is not copied. */
async function cutPlanes(crop: CropPixels, { x, y: top, width, height }: Box, breathe: Breathe): Promise<Pick<CropPixels, 'coverage' | 'known'>> {
  if (width === crop.width && height === crop.height) return crop;
  const coverage = new Float32Array(width * height);
  const known = new Uint8Array(width * height);
  await eachRow(0, height, breathe, (y) => {
    const from = (top + y) * crop.width + x;
    coverage.set(crop.coverage.subarray(from, from + width), y * width);
    known.set(crop.known.subarray(from, from + width), y * width);
  });
  return { coverage, known };
}

/** Cuts the window around the `covered` box out of the crop and measures it, inwards up to `deepest` px. */
export async function readWindow(crop: CropPixels, covered: Box, deepest: number, scratch: Scratch, breathe: Breathe): Promise<BlendWindow> {
  const box = widenBox(covered, crop);
  const { width, height } = box;
  const { coverage, known } = await cutPlanes(crop, box, breathe);
  const depth = await outlineDepth(coverage, width, height, farthest, deepest + around + 1, scratch.floats(width * height), breathe);
  const mask = openSearch(0, deepest);
  const deep = openSearch(deepest, Infinity);
  const aroundDeep = openSearch(deepest - around, Infinity);
  const beside = openSearch(-ringEnd - hair, -ringStart - hair);
  const near = openSearch(-ringEnd - 2 - hair, deepest + around);
  const outline = openSearch(-7, deepest);
  const forResult = openSearch(-farthest, deepest + around);
  const forOriginal = openSearch(-farthest, deepest + 2);
  searchRuns(depth, [mask, deep, aroundDeep, beside, near, outline, forResult, forOriginal], width, height);
  const [read, edge, knownRing] = [closeSearch(forResult), closeSearch(forOriginal), runsMarked(closeSearch(beside), known)];
  const ring = new Uint8Array(width * height);
  let ringCount = 0;
  await eachRun(knownRing, breathe, (from, to) => {
    ring.fill(1, from, to);
    ringCount += to - from;
  });
  return {
    box, width, height, coverage, known, depth, ring, ringCount, scratch,
    original: await readPlanes(crop.original, crop.width, box, edge, scratch, breathe),
    result: await readPlanes(crop.result, crop.width, box, read, scratch, breathe),
    regions: { read, edge, mask: closeSearch(mask), deep: closeSearch(deep), aroundDeep: closeSearch(aroundDeep), ring: knownRing, near: closeSearch(near), outline: closeSearch(outline) },
  };
}
