import { blendCrop, type BlendedCrop } from './blend/blend-crop.ts';
import { blendSent } from './blend/blend-sent.ts';
import type { Breathe } from './breathe.ts';
import { alignBox, cutBox } from './cut-layer.ts';
import { drawOver } from './draw-preview.ts';
import type { Blended, BlendInput, KeptCrop } from './imaging.ts';
import { openAnswer } from './open-answer.ts';
import type { Platform } from './platform.ts';
import { writePng } from './png/write-png.ts';
import { resample } from './resample.ts';

/** A blended layer as a file, and as the panel shows it; `started`: ms of the platform's clock. */
export async function finishLayer(platform: Platform, kept: KeptCrop, { layer, seam, detail, misfit }: BlendedCrop, started: number, breathe: Breathe): Promise<Blended> {
  const { whole } = kept;
  const box = alignBox(kept.covered, kept);
  const data = cutBox(layer, kept.width, box);
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

/** The layer of an answer, at the crop's scale. @throws FillError as `openAnswer`, and cancelled. */
async function blendPixels(platform: Platform, { kept, result, request, edge, bake }: BlendInput, breathe: Breathe): Promise<BlendedCrop> {
  const { sent, whole, width, height } = kept;
  if (sent) return blendSent({ ...kept, sent, request, result: await openAnswer(platform, result, request, sent), edge, bake }, breathe);
  const part = { x: -whole.x, y: -whole.y, width, height };
  const sameSize = request.width === whole.width && request.height === whole.height;
  const answer = await openAnswer(platform, result, request, sameSize ? part : undefined);
  const back = sameSize ? answer : await resample(answer, request, whole, breathe, part);
  return blendCrop({ ...kept, result: back, edge, bake }, breathe);
}

/** A service's answer as a layer. @throws FillError as `openAnswer`, and cancelled. */
export async function blendAnswer(platform: Platform, input: BlendInput, breathe: Breathe): Promise<Blended> {
  const started = platform.now();
  return finishLayer(platform, input.kept, await blendPixels(platform, input, breathe), started, breathe);
}
