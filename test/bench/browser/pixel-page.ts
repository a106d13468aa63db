// Runs in a sandboxed frame as the panel does: the product's own worker, beside what the browser itself takes and the plain way.
import { planCrop } from '../../../core/plan/plan-crop.ts';
import { createImaging } from '../../../ui/imaging/create-imaging.ts';
import { pageImagingHost } from '../../support/page-imaging-host.ts';
import type { Imaging, KeptCrop, MaskInput } from '../../../ui/imaging/imaging.ts';
import { ellipsePath } from './ellipse-path.ts';

declare const workerSource: string;

const never = new AbortController().signal;
const pageGrid = { step: 1, x: 0, y: 0 };

/** An ellipse in the middle of the frame. */
function ellipse(side: number, width: number, height: number): Extract<MaskInput, { kind: 'paths' }> {
  return { kind: 'paths', paths: [{ data: ellipsePath(width / 2, height / 2), winding: 'NONZERO' }], toExport: [[1, 0, side / 2], [0, 1, side / 2]] };
}

function pen(canvas: OffscreenCanvas, alpha = true): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha, willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return context;
}

async function toPng(canvas: OffscreenCanvas): Promise<Uint8Array> {
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** A picture with grain of each channel's own, so that PNG has to work as it does on a photo: the same grain in all three would repeat itself. */
async function drawFrame(side: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(side, side);
  const image = new ImageData(side, side);
  const { data } = image;
  let state = 7;
  for (let y = 0, at = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1, at += 4) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      data[at] = 112 + 90 * Math.sin(x / 97) + (state >>> 28);
      data[at + 1] = 102 + 80 * Math.cos(y / 131) + ((state >>> 24) & 15);
      data[at + 2] = 92 + 60 * Math.sin((x + y) / 211) + ((state >>> 20) & 15);
      data[at + 3] = 255;
    }
  }
  pen(canvas).putImageData(image, 0, 0);
  return toPng(canvas);
}

/** A service's answer: the request with other content in the middle and a colour drift over all of it. */
async function answerTo(request: Blob): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(request);
  const context = pen(new OffscreenCanvas(bitmap.width, bitmap.height));
  context.filter = 'brightness(1.01) saturate(1.02)';
  context.drawImage(bitmap, 0, 0);
  context.filter = 'none';
  context.fillStyle = '#8a5a33';
  context.beginPath();
  context.ellipse(bitmap.width / 2, bitmap.height / 2, bitmap.width / 7, bitmap.height / 6, 0, 0, 7);
  context.fill();
  return toPng(context.canvas as OffscreenCanvas);
}

async function decoded(png: Uint8Array | Blob): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(png instanceof Blob ? png : new Blob([new Uint8Array(png)]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  pen(canvas).drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

/** Base64 by a loop over characters, as the published image plugins do. */
function charLoop(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 1) binary += String.fromCharCode(bytes[i] ?? 0);
  return btoa(binary);
}

/** The whole frame and a mask of its size as one JSON body. */
async function sendNaively(frame: Uint8Array, side: number): Promise<string> {
  const context = pen(new OffscreenCanvas(side, side));
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#fff';
  context.ellipse(side / 2, side / 2, 240, 180, 0, 0, 7);
  context.fill();
  return JSON.stringify({ image: charLoop(frame), mask: charLoop(await toPng(context.canvas as OffscreenCanvas)) });
}

/** A whole-frame answer in base64 to a masked whole-frame PNG. */
async function receiveNaively(text: string, side: number): Promise<Uint8Array> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  const context = pen(await decoded(bytes));
  context.globalCompositeOperation = 'destination-in';
  context.ellipse(side / 2, side / 2, side / 4, side / 4, 0, 0, 7);
  context.fill();
  return toPng(context.canvas as OffscreenCanvas);
}

let imaging: Imaging;

async function taken(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export interface PixelTimes {
  readonly ms: number[];
  readonly floorMs: number[];
  readonly naiveMs: number[];
}

/** Turns are taken until this is spent, ms; so many at least, and no more than so many. */
const budgetMs = 5_000;
const [fewest, most] = [3, 15];

/** The three ways turn by turn, so that the machine's load meets all of them alike. */
async function sideBySide(ways: { ours(): Promise<unknown>; floor(): Promise<unknown>; naive(): Promise<unknown> }): Promise<PixelTimes> {
  const result: PixelTimes = { ms: [], floorMs: [], naiveMs: [] };
  await ways.ours();
  const end = performance.now() + budgetMs;
  for (let turn = 0; turn < fewest || (turn < most && performance.now() < end); turn += 1) {
    result.ms.push(await taken(() => ways.ours()));
    result.floorMs.push(await taken(() => ways.floor()));
    result.naiveMs.push(await taken(() => ways.naive()));
  }
  return result;
}

export const pixelPage = {
  async open() {
    imaging = createImaging(pageImagingHost(workerSource));
    return imaging.warm();
  },

  /** A mask of 480 × 360 px in a frame of side² px. */
  async prepare(side: number) {
    const frame = await drawFrame(side);
    const plan = planCrop({ picture: { width: side, height: side }, mask: { x: side / 2 - 240, y: side / 2 - 180, width: 480, height: 360 } });
    const input = { picture: frame, mask: ellipse(side, 480, 360), plan, grow: 0, pageGrid } as const;
    return sideBySide({
      ours: () => imaging.prepare(never, input),
      async floor() {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(frame)]));
        const canvas = new OffscreenCanvas(plan.request.width, plan.request.height);
        pen(canvas, false).drawImage(bitmap, -plan.crop.x, -plan.crop.y);
        bitmap.close();
        await toPng(canvas);
      },
      naive: () => sendNaively(frame, side),
    });
  },

  /** A crop of side² px that was sent at 1024² at most, its mask half as wide and high. */
  async blend(side: number) {
    const frame = await drawFrame(side);
    const sent = Math.min(1024, side);
    const request = { width: sent, height: sent };
    const plan = { crop: { x: 0, y: 0, width: side, height: side }, request, ratio: { num: 1, den: side / sent } };
    const prepared = await imaging.prepare(never, { picture: frame, mask: ellipse(side, side / 2, side / 2), plan, grow: 0, pageGrid });
    const kept: KeptCrop = prepared.kept;
    const result = await answerTo(prepared.image);
    const whole = charLoop(frame);
    return sideBySide({
      ours: () => imaging.blend(never, { kept, result, request, edge: { grow: 0, feather: 'auto', colour: 'auto' }, bake: false }),
      floor: async () => toPng(await decoded(frame)),
      naive: () => receiveNaively(whole, side),
    });
  },
};

export type PixelPage = typeof pixelPage;
Object.assign(globalThis, { pixelPage });
