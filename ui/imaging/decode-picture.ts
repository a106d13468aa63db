import type { Box } from '../../core/geometry/box.ts';
import { FillError, messageOf, type Step } from '../../core/errors.ts';
import type { Platform } from './platform.ts';
import { readPictureHeader, type PictureHeader } from './read-picture-header.ts';

const numbersUntouched: ImageBitmapOptions = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };
const decodeMs = 5_000;

/** The header of bytes that must be a picture. @throws FillError not-an-image, picture-broken. */
export function requireHeader(bytes: Uint8Array, step: Step): PictureHeader {
  const header = readPictureHeader(bytes);
  if (!header) throw new FillError('picture-broken', { step, detail: 'the header is cut off' });
  if (header.type === 'unknown') throw new FillError('not-an-image', { step, detail: `${bytes.length} bytes of no known picture` });
  return header;
}

/** The bytes as a blob takes them: shared memory is copied out first. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes.slice();
}

/** Decodes the picture, or the part of it inside `cut` (px). @throws FillError picture-broken, also after 5 s. */
export async function decodePicture(platform: Platform, bytes: Uint8Array, step: Step, cut?: Box): Promise<ImageBitmap> {
  const type = `image/${requireHeader(bytes, step).type}`;
  const late = platform.sleep(decodeMs).then(() => null);
  const decoding = platform.decode(new Blob([ownBytes(bytes)], { type }), numbersUntouched, cut).catch((caught: unknown) => {
    throw new FillError('picture-broken', { step, detail: messageOf(caught) });
  });
  const bitmap = await Promise.race([decoding, late]);
  if (!bitmap) throw new FillError('picture-broken', { step, detail: `not decoded within ${decodeMs} ms` });
  return bitmap;
}

/** A drawing context that is read back often. */
export function openContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (!context) throw new FillError('unexpected', { detail: 'no drawing context' });
  return context;
}

interface Reading {
  /** A CSS colour to lay under the bitmap; without it its alpha is read. */
  readonly backdrop?: string;
  /** px; without it all of the bitmap. */
  readonly part?: Box | undefined;
}

/** RGBA bytes of a bitmap. */
export function readBitmap(platform: Platform, bitmap: ImageBitmap, { backdrop, part }: Reading = {}): Uint8ClampedArray {
  const { x, y, width, height } = part ?? { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  const context = openContext(platform.canvas(width, height));
  if (backdrop !== undefined) {
    context.fillStyle = backdrop;
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(bitmap, -x, -y);
  return context.getImageData(0, 0, width, height).data;
}
