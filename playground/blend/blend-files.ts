import { stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { blendCrop, type BlendedCrop } from '../../ui/imaging/blend/blend-crop.ts';
import { blendSent } from '../../ui/imaging/blend/blend-sent.ts';
import { coveredBox } from '../../ui/imaging/cut-layer.ts';
import type { PixelArrays } from '../../ui/imaging/pixel-arrays.ts';
import { readProfile } from '../../ui/imaging/png/read-profile.ts';
import { writePng } from '../../ui/imaging/png/write-png.ts';
import { resample } from '../../ui/imaging/resample.ts';
import { readSent } from '../../ui/imaging/sent-pixels.ts';
import { readCoverage, type Coverage } from './read-coverage.ts';
import { BlendRefusal, readPicture, type PictureFile } from './read-picture.ts';

export interface BlendOrder {
  readonly original: string;
  readonly result: string;
  readonly mask: string;
  readonly out: string;
  /** Where the original with the layer over it is written as well. */
  readonly composite: string | null;
  readonly bake: boolean;
  readonly inverted: boolean;
  /** px */
  readonly feather: 'auto' | number;
  readonly colour: 'auto' | 'off';
}

/** What was done, for the report. */
export interface BlendDone extends Pick<BlendedCrop, 'seam' | 'detail' | 'shift' | 'misfit'> {
  readonly mask: Coverage;
  readonly width: number;
  readonly height: number;
  /** The result's own size where it had to be brought to the original's. */
  readonly resized: { readonly width: number; readonly height: number } | null;
  /** px of the layer that show anything where the mask covers nothing. */
  readonly outside: number;
  /** The blend alone, ms. */
  readonly ms: number;
}

const never = (): undefined => undefined;
const deflate = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Promise.resolve(new Uint8Array(deflateSync(bytes)));

/** A place to write to that is none of the files that are read, in a folder that is there. */
async function checkTarget(path: string, order: BlendOrder): Promise<void> {
  if ([order.original, order.result, order.mask].some((input) => resolve(input) === resolve(path))) throw new BlendRefusal(`${path} is one of the pictures to read. Name another file to write.`);
  const folder = await stat(dirname(resolve(path))).catch(() => null);
  if (!folder?.isDirectory()) throw new BlendRefusal(`There is no folder ${dirname(path)}. Make it first.`);
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw new BlendRefusal(`${path} is a folder. Name a file in it.`);
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((error: unknown) => {
    throw new BlendRefusal(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** The original laid over white where it is see-through, as the worker does, and where it is opaque: only there it teaches anything. */
function readKnown({ data, path }: PictureFile): { original: Uint8ClampedArray; known: Uint8Array } {
  const original = new Uint8ClampedArray(data);
  const known = new Uint8Array(data.length / 4);
  let shown = false;
  for (let px = 0, at = 0; px < known.length; px += 1, at += 4) {
    const alpha = data[at + 3] ?? 0;
    if (alpha > 0) shown = true;
    if (alpha === 255) known[px] = 1;
    else {
      for (let c = 0; c < 3; c += 1) original[at + c] = (alpha * (data[at + c] ?? 0) + (255 - alpha) * 255) / 255;
      original[at + 3] = 255;
    }
  }
  if (!shown) throw new BlendRefusal(`${path} is transparent everywhere: there is nothing to blend into.`);
  return { original, known };
}

/** The layer over the original, straight alpha, whole levels. */
function compose(original: Uint8ClampedArray, layer: Uint8ClampedArray): Uint8ClampedArray {
  const whole = new Uint8ClampedArray(original);
  for (let at = 0; at < whole.length; at += 4) {
    const alpha = layer[at + 3] ?? 0;
    for (let c = 0; c < 3; c += 1) whole[at + c] = Math.round((alpha * (layer[at + c] ?? 0) + (255 - alpha) * (whole[at + c] ?? 0)) / 255);
  }
  return whole;
}

/** The layer by the worker's steps: an answer that is smaller is compared with the original brought to its size. */
async function blendPictures(crop: PixelArrays, answer: PictureFile, { feather, colour, bake }: BlendOrder): Promise<BlendedCrop> {
  const edge = { feather, colour, grow: 0 };
  const covered = coveredBox(crop.coverage, crop);
  if (answer.width >= crop.width || !covered) return blendCrop({ ...crop, result: await resample(answer.data, answer, crop, never), edge, bake }, never);
  const sent = await readSent(await resample(crop.original, crop, answer, never), { ...crop, covered }, crop, answer, never);
  return blendSent({ ...crop, whole: { x: 0, y: 0, width: crop.width, height: crop.height }, request: { width: answer.width, height: answer.height }, sent, result: answer.data, edge, bake }, never);
}

/**
 * Blends a model's result into an original by the code of the worker and writes the layer. Sizes: the mask has the
 * original's; the result too, or the same proportions (it is brought to size as an answer is).
 * @throws BlendRefusal with what is wrong and one thing to do; then nothing is written.
 */
export async function blendFiles(order: BlendOrder): Promise<BlendDone> {
  for (const path of order.composite === null ? [order.out] : [order.out, order.composite]) await checkTarget(path, order);
  const [picture, answer, maskFile] = await Promise.all([readPicture(order.original), readPicture(order.result), readPicture(order.mask)]);
  const { width, height } = picture;
  const sized = (file: PictureFile): string => `${file.path} is ${file.width} × ${file.height} px, the original ${width} × ${height}.`;
  if (maskFile.width !== width || maskFile.height !== height) throw new BlendRefusal(`${sized(maskFile)} Save the mask at the original's size.`);
  if (answer.width * height !== answer.height * width) throw new BlendRefusal(`${sized(answer)} Give both the same proportions.`);
  const mask = readCoverage(maskFile, order.inverted);
  const { original, known } = readKnown(picture);
  const started = performance.now();
  const { layer, ...figures } = await blendPictures({ width, height, original, coverage: mask.coverage, known }, answer, order);
  const ms = performance.now() - started;
  let outside = 0;
  for (let px = 0; px < mask.coverage.length; px += 1) if (mask.coverage[px] === 0 && layer[4 * px + 3] !== 0) outside += 1;
  const raster = { width, height, profile: readProfile(picture.file), quick: true } as const;
  await write(order.out, await writePng({ ...raster, channels: 4, data: layer }, deflate, never));
  if (order.composite !== null) await write(order.composite, await writePng({ ...raster, channels: 3, data: compose(original, layer) }, deflate, never));
  return { ...figures, mask, width, height, resized: answer.width === width ? null : { width: answer.width, height: answer.height }, outside, ms };
}
