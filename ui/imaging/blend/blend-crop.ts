import type { Box } from '../../../core/geometry/box.ts';
import type { Misfit } from '../../../core/misfit.ts';
import type { Breathe } from '../breathe.ts';
import { coveredBox } from '../cut-layer.ts';
import { readWindow, type BlendWindow } from './blend-window.ts';
import { correctResult, type Corrected } from './correct-result.ts';
import { compareDetail } from './compare-detail.ts';
import { composeContent } from './compose-content.ts';
import { changeDepth, findChange } from './find-change.ts';
import { findShift, type Fit } from './find-shift.ts';
import { bleedColours } from './layer-colours.ts';
import { asItIs } from './correction.ts';
import { paintDeep } from './paint-deep.ts';
import { smoothstep } from './planes.ts';
import { eachRun } from './runs.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { writeRun } from './write-run.ts';

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
  /** Where coverage is above 0, if that is known already. */
  readonly covered?: Box;
  /** 1 where the original pixel is real and opaque. */
  readonly known: Uint8Array;
  /** `feather`: px inside the outline, or by itself. `grow` is part of `coverage` already. */
  readonly edge: { readonly feather: 'auto' | number; readonly colour: 'auto' | 'off'; readonly grow: number };
  /** Opaque colours wherever coverage is above 0 and the original is opaque: exact under any compositor. */
  readonly bake?: boolean | undefined;
}

export interface BlendedCrop {
  /** RGBA, straight alpha, crop size; alpha 0 wherever coverage is 0, colour bled 2 px into it. */
  readonly layer: Uint8ClampedArray;
  /** Levels: an estimate of the step that is left along the outline, made without knowing the truth; null where nothing was learnt. */
  readonly seam: number | null;
  /** Fine detail of the corrected result against the original's on the ring, as a ratio of amplitudes. */
  readonly detail: number;
  /** px that the result lies beside the original. */
  readonly shift: number;
  /** Why nothing was learnt from the ring although it is there: the result does not lie over the original. */
  readonly misfit: Misfit | null;
}

/** Depth, px, up to which old content that the model repeated is kept as it was, and from which the result stands alone. */
const keepUntil = 5;
const aloneFrom = 14;

/** px of shift between original and result above which the ring is no pair, and between its opposite sides. */
const mostShift = 0.5;
const mostStretch = 1.2;

/** Correlation on the ring below which the result shows something else. */
const leastLikeness = 0.5;

function judgeFit({ x, y, stretch, likeness }: Fit): Misfit | null {
  if (likeness < leastLikeness) return 'other';
  if (stretch > mostStretch) return 'rescaled';
  return Math.hypot(x, y) > mostShift ? 'moved' : null;
}

/** How much of the original stays at each px of the mask, 0–1. */
async function keepOriginal({ depth, coverage, known, regions, scratch }: BlendWindow, change: Float32Array, feather: 'auto' | number, breathe: Breathe): Promise<Float32Array> {
  const keep = scratch.floats(depth.length);
  await eachRun(regions.outline, breathe, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const cover = coverage[at] ?? 0;
      if (cover <= 0 || !known[at]) continue;
      const deep = (depth[at] ?? 0) - 1 + cover;
      if (feather === 'auto') {
        if (deep < aloneFrom) keep[at] = (1 - (change[at] ?? 0)) * (1 - smoothstep(keepUntil, aloneFrom, deep));
      } else if (deep < feather) keep[at] = 1 - smoothstep(0, feather, deep);
    }
  });
  return keep;
}

/**
 * Turns a model's result into the layer that is laid over the original: the model's colour error and blur are learnt on
 * the ring around the mask and taken out, old content that the model only repeated is kept, the layer's colours are
 * solved so that layer over original is exactly the intended picture. Pure and deterministic.
 */
export async function blendCrop(input: BlendCropInput, breathe: Breathe): Promise<BlendedCrop> {
  const scratch = openScratch();
  try {
    return await blendWith(scratch, input, breathe);
  } finally {
    scratch.close();
  }
}

async function blendWith(scratch: Scratch, input: BlendCropInput, breathe: Breathe): Promise<BlendedCrop> {
  const { feather, colour } = input.edge;
  const layer = new Uint8ClampedArray(input.width * input.height * 4);
  const deepest = Math.max(changeDepth + 4, feather === 'auto' ? aloneFrom + 1 : feather + 1);
  const covered = input.covered ?? coveredBox(input.coverage, input);
  if (!covered) return { layer, seam: null, detail: 1, shift: 0, misfit: null };
  const window = await readWindow(input, covered, deepest, scratch, breathe);
  const fit = await findShift(window, breathe);
  const misfit = judgeFit(fit);
  const corrected: Corrected = colour === 'off' || misfit
    ? { seen: window.result, content: window.result, blurring: null, seam: null, deep: asItIs }
    : await correctResult(window, breathe);
  const detail = await compareDetail(window, corrected, breathe);
  const change = await findChange(window, corrected.content, breathe);
  const keep = await keepOriginal(window, change.map, feather, breathe);
  const content = await composeContent(window, corrected, keep, change.noise, breathe);
  await eachRun(window.regions.mask, breathe, (from, to, y) => {
    writeRun(layer, input, window, content, 0, keep, from, to, y);
  });
  await paintDeep(layer, input, window, corrected.deep, breathe);
  await bleedColours(layer, input.width, { box: window.box, outline: window.regions.outline }, breathe);
  return { layer, seam: corrected.seam, detail, shift: Math.hypot(fit.x, fit.y), misfit };
}
