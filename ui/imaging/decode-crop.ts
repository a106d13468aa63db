import { FillError } from '../../core/errors.ts';
import { intersect, type Box, type Size } from '../../core/geometry/box.ts';
import { decodePicture, readBitmap, requireHeader } from './decode-picture.ts';
import type { Platform } from './platform.ts';

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
