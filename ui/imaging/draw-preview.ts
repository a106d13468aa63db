import type { Box, Size } from '../../core/geometry/box.ts';
import { openContext } from './decode-picture.ts';
import type { Platform } from './platform.ts';
import { toDataUrl } from './to-data-url.ts';

/** px of the widest picture the panel shows. */
export const widest = 640;

/** RGBA bytes as a picture that can be drawn. */
export function toCanvas(platform: Platform, data: Uint8ClampedArray, { width, height }: Size): OffscreenCanvas {
  const canvas = platform.canvas(width, height);
  openContext(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas;
}

/** The crop, with a layer (RGBA, straight alpha, at `box` in crop px) over it, as a JPEG data URL of at most 640 px width. */
export async function drawPreview(
  platform: Platform,
  original: Uint8ClampedArray,
  size: Size,
  layer?: { readonly data: Uint8ClampedArray; readonly box: Box },
): Promise<string> {
  const scale = Math.min(1, widest / size.width);
  const whole = toCanvas(platform, original, size);
  if (layer) openContext(whole).drawImage(toCanvas(platform, layer.data, layer.box), layer.box.x, layer.box.y);
  const small = platform.canvas(Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale)));
  const context = openContext(small);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, small.width, small.height);
  return toDataUrl(platform, small, 'image/jpeg', 0.86);
}
