import type { Breathe } from '../breathe.ts';
import { calmEdge } from './calm-edge.ts';
import { readWindow, type BlendWindow } from './blend-window.ts';
import { correctResult, type Corrected } from './correct-result.ts';
import { compareDetail } from './compare-detail.ts';
import { findChange } from './find-change.ts';
import { findShift } from './find-shift.ts';
import { bleedColours, leastAlpha, solveLevel } from './layer-colours.ts';
import { channels, greyOf, smoothstep, type Planes } from './planes.ts';
import { sharpenEdge } from './sharpen-edge.ts';

export interface BlendCropInput {
  /** px of the crop; all arrays have its size. */
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly original: Uint8ClampedArray;
  /** RGBA of the crop's size; its alpha is ignored. */
  readonly result: Uint8ClampedArray;
  /** 0–1 exact. */
  readonly coverage: Float32Array;
  /** 1 where the original pixel is real and opaque. */
  readonly known: Uint8Array;
  /** `feather`: px inside the outline, or by itself. `grow` is part of `coverage` already. */
  readonly edge: { readonly feather: 'auto' | number; readonly colour: 'auto' | 'off'; readonly grow: number };
  /** Opaque colours wherever coverage is above 0: exact under any compositor. */
  readonly bake?: boolean | undefined;
}

export interface BlendedCrop {
  /** RGBA, straight alpha, crop size; alpha 0 wherever coverage is 0, colour bled 2 px into it. */
  readonly layer: Uint8ClampedArray;
  /** Levels: an estimate of the step that is left along the outline, made without knowing the truth. */
  readonly seam: number;
  /** Fine detail of the corrected result against the original's on the ring, as a ratio of amplitudes. */
  readonly detail: number;
  /** px that the result lies beside the original; beyond 0.5 nothing is learnt from the ring. */
  readonly shift: number;
}

/** Depth, px, up to which old content that the model repeated is kept as it was, and from which the result stands alone. */
const keepUntil = 5;
const aloneFrom = 14;

/** px inwards that the blur across the outline reaches. */
const rimDepth = 5;

/** px of shift between original and result above which the ring is no pair. */
const mostShift = 0.5;

/** How much of the original stays at each px of the mask, 0–1. */
function keepOriginal(window: BlendWindow, change: Float32Array, feather: 'auto' | number): Float32Array {
  const { inward, coverage, known } = window;
  const keep = new Float32Array(coverage.length);
  for (let at = 0; at < keep.length; at += 1) {
    const cover = coverage[at] ?? 0;
    if (cover <= 0 || !known[at]) continue;
    const depth = (inward[at] ?? 0) - 1 + cover;
    if (feather === 'auto') {
      if (depth < aloneFrom) keep[at] = (1 - (change[at] ?? 0)) * (1 - smoothstep(keepUntil, aloneFrom, depth));
    } else if (depth < feather) keep[at] = 1 - smoothstep(0, feather, depth);
  }
  return keep;
}

/** One plane less another, at px with `where` set. */
function minus(plane: Float32Array, other: Float32Array, where: Uint8Array): Float32Array {
  const rest = new Float32Array(plane.length);
  for (let at = 0; at < rest.length; at += 1) if (where[at]) rest[at] = (plane[at] ?? 0) - (other[at] ?? 0);
  return rest;
}

/** The picture that is meant inside the mask, coverage apart: corrected result and kept original, the rim cleared of the blur. */
async function composeContent(window: BlendWindow, corrected: Corrected, keep: Float32Array, noise: readonly [number, number], breathe: Breathe): Promise<Planes> {
  const { width, height, original, coverage, inward } = window;
  const content: Planes = [original[0].slice(), original[1].slice(), original[2].slice()];
  const rim: number[] = [];
  const freedom = new Float32Array(keep.length);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if ((coverage[at] ?? 0) <= 0) continue;
      freedom[at] = 1 - (keep[at] ?? 0);
      if ((inward[at] ?? 0) <= rimDepth && x > 1 && y > 1 && x < width - 2 && y < height - 2) rim.push(at);
    }
  }
  for (const c of channels) {
    const [old, own, into] = [original[c], corrected.content[c], content[c]];
    for (let at = 0; at < into.length; at += 1) {
      const free = freedom[at] ?? 0;
      if (free > 0) into[at] = (into[at] ?? 0) + free * ((own[at] ?? 0) - (old[at] ?? 0));
    }
  }
  await breathe();
  if (!corrected.blurring) return content;
  const stiffness = 0.04 + 20 * noise[1];
  // The mean of the channels and what differs from it are blurred differently (chroma subsampling), so each is solved by its own.
  const { blurring, seen } = corrected;
  const places = new Int32Array(rim);
  const grey = greyOf(content);
  const seenGrey = greyOf(seen);
  // The kernels reach 2 px, 2.9 at the corners.
  const near = new Uint8Array(keep.length);
  for (let at = 0; at < near.length; at += 1) if ((inward[at] ?? 0) <= rimDepth + 3 && (window.outward[at] ?? 0) < 4) near[at] = 1;
  const chroma = channels.map((c) => ({ content: minus(content[c], grey, near), seen: minus(seen[c], seenGrey, near) }));
  const problem = { rim: places, freedom, width, stiffness };
  sharpenEdge({ ...problem, content: grey, seen: seenGrey, blurring: blurring.luma });
  await breathe();
  for (const c of channels) {
    const part = chroma[c];
    if (!part) continue;
    sharpenEdge({ ...problem, ...part, blurring: blurring.chroma });
    for (const at of places) content[c][at] = Math.min(255, Math.max(0, (grey[at] ?? 0) + (part.content[at] ?? 0)));
    await breathe();
  }
  calmEdge({ content, rim: places, freedom, coverage, width, height, noise });
  await breathe();
  return content;
}

/** Writes one row of the window into the layer: intended levels first, then the layer's colours at the least alpha that reaches them. */
function writeRow(layer: Uint8ClampedArray, input: BlendCropInput, window: BlendWindow, content: Planes, keep: Float32Array, y: number): void {
  const { box, width, original, coverage, known } = window;
  const intended = [0, 0, 0];
  for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
    const cover = coverage[at] ?? 0;
    if (cover <= 0) continue;
    const to = ((box.y + y) * input.width + box.x + x) * 4;
    if (cover === 1 && (keep[at] ?? 0) === 0) {
      for (let c = 0; c < 3; c += 1) layer[to + c] = Math.round(content[c]?.[at] ?? 0);
      layer[to + 3] = 255;
      continue;
    }
    let alpha = input.bake ? 255 : Math.round(255 * cover * (1 - (keep[at] ?? 0)));
    for (const c of channels) {
      const old = original[c][at] ?? 0;
      const level = Math.round(old + cover * ((content[c][at] ?? 0) - old));
      intended[c] = known[at] ? level : Math.round(content[c][at] ?? 0);
      if (known[at]) alpha = Math.max(alpha, leastAlpha(old, level));
    }
    if (alpha === 0) continue;
    for (const c of channels) layer[to + c] = known[at] ? solveLevel(original[c][at] ?? 0, intended[c] ?? 0, alpha) : (intended[c] ?? 0);
    layer[to + 3] = alpha;
  }
}

/**
 * Turns a model's result into the layer that is laid over the original: the model's colour error and blur are learnt on
 * the ring around the mask and taken out, old content that the model only repeated is kept, the layer's colours are
 * solved so that layer over original is exactly the intended picture. Pure and deterministic.
 */
export async function blendCrop(input: BlendCropInput, breathe: Breathe): Promise<BlendedCrop> {
  const layer = new Uint8ClampedArray(input.width * input.height * 4);
  const window = await readWindow(input, breathe);
  if (!window) return { layer, seam: 0, detail: 1, shift: 0 };
  const { x, y: down } = findShift(window);
  const shift = Math.hypot(x, down);
  await breathe();
  const corrected: Corrected = input.edge.colour === 'off' || shift > mostShift
    ? { seen: window.result, content: window.result, blurring: null, seam: 0 }
    : await correctResult(window, breathe);
  const change = findChange(window, corrected.content);
  await breathe();
  const keep = keepOriginal(window, change.map, input.edge.feather);
  const content = await composeContent(window, corrected, keep, change.noise, breathe);
  for (let y = 0; y < window.height; y += 1) {
    writeRow(layer, input, window, content, keep, y);
    if (y % 32 === 0) await breathe();
  }
  bleedColours(layer, input.width, window.box);
  return { layer, seam: corrected.seam, detail: compareDetail(window, corrected), shift };
}
