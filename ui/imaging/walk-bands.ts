import { intersect, type Box, type Size } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import type { Breathe } from './breathe.ts';
import { coverMask, maskReach } from './coverage/cover-mask.ts';
import { decodePicture, openContext, requireHeader } from './decode-picture.ts';
import type { MaskInput } from './imaging.ts';
import type { Platform } from './platform.ts';

/** Pixels held in memory at once, for each of the pictures. */
const bandPixels = 1_048_576;

/** Rows of several exports of one picture, and where the mask lies in them. */
export interface Band {
  /** Export px. */
  readonly box: Box;
  /** RGBA as one number a pixel, a list for each picture. */
  readonly pictures: readonly Uint32Array[];
  /** 1 where the grown mask covers anything. */
  readonly inside: Uint8Array;
}

export interface WalkInput {
  /** PNGs of one size. */
  readonly pictures: readonly Uint8Array[];
  readonly mask: MaskInput;
  /** Export px. */
  readonly grow: number;
  /** Export px, whole; null: all of the picture. */
  readonly region: Box | null;
}

function readBand(context: OffscreenCanvasRenderingContext2D, bitmap: ImageBitmap, width: number, from: number, rows: number): Uint32Array {
  context.clearRect(0, 0, width, rows);
  context.drawImage(bitmap, 0, -from);
  const { data } = context.getImageData(0, 0, width, rows);
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}

/** The size all pictures share. @throws FillError unexpected when they differ. */
export function sharedSize(pictures: readonly Uint8Array[]): Size {
  const [first, ...others] = pictures.map((png) => requireHeader(png, 'check'));
  if (!first) throw new FillError('unexpected', { step: 'check', detail: 'nothing to compare' });
  for (const { width, height } of others) {
    if (width === first.width && height === first.height) continue;
    throw new FillError('unexpected', { step: 'check', detail: `${first.width} × ${first.height} px became ${width} × ${height} px` });
  }
  return { width: first.width, height: first.height };
}

async function markInside(platform: Platform, { mask, grow }: WalkInput, band: Box, breathe: Breathe): Promise<Uint8Array> {
  const inside = new Uint8Array(band.width * band.height);
  const reach = maskReach(mask, grow);
  const window = reach && intersect(reach, band);
  if (!window) return inside;
  const coverage = await coverMask(platform, mask, window, grow, breathe);
  for (let y = 0, i = 0; y < window.height; y += 1) {
    for (let x = 0, at = (window.y - band.y + y) * band.width + window.x - band.x; x < window.width; x += 1, i += 1, at += 1) {
      if ((coverage[i] ?? 0) > 0) inside[at] = 1;
    }
  }
  return inside;
}

/** Goes through exports of the same picture side by side, in bands of a megapixel. Throws FillError unexpected when sizes differ, picture-broken. */
export async function walkBands(platform: Platform, input: WalkInput, breathe: Breathe, visit: (band: Band) => void): Promise<void> {
  const size = sharedSize(input.pictures);
  const region = input.region ?? { x: 0, y: 0, ...size };
  const bitmaps: ImageBitmap[] = [];
  try {
    for (const png of input.pictures) bitmaps.push(await decodePicture(platform, png, 'check', input.region ?? undefined));
    const rows = Math.max(1, Math.min(region.height, Math.floor(bandPixels / region.width)));
    const context = openContext(platform.canvas(region.width, rows));
    for (let y = 0; y < region.height; y += rows) {
      const box = { x: region.x, y: region.y + y, width: region.width, height: Math.min(rows, region.height - y) };
      const inside = await markInside(platform, input, box, breathe);
      visit({ box, inside, pictures: bitmaps.map((bitmap) => readBand(context, bitmap, region.width, y, box.height)) });
      const rest = breathe();
      if (rest) await rest;
    }
  } finally {
    for (const bitmap of bitmaps) bitmap.close();
  }
}
