import type { Box, Size } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import { kernelsFor } from '../lanczos-kernels.ts';
import type { PixelArrays } from '../pixel-arrays.ts';
import type { SentPixels } from '../sent-pixels.ts';
import type { BlendedCrop } from './blend-crop.ts';
import { extendOutward } from './extend-outward.ts';
import { findContent, nothingFound, type ContentEdge, type FoundContent } from './find-content.ts';
import { keepByDepth } from './keep-original.ts';
import { openEnlargement, type Axis } from './open-enlargement.ts';
import { outlineDepth } from './outline-depth.ts';
import { paintDeep } from './paint-deep.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';
import { eachRun, eachRunOf, runsBetween, type Runs } from './runs.ts';
import { shareDetail } from './share-detail.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { writeRun } from './write-run.ts';

/** A crop, or the part of it that holds the mask, and what came back for it. */
export interface BlendSentInput extends PixelArrays {
  /** The whole crop as seen from the arrays' first px, crop px. */
  readonly whole: Box;
  /** The whole request, px. */
  readonly request: Size;
  /** The mask and its ring as they were sent. */
  readonly sent: SentPixels;
  /** RGBA, as many px as `sent`; its alpha is ignored. */
  readonly result: Uint8ClampedArray;
  /** `feather` in crop px. */
  readonly edge: ContentEdge;
  /** As of `BlendCropInput`. */
  readonly bake?: boolean | undefined;
}

/** Request px beside the mask that the kernels of its px read, and of those 2 px that get a colour without showing: 3 and 2. */
const shownBeside = 2;
const readBeside = shownBeside + 3;

/** What is new, ready to be enlarged: planes of the window at the answer's scale. */
interface NewPlanes {
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
async function takeNew(found: FoundContent, answer: { readonly width: number; readonly result: Uint8ClampedArray }, breathe: Breathe): Promise<NewPlanes> {
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

/** How `count` crop px from `start` on lie over the `length` px of an answer's part that begins at `first`; `from` px of the request are `to` of the crop. */
function axisOf(from: number, to: number, start: number, count: number, first: number, length: number): Axis {
  const kernels = kernelsFor(from, to, start, count);
  for (let at = 0; at < count; at += 1) kernels.first[at] = (kernels.first[at] ?? 0) - first;
  const over = Int32Array.from({ length: count }, (_, at) => Math.floor(((start + at + 0.5) * from) / to) - first);
  const begin = new Int32Array(length + 1).fill(count);
  for (let at = count - 1; at >= 0; at -= 1) {
    const px = over[at] ?? 0;
    if (px >= 0 && px <= length) begin[px] = at;
  }
  for (let px = length - 1; px >= 0; px -= 1) begin[px] = Math.min(begin[px] ?? 0, begin[px + 1] ?? 0);
  return { kernels, over, begin };
}

/** Levels of a stretch, as far as there are such. */
function clampLevels(content: Planes, from: number, to: number): void {
  for (const c of channels) {
    const plane = content[c];
    for (let x = from; x < to; x += 1) plane[x] = Math.min(255, Math.max(0, plane[x] ?? 0));
  }
}

/** Writes px of a row that nothing of the original shows through, up to the first that is not covered altogether; returns where that is. */
function writeOpaque(layer: Uint8ClampedArray, [red, green, blue]: Planes, coverage: Float32Array, from: number, to: number, start: number): number {
  let x = from;
  for (let place = 4 * (start + from); x < to && coverage[start + x] === 1; x += 1, place += 4) {
    layer[place] = red[x] ?? 0;
    layer[place + 1] = green[x] ?? 0;
    layer[place + 2] = blue[x] ?? 0;
    layer[place + 3] = 255;
  }
  return x;
}

/** Gives px of a stretch that do not show the colours of `content`, so that a scaled layer has no dark rim. */
function colourHidden(layer: Uint8ClampedArray, content: Planes, from: number, to: number, start: number): void {
  for (let x = from, place = 4 * (start + from); x < to; x += 1, place += 4) {
    if (layer[place + 3] !== 0) continue;
    for (const c of channels) layer[place + c] = content[c][x] ?? 0;
  }
}

/**
 * Turns an answer to a crop that was sent smaller into the layer that is laid over the crop. What the ring teaches is learnt
 * where picture and answer are a pair, px on px: at the scale that was sent. Then what is new is enlarged, and meets the
 * original at the crop's own scale, with its exact coverage. Pure and deterministic.
 */
export async function blendSent(input: BlendSentInput, breathe: Breathe): Promise<BlendedCrop> {
  const scratch = openScratch();
  try {
    return await blendWith(scratch, input, breathe);
  } finally {
    scratch.close();
  }
}

async function blendWith(scratch: Scratch, input: BlendSentInput, breathe: Breathe): Promise<BlendedCrop> {
  const { width, height, original, coverage, known, whole, request, sent, result, edge: { feather, colour } } = input;
  const layer = new Uint8ClampedArray(4 * width * height);
  const found = await findContent({ ...sent, result }, { feather: feather === 'auto' ? 'auto' : 0, colour }, scratch, breathe);
  if (!found) return { layer, ...nothingFound };
  const { window } = found;
  const { planes, share, keep, read, rim } = await takeNew(found, { width: sent.width, result }, breathe);
  const across = axisOf(request.width, whole.width, -whole.x, width, sent.x + window.box.x, window.width);
  const down = axisOf(request.height, whole.height, -whole.y, height, sent.y + window.box.y, window.height);
  const [red, green, blue] = planes.map((plane) => openEnlargement(plane, window, read, across, down));
  const [shared, kept] = [share, keep].map((plane) => openEnlargement(plane, window, window.regions.outline, across, down));
  const depth = feather === 'auto' ? null : await outlineDepth(coverage, width, height, 1, feather + 2, scratch.floats(width * height), breathe);

  const content = emptyPlanes(width);
  const [ofOriginal, stays] = [new Float32Array(width), new Float32Array(width)];
  const place = { box: { x: 0, y: 0, width, height }, width, coverage, known };
  const enlarge = (y: number, from: number, to: number): void => {
    red?.readRow(y, from, to, content[0]);
    green?.readRow(y, from, to, content[1]);
    blue?.readRow(y, from, to, content[2]);
  };
  /** Lays the kept original under what is new. */
  const addKept = (y: number, from: number, to: number): void => {
    shared?.readRow(y, from, to, ofOriginal);
    kept?.readRow(y, from, to, stays);
    for (let x = from, at = y * width + from; x < to; x += 1, at += 1) {
      const own = ofOriginal[x] ?? 0;
      for (const c of channels) content[c][x] = (content[c][x] ?? 0) + own * (original[4 * at + c] ?? 0);
      if (!known[at]) stays[x] = 0;
      else if (depth) {
        const still = keepByDepth(depth[at] ?? 0, coverage[at] ?? 0, feather === 'auto' ? 0 : feather);
        for (const c of channels) content[c][x] = (1 - still) * (content[c][x] ?? 0) + still * (original[4 * at + c] ?? 0);
        stays[x] = still;
      } else stays[x] = Math.min(1, Math.max(0, stays[x] ?? 0));
    }
  };
  const write = (y: number, from: number, to: number): void => {
    clampLevels(content, from, to);
    writeRun(layer, input, place, content, y * width, stays, y * width + from, y * width + to, y);
    colourHidden(layer, content, from, to, y * width);
  };
  const writeDeep = (y: number, from: number, to: number): void => {
    const soft = writeOpaque(layer, content, coverage, from, to, y * width);
    if (soft < to) write(y, soft, to);
  };
  for (let y = 0; y < height; y += 1) {
    const row = down.over[y] ?? 0;
    const start = row * window.width;
    const stretch = (run: (from: number, to: number) => void) => (first: number, end: number): void => {
      run(across.begin[first - start] ?? 0, across.begin[end - start] ?? 0);
    };
    eachRunOf(window.regions.deep, row, stretch((from, to) => {
      enlarge(y, from, to);
      writeDeep(y, from, to);
    }));
    eachRunOf(rim, row, stretch((from, to) => {
      enlarge(y, from, to);
      addKept(y, from, to);
      write(y, from, to);
      stays.fill(0, from, to);
    }));
    const rest = breathe();
    if (rest) await rest;
  }
  return { layer, ...found.figures };
}
