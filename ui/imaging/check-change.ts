import { intersect, type Box } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import type { Breathe } from './breathe.ts';
import { coverMask, maskReach } from './coverage/cover-mask.ts';
import { decodePicture, openContext, requireHeader } from './decode-picture.ts';
import type { Checked, CheckInput } from './imaging.ts';
import type { Platform } from './platform.ts';

/** Pixels held in memory at once, for each of the two pictures. */
const bandPixels = 1_048_576;

function readBand(context: OffscreenCanvasRenderingContext2D, bitmap: ImageBitmap, band: Box): Uint32Array {
  context.clearRect(0, 0, band.width, band.height);
  context.drawImage(bitmap, 0, -band.y);
  const { data } = context.getImageData(0, 0, band.width, band.height);
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}

/**
 * Compares two exports of the same picture, all four channels, in bands of a megapixel: how many pixels differ where the
 * grown mask covers nothing, and how many where it covers something. @throws FillError unexpected when sizes differ.
 */
export async function checkChange(platform: Platform, input: CheckInput, breathe: Breathe): Promise<Checked> {
  const { width, height } = requireHeader(input.before, 'check');
  const other = requireHeader(input.after, 'check');
  if (width !== other.width || height !== other.height) {
    throw new FillError('unexpected', { step: 'check', detail: `${width} × ${height} px became ${other.width} × ${other.height} px` });
  }
  const before = await decodePicture(platform, input.before, 'check');
  const after = await decodePicture(platform, input.after, 'check');
  const rows = Math.max(1, Math.min(height, Math.floor(bandPixels / width)));
  const context = openContext(platform.canvas(width, rows));
  const reach = maskReach(input.mask, input.grow);
  let [changedOutside, changedInside, inside] = [0, 0, 0];
  try {
    for (let y = 0; y < height; y += rows) {
      const band = { x: 0, y, width, height: Math.min(rows, height - y) };
      const window = reach && intersect(reach, band);
      const coverage = window && (await coverMask(platform, input.mask, window, input.grow, breathe));
      const covered = (i: number): boolean => {
        if (!window || !coverage) return false;
        const row = Math.floor(i / width);
        const u = i - row * width - window.x;
        const v = row + y - window.y;
        return u >= 0 && v >= 0 && u < window.width && v < window.height && (coverage[v * window.width + u] ?? 0) > 0;
      };
      if (coverage) for (const full of coverage) if (full > 0) inside += 1;
      const old = readBand(context, before, band);
      const now = readBand(context, after, band);
      for (let i = 0; i < old.length; i += 1) {
        if (old[i] === now[i]) continue;
        if (covered(i)) changedInside += 1;
        else changedOutside += 1;
      }
      const rest = breathe();
      if (rest) await rest;
    }
  } finally {
    before.close();
    after.close();
  }
  return { changedOutside, changedInside, outside: width * height - inside };
}
