import { intersect, type Box, type Size } from '../../core/geometry/box.ts';
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

/** Pixels of a crop: opaque RGBA, and where they are the picture's own. */
export interface CropPixels {
  readonly original: Uint8ClampedArray;
  /** 1 where the pixel is inside the picture and opaque. */
  readonly known: Uint8Array;
  /** The part of the crop that lies inside the picture, crop px. */
  readonly real: Box;
}

/** `part`, which lies at `real` in the crop, as the whole crop: its edge pixels are repeated outside. */
function spread(part: Uint8ClampedArray, real: Box, crop: Box): Uint8ClampedArray {
  if (real.width === crop.width && real.height === crop.height) return part;
  const source = new Uint32Array(part.buffer, part.byteOffset, part.length / 4);
  const whole = new Uint32Array(crop.width * crop.height);
  for (let y = 0, i = 0; y < crop.height; y += 1) {
    const row = Math.min(real.height - 1, Math.max(0, y - real.y)) * real.width;
    for (let x = 0; x < crop.width; x += 1, i += 1) {
      whole[i] = source[row + Math.min(real.width - 1, Math.max(0, x - real.x))] ?? 0;
    }
  }
  return new Uint8ClampedArray(whole.buffer);
}

/** Alpha of a pixel, as a 32-bit word of RGBA shows it on this machine. */
const [alphaBits = 0] = new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer);

function isOpaque(pixels: Uint8ClampedArray): boolean {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  let all = alphaBits;
  for (let i = 0; i < words.length; i += 1) all &= words[i] ?? 0;
  return all === (alphaBits | 0);
}

/** 1 where the crop's pixel is one of `pixels`, which lie at `real` in it, and opaque. @throws FillError picture-transparent. */
function markKnown(pixels: Uint8ClampedArray, real: Box, crop: Size, opaque: boolean): Uint8Array {
  const known = new Uint8Array(crop.width * crop.height);
  let shown = opaque;
  for (let y = 0, i = 3; y < real.height; y += 1) {
    const start = (real.y + y) * crop.width + real.x;
    if (opaque) known.fill(1, start, start + real.width);
    else {
      for (let at = start, end = start + real.width; at < end; i += 4, at += 1) {
        const alpha = pixels[i] ?? 0;
        if (alpha > 0) shown = true;
        if (alpha === 255) known[at] = 1;
      }
    }
  }
  if (!shown) throw new FillError('picture-transparent', { step: 'prepare' });
  return known;
}

/**
 * The crop's pixels, only those decoded into memory. Transparent pixels are laid over white; they and pixels past the
 * picture count as not known. @throws FillError mask-outside, picture-transparent, picture-broken, not-an-image.
 */
export async function decodeCrop(platform: Platform, bytes: Uint8Array, crop: Box): Promise<CropPixels> {
  const header = requireHeader(bytes, 'prepare');
  const inside = intersect(crop, { x: 0, y: 0, width: header.width, height: header.height });
  if (!inside) throw new FillError('mask-outside', { step: 'prepare' });
  const bitmap = await decodePicture(platform, bytes, 'prepare', inside);
  try {
    const real = { ...inside, x: inside.x - crop.x, y: inside.y - crop.y };
    const pixels = readBitmap(platform, bitmap);
    const opaque = isOpaque(pixels) ? pixels : readBitmap(platform, bitmap, { backdrop: '#fff' });
    const known = markKnown(pixels, real, crop, opaque === pixels);
    return { original: spread(opaque, real, crop), known, real };
  } finally {
    bitmap.close();
  }
}
