import type { Box } from '../../../core/geometry/box.ts';
import type { Misfit } from '../../../core/misfit.ts';
import type { Breathe } from '../breathe.ts';
import { coveredBox } from '../cut-layer.ts';
import type { PixelArrays } from '../pixel-arrays.ts';
import { readWindow, type BlendWindow } from './blend-window.ts';
import { correctResult, type Corrected } from './correct-result.ts';
import { compareDetail } from './compare-detail.ts';
import { composeContent } from './compose-content.ts';
import { asItIs, type Correction } from './correction.ts';
import { changeDepth, findChange } from './find-change.ts';
import { findShift, type Fit } from './find-shift.ts';
import { aloneFrom, keepOriginal } from './keep-original.ts';
import type { Planes } from './planes.ts';
import type { Scratch } from './scratch.ts';

/** Original and result, px on px. */
export interface PairedPixels extends PixelArrays {
  /** RGBA, as many px; its alpha is ignored. */
  readonly result: Uint8ClampedArray;
  /** Where coverage is above 0, if that is known already. */
  readonly covered?: Box | undefined;
}

/** How the content meets the original; `feather` in px of the pair. */
export interface ContentEdge {
  readonly feather: 'auto' | number;
  readonly colour: 'auto' | 'off';
}

/** What the ring says of a blend. */
export interface BlendFigures {
  /** Levels: an estimate of the step that is left along the outline, made without knowing the truth; null where nothing was learnt. */
  readonly seam: number | null;
  /** Fine detail of the corrected result against the original's on the ring, as a ratio of amplitudes. */
  readonly detail: number;
  /** px that the result lies beside the original. */
  readonly shift: number;
  /** Why nothing was learnt from the ring although it is there: the result does not lie over the original. */
  readonly misfit: Misfit | null;
}

/** The picture that is meant inside the mask. */
export interface FoundContent {
  readonly window: BlendWindow;
  /** Levels at the px of `regions.mask`, the original that is kept mixed in. */
  readonly content: Planes;
  /** How much of the original stays at each px, 0–1. */
  readonly keep: Float32Array;
  /** What turns the result into content deeper in the mask. */
  readonly deep: Correction;
  readonly figures: BlendFigures;
}

/** What is said of a blend that had nothing to do. */
export const nothingFound: BlendFigures = { seam: null, detail: 1, shift: 0, misfit: null };

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

/**
 * The picture that is meant inside the mask, coverage apart: the model's colour error and blur are learnt on the ring
 * around it and taken out, old content that the model only repeated is kept. Null where nothing is covered. `reach`: px inwards that
 * count as near the outline whatever the edge.
 */
export async function findContent(pair: PairedPixels, { feather, colour }: ContentEdge, scratch: Scratch, breathe: Breathe, reach = 0): Promise<FoundContent | null> {
  const deepest = Math.max(reach, changeDepth + 4, feather === 'auto' ? aloneFrom + 1 : feather + 1);
  const covered = pair.covered ?? coveredBox(pair.coverage, pair);
  if (!covered) return null;
  const window = await readWindow(pair, covered, deepest, scratch, breathe);
  const fit = await findShift(window, breathe);
  const misfit = judgeFit(fit);
  const corrected: Corrected = colour === 'off' || misfit
    ? { seen: window.result, content: window.result, blurring: null, seam: null, deep: asItIs }
    : await correctResult(window, breathe);
  const detail = await compareDetail(window, corrected, breathe);
  const change = await findChange(window, corrected.content, breathe);
  const keep = await keepOriginal(window, change.map, feather, breathe);
  const content = await composeContent(window, corrected, keep, change.noise, breathe);
  return { window, content, keep, deep: corrected.deep, figures: { seam: corrected.seam, detail, shift: Math.hypot(fit.x, fit.y), misfit } };
}
