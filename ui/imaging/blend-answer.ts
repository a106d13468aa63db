import { FillError } from '../../core/errors.ts';
import { blendCrop } from './blend/blend-crop.ts';
import { findBox } from './blend/blend-window.ts';
import type { Breathe } from './breathe.ts';
import { alignBox, coveredBox, cutBox } from './cut-layer.ts';
import { drawPreview } from './draw-preview.ts';
import type { Bake, Blended, BlendInput, Edge, KeptCrop } from './imaging.ts';
import { openAnswer } from './open-answer.ts';
import type { Platform } from './platform.ts';
import { writePng } from './png/write-png.ts';
import { resample } from './resample.ts';

/** New pixels (RGBA, crop size) as a layer over the crop they belong to. `started`: ms of the platform's clock. */
export async function finishLayer(platform: Platform, kept: KeptCrop, result: Uint8ClampedArray, { edge, bake }: { readonly edge: Edge; readonly bake: Bake }, breathe: Breathe, started: number): Promise<Blended> {
  const covered = coveredBox(kept.coverage, kept);
  if (!covered) throw new FillError('mask-empty', { step: 'blend' });
  const box = alignBox(covered, kept);
  const { width, height, original, coverage, known } = kept;
  const { layer, seam, detail, misfit } = await blendCrop({ width, height, original, result, coverage, known, edge, bake }, breathe);
  const data = cutBox(layer, width, box);
  const [after, png] = await Promise.all([
    drawPreview(platform, original, kept, { data, box }),
    writePng({ width: box.width, height: box.height, channels: 4, data, profile: kept.profile }, platform.deflate, breathe),
  ]);
  return {
    png,
    box: { ...box, x: kept.crop.x + box.x, y: kept.crop.y + box.y },
    after,
    figures: { seam, detail, misfit, ms: platform.now() - started },
  };
}

/** A service's answer as a layer. @throws FillError as `openAnswer`, and cancelled. */
export async function blendAnswer(platform: Platform, { kept, result, request, edge, bake }: BlendInput, breathe: Breathe): Promise<Blended> {
  const started = platform.now();
  const answer = await openAnswer(platform, result, request);
  const back = await resample(answer, request, kept, breathe, findBox(kept) ?? undefined);
  return finishLayer(platform, kept, back, { edge, bake }, breathe, started);
}
