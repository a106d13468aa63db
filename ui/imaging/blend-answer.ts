import type { Box } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import { blendCrop } from './blend/blend-crop.ts';
import { widenBox } from './blend/blend-window.ts';
import type { Breathe } from './breathe.ts';
import { alignBox, coveredBox, cutBox } from './cut-layer.ts';
import { drawPreview } from './draw-preview.ts';
import type { Bake, Blended, BlendInput, Edge, KeptCrop } from './imaging.ts';
import { openAnswer } from './open-answer.ts';
import type { Platform } from './platform.ts';
import { writePng } from './png/write-png.ts';
import { resample } from './resample.ts';

/** New pixels for a crop, and how they meet it. */
interface NewPixels {
  readonly kept: KeptCrop;
  /** Where the crop is covered, crop px. */
  readonly covered: Box;
  /** RGBA, crop size; read in the covered box and its ring. */
  readonly result: Uint8ClampedArray;
  readonly edge: Edge;
  readonly bake: Bake;
  /** ms of the platform's clock. */
  readonly started: number;
}

/** Where the crop is covered. @throws FillError mask-empty. */
export function requireCovered(kept: KeptCrop): Box {
  const covered = coveredBox(kept.coverage, kept);
  if (!covered) throw new FillError('mask-empty', { step: 'blend' });
  return covered;
}

/** New pixels as a layer over the crop they belong to. */
export async function finishLayer(platform: Platform, { kept, covered, result, edge, bake, started }: NewPixels, breathe: Breathe): Promise<Blended> {
  const box = alignBox(covered, kept);
  const { width, height, original, coverage, known } = kept;
  const { layer, seam, detail, misfit } = await blendCrop({ width, height, original, result, coverage, covered, known, edge, bake }, breathe);
  const data = cutBox(layer, width, box);
  const [after, png] = await Promise.all([
    drawPreview(platform, original, kept, { data, box }),
    writePng({ width: box.width, height: box.height, channels: 4, data, profile: kept.profile, quick: true }, platform.deflate, breathe),
  ]);
  return {
    png,
    box: { ...box, x: kept.crop.x + box.x, y: kept.crop.y + box.y },
    after,
    figures: { seam, detail, misfit, ms: platform.now() - started },
  };
}

/** A service's answer as a layer. @throws FillError mask-empty, as `openAnswer`, and cancelled. */
export async function blendAnswer(platform: Platform, { kept, result, request, edge, bake }: BlendInput, breathe: Breathe): Promise<Blended> {
  const started = platform.now();
  const covered = requireCovered(kept);
  const answer = await openAnswer(platform, result, request);
  const back = await resample(answer, request, kept, breathe, widenBox(covered, kept));
  return finishLayer(platform, { kept, covered, result: back, edge, bake, started }, breathe);
}
