import type { Box, Size } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import type { PixelArrays } from '../pixel-arrays.ts';
import type { SentPixels } from '../sent-pixels.ts';
import type { BlendedCrop } from './blend-crop.ts';
import { findContent, nothingFound, type ContentEdge } from './find-content.ts';
import { keepByDepth } from './keep-original.ts';
import { axisOf, openEnlargement } from './open-enlargement.ts';
import { outlineDepth } from './outline-depth.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';
import { eachRunOf } from './runs.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { takeNew } from './take-new.ts';
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
  // A feather in px is laid on at the crop's own scale.
  const byHand = feather === 'auto' ? 0 : feather;
  const reach = Math.ceil((byHand * request.width) / whole.width) + 1;
  const found = await findContent({ ...sent, result }, { feather: feather === 'auto' ? 'auto' : 0, colour }, scratch, breathe, reach);
  if (!found) return { layer, ...nothingFound };
  const { window } = found;
  const { planes, share, keep, read, rim } = await takeNew(found, { width: sent.width, result }, breathe);
  const across = axisOf(request.width, whole.width, -whole.x, width, sent.x + window.box.x, window.width);
  const down = axisOf(request.height, whole.height, -whole.y, height, sent.y + window.box.y, window.height);
  const [red, green, blue] = planes.map((plane) => openEnlargement(plane, window, read, across, down));
  const [shared, kept] = [share, keep].map((plane) => openEnlargement(plane, window, window.regions.outline, across, down));
  const depth = feather === 'auto' ? null : await outlineDepth(coverage, width, height, 1, byHand + 2, scratch.floats(width * height), breathe);

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
        const still = keepByDepth(depth[at] ?? 0, coverage[at] ?? 0, byHand);
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
