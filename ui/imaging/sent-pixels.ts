import type { Box, Size } from '../../core/geometry/box.ts';
import { eachRow } from './blend/each-row.ts';
import type { Breathe } from './breathe.ts';
import type { PixelArrays } from './pixel-arrays.ts';

/**
 * A crop as it was sent, where a request px is larger than a crop px: what its answer is compared with. Coverage is the mean over
 * a px, above 0 wherever the crop's is; known is what has nothing unknown under it.
 */
export interface SentPixels extends PixelArrays {
  /** px of the request at which the arrays begin. */
  readonly x: number;
  readonly y: number;
}

/** Sums of small px in larger ones come out a hair beside 1. */
const hair = 1e-5;

/** For `count` small px in a row: the larger px in which each begins, and the share of it that lies in there; the rest lies in the next one. */
interface Places {
  readonly place: Int32Array;
  readonly share: Float32Array;
}

function placesIn(count: number, into: number): Places {
  const place = Int32Array.from({ length: count }, (_, at) => Math.floor((at * into) / count));
  return { place, share: Float32Array.from(place, (larger, at) => Math.min(1, ((larger + 1) * count - at * into) / into)) };
}

/** How the px of a crop lie in those of its request. */
interface Sending {
  readonly crop: Size;
  readonly request: Size;
  readonly across: Places;
  readonly down: Places;
}

/** Means of the coverage, which is 0 beside `covered`, over the px of the request. */
async function meanCoverage(coverage: Float32Array, covered: Box, { crop, request, across, down }: Sending, breathe: Breathe): Promise<Float32Array> {
  const means = new Float32Array(request.width * request.height);
  const area = (request.width / crop.width) * (request.height / crop.height);
  const line = new Float32Array(request.width + 1);
  const add = (row: number, share: number): void => {
    if (share > 0) for (let x = 0, at = row * request.width; x < request.width; x += 1, at += 1) means[at] = (means[at] ?? 0) + share * (line[x] ?? 0);
  };
  await eachRow(covered.y, covered.y + covered.height, breathe, (y) => {
    line.fill(0);
    for (let x = covered.x, at = y * crop.width + x, end = covered.x + covered.width; x < end; x += 1, at += 1) {
      const value = coverage[at] ?? 0;
      if (value === 0) continue;
      const to = across.place[x] ?? 0;
      const share = across.share[x] ?? 0;
      line[to] = (line[to] ?? 0) + share * value;
      line[to + 1] = (line[to + 1] ?? 0) + (1 - share) * value;
    }
    const [row = 0, share = 0] = [down.place[y], down.share[y]];
    add(row, share * area);
    add(row + 1, (1 - share) * area);
  });
  for (let at = 0; at < means.length; at += 1) if ((means[at] ?? 0) > 1 - hair) means[at] = 1;
  return means;
}

/** 1 wherever no px that lies under it is unknown. */
async function wholeKnown(known: Uint8Array, { crop, request, across, down }: Sending, breathe: Breathe): Promise<Uint8Array> {
  const whole = new Uint8Array(request.width * request.height).fill(1);
  /** Marks the px of one row over which a crop px of column `x` lies. */
  const mark = (row: number, x: number): void => {
    const at = row * request.width + (across.place[x] ?? 0);
    whole[at] = 0;
    if ((across.share[x] ?? 1) < 1) whole[at + 1] = 0;
  };
  await eachRow(0, crop.height, breathe, (y) => {
    const line = known.subarray(y * crop.width, (y + 1) * crop.width);
    const [row = 0, share = 1] = [down.place[y], down.share[y]];
    const first = line.indexOf(0);
    for (let x = first < 0 ? line.length : first; x < line.length; x += 1) {
      if (line[x] !== 0) continue;
      mark(row, x);
      if (share < 1) mark(row + 1, x);
    }
  });
  return whole;
}

/**
 * What an answer is compared with when the crop was sent smaller: `original` (RGBA, px of the request) is what was sent, and
 * coverage (0–1, 0 beside `covered`) and what is known of the crop come to the request's px.
 */
export async function readSent(original: Uint8ClampedArray, { coverage, covered, known }: { readonly coverage: Float32Array; readonly covered: Box; readonly known: Uint8Array }, crop: Size, request: Size, breathe: Breathe): Promise<SentPixels> {
  const sending = { crop, request, across: placesIn(crop.width, request.width), down: placesIn(crop.height, request.height) };
  return {
    x: 0, y: 0, ...request, original,
    coverage: await meanCoverage(coverage, covered, sending, breathe),
    known: await wholeKnown(known, sending, breathe),
  };
}

/** The smallest box of whole request px around a box of the crop. */
export function inRequest({ x, y, width, height }: Box, crop: Size, request: Size): Box {
  const left = Math.floor((x * request.width) / crop.width);
  const top = Math.floor((y * request.height) / crop.height);
  return {
    x: left,
    y: top,
    width: Math.ceil(((x + width) * request.width) / crop.width) - left,
    height: Math.ceil(((y + height) * request.height) / crop.height) - top,
  };
}
