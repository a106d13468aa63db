// Runs in a page: what our request weighs, beside plainer ways to send the same picture.
import { planCrop } from '../../../core/plan/plan-crop.ts';
import { buildBody } from '../../../ui/api/build-body.ts';
import { createImaging } from '../../../ui/imaging/create-imaging.ts';
import type { Prepared } from '../../../ui/imaging/imaging.ts';
import { createPlatform } from '../../../ui/imaging/platform.ts';
import { writePng } from '../../../ui/imaging/png/write-png.ts';
import { pageImagingHost } from '../../support/page-imaging-host.ts';
import { findModel } from '../../../wire/catalogue/find-model.ts';
import { ellipsePath } from './ellipse-path.ts';

declare const workerSource: string;

export interface UploadSizes {
  /** Our request, and the same with mid grey under the mask, which the product does not send. */
  readonly bytes: number;
  readonly greyedBytes: number;
  /** The same crop and its mask as a canvas writes them, in plain base64 JSON. */
  readonly sameCropBytes: number;
  /** The whole frame as exported, with a mask of its size, in plain base64 JSON. */
  readonly wholeFrameBytes: number;
  /** Share of the crop that is repainted, 0–1. */
  readonly maskShare: number;
}

const never = new AbortController().signal;
const prompt = 'A bottle of sparkling water on the table, lit from the left';

function pen(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

async function plainBase64(blob: Blob): Promise<string> {
  let binary = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
  return btoa(binary);
}

async function plainBody(image: Blob, mask: Blob): Promise<number> {
  return new Blob([JSON.stringify({ prompt, image: await plainBase64(image), mask: await plainBase64(mask) })]).size;
}

/** A black picture with a white ellipse, `mask` px wide and high, around (x, y). */
function drawMask(width: number, height: number, x: number, y: number, mask: readonly [number, number]): Promise<Blob> {
  const context = pen(width, height);
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff';
  context.ellipse(x, y, mask[0] / 2, mask[1] / 2, 0, 0, 7);
  context.fill();
  return context.canvas.convertToBlob({ type: 'image/png' });
}

function readPixels(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = pen(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

/** The picture of a request, written as ours is, with mid grey wherever its mask is white. */
async function greyHole({ image, mask, request }: Prepared): Promise<Blob> {
  const [data, white] = [readPixels(await createImageBitmap(image)), readPixels(await createImageBitmap(mask))];
  for (let at = 0; at < data.length; at += 4) if (white[at] === 255) data.fill(128, at, at + 3);
  const platform = createPlatform(globalThis);
  return new Blob([await writePng({ ...request, channels: 3, data }, platform.deflate, () => undefined)], { type: 'image/png' });
}

/** Share of the crop that is repainted, 0–1. */
function maskShare({ kept: { coverage } }: Prepared): number {
  return coverage.reduce((sum, full) => sum + full, 0) / coverage.length;
}

export const uploadPage = {
  /** `frame`: a PNG as base64; the mask lies in its middle. */
  async measure(frame: string, width: number, height: number, mask: readonly [number, number]): Promise<UploadSizes> {
    const imaging = createImaging(pageImagingHost(workerSource));
    const picture = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
    const [rx, ry] = [mask[0] / 2, mask[1] / 2];
    const plan = planCrop({ picture: { width, height }, mask: { x: width / 2 - rx, y: height / 2 - ry, width: mask[0], height: mask[1] } });
    const model = findModel('bfl', 'flux-pro-1.0-fill-finetuned');
    if (!model) throw new Error('no such model');
    const input = { picture, mask: { kind: 'paths', paths: [{ data: ellipsePath(rx, ry), winding: 'NONZERO' }], toExport: [[1, 0, width / 2], [0, 1, height / 2]] }, plan, grow: 0, pageGrid: { step: 1, x: 0, y: 0 } } as const;
    const prepared = await imaging.prepare(never, input);
    imaging.close();
    const bytesOf = async (image: Blob): Promise<number> =>
      (await buildBody(model, { model: 'flux-pro-1.0-fill-finetuned', prompt, seed: 1, finetuneId: 'bottle', finetuneStrength: 1.1, steps: 50, guidance: 60, safetyTolerance: 2, outputFormat: 'png' }, { ...prepared, image })).size;
    const bitmap = await createImageBitmap(new Blob([picture]));
    const { crop, request } = plan;
    const canvas = pen(request.width, request.height);
    canvas.drawImage(bitmap, crop.x, crop.y, crop.width, crop.height, 0, 0, request.width, request.height);
    const scale = request.width / crop.width;
    const sameMask = await drawMask(request.width, request.height, (width / 2 - crop.x) * scale, (height / 2 - crop.y) * scale, [mask[0] * scale, mask[1] * scale]);
    return {
      bytes: await bytesOf(prepared.image),
      greyedBytes: await bytesOf(await greyHole(prepared)),
      maskShare: maskShare(prepared),
      sameCropBytes: await plainBody(await canvas.canvas.convertToBlob({ type: 'image/png' }), sameMask),
      wholeFrameBytes: await plainBody(new Blob([picture]), await drawMask(width, height, width / 2, height / 2, mask)),
    };
  },
};

export type UploadPage = typeof uploadPage;
Object.assign(globalThis, { uploadPage });
