import { blendCrop } from './blend/blend-crop.ts';
import type { Breathe } from './breathe.ts';
import { alignBox, cutBox } from './cut-layer.ts';
import { drawOver } from './draw-preview.ts';
import type { Bake, Blended, BlendInput, Edge, KeptCrop } from './imaging.ts';
import { openAnswer } from './open-answer.ts';
import type { Platform } from './platform.ts';
import { writePng } from './png/write-png.ts';
import { resample } from './resample.ts';

/** New pixels for a crop, and how they meet it. */
interface NewPixels {
  readonly kept: KeptCrop;
  /** RGBA, as many px as `kept`; read in the covered box and its ring. */
  readonly result: Uint8ClampedArray;
  readonly edge: Edge;
  readonly bake: Bake;
  /** ms of the platform's clock. */
  readonly started: number;
}

/** New pixels as a layer over the crop they belong to. */
export async function finishLayer(platform: Platform, { kept, result, edge, bake, started }: NewPixels, breathe: Breathe): Promise<Blended> {
  const { width, height, original, coverage, known, covered, whole } = kept;
  const box = alignBox(covered, kept);
  const { layer, seam, detail, misfit } = await blendCrop({ width, height, original, result, coverage, covered, known, edge, bake }, breathe);
  const data = cutBox(layer, width, box);
  const [after, png] = await Promise.all([
    drawOver(platform, kept.small, whole, { data, box: { ...box, x: box.x - whole.x, y: box.y - whole.y } }),
    writePng({ width: box.width, height: box.height, channels: 4, data, profile: kept.profile, quick: true }, platform.deflate, breathe),
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
  const { whole, width, height } = kept;
  const part = { x: -whole.x, y: -whole.y, width, height };
  const sameSize = request.width === whole.width && request.height === whole.height;
  const answer = await openAnswer(platform, result, request, sameSize ? part : undefined);
  const back = sameSize ? answer : await resample(answer, request, whole, breathe, part);
  return finishLayer(platform, { kept, result: back, edge, bake, started }, breathe);
}
