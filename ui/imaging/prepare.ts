import type { Box, Size } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import type { Breathe } from './breathe.ts';
import { coverMask } from './coverage/cover-mask.ts';
import { requestMask } from './coverage/request-mask.ts';
import { coveredBox } from './cut-layer.ts';
import { decodeCrop } from './decode-crop.ts';
import { drawPreview } from './draw-preview.ts';
import { hashAround } from './hash-around.ts';
import { hashCrop } from './hash-crop.ts';
import type { Prepared, PrepareInput } from './imaging.ts';
import type { Platform } from './platform.ts';
import { readProfile } from './png/read-profile.ts';
import { writePng } from './png/write-png.ts';
import { resample } from './resample.ts';
import { readSent } from './sent-pixels.ts';

/** Nothing outside the picture is painted: coverage past it is taken away. */
function keepInside(coverage: Float32Array, size: Size, real: Box): void {
  if (real.width === size.width && real.height === size.height) return;
  for (let y = 0; y < size.height; y += 1) {
    const start = y * size.width;
    if (y < real.y || y >= real.y + real.height) {
      coverage.fill(0, start, start + size.width);
    } else {
      coverage.fill(0, start, start + real.x);
      coverage.fill(0, start + real.x + real.width, start + size.width);
    }
  }
}

/** Straight alpha: colours stay as they are, also where nothing of them shows. */
function clearHole(pixels: Uint8ClampedArray, mask: Uint8Array): Uint8ClampedArray {
  const cleared = new Uint8ClampedArray(pixels);
  for (let i = 0; i < mask.length; i += 1) cleared[4 * i + 3] = mask[i] ? 0 : 255;
  return cleared;
}

/**
 * Picture and mask of one request, and what its answer will be blended with.
 * @throws FillError mask-empty, mask-outside, picture-transparent, bad-geometry, not-an-image, picture-broken, cancelled.
 */
export async function prepareCrop(platform: Platform, input: PrepareInput, breathe: Breathe): Promise<Prepared> {
  const { crop, request } = input.plan;
  const { width, height } = crop;
  const { original, known, real } = await decodeCrop(platform, input.picture, crop);
  const coverage = await coverMask(platform, input.mask, crop, input.grow, breathe);
  keepInside(coverage, crop, real);
  const covered = coveredBox(coverage, crop);
  if (!covered) throw new FillError('mask-empty', { step: 'prepare' });

  const mask = requestMask(coverage, crop, request);
  const scaled = await resample(original, crop, request, breathe);
  // Our own encoder: a canvas writes a third more bytes, in a hurry. The preview is encoded by the browser meanwhile.
  const [before, imagePng, maskPng] = await Promise.all([
    drawPreview(platform, original, crop),
    writePng(input.maskInAlpha === true ? { ...request, channels: 4, data: clearHole(scaled, mask) } : { ...request, channels: 3, data: scaled }, platform.deflate, breathe),
    writePng({ ...request, channels: 1, data: mask }, platform.deflate, breathe),
  ]);
  const sent = request.width < width ? await readSent(scaled, { coverage, covered, known }, crop, request, breathe) : null;
  return {
    image: new Blob([imagePng], { type: 'image/png' }),
    mask: new Blob([maskPng], { type: 'image/png' }),
    request,
    kept: { width, height, crop, whole: { x: 0, y: 0, width, height }, covered, small: before.small, pageGrid: input.pageGrid, original, coverage, known, sent, profile: readProfile(input.picture) },
    cropHash: hashCrop(scaled, mask, request.width),
    aroundHash: hashAround(original, coverage, crop.width, covered),
    before: before.image,
  };
}
