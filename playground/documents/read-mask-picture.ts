import { decode, encode } from 'fast-png';

/**
 * A mask file as a layer: a white PNG whose alpha says where to repaint. Where the file has an alpha channel that is not
 * opaque everywhere, that is the mask; else its brightness is (white = repaint). Also returns the alpha, one byte a pixel.
 */
export function readMaskPicture(file: Uint8Array): { width: number; height: number; alpha: Uint8Array; png: Uint8Array } {
  const { width, height, channels, data, depth, palette } = decode(file);
  if (depth !== 8 || palette !== undefined) throw new Error('The mask must be a PNG with 8 bits a channel and no palette.');
  const count = width * height;
  const alpha = new Uint8Array(count);
  const hasAlpha = channels === 2 || channels === 4;
  let clear = false;
  for (let i = 0; hasAlpha && i < count; i += 1) clear ||= (data[i * channels + channels - 1] ?? 255) < 255;
  for (let i = 0; i < count; i += 1) {
    const at = i * channels;
    if (clear) alpha[i] = data[at + channels - 1] ?? 0;
    else alpha[i] = channels < 3 ? (data[at] ?? 0) : Math.round(((data[at] ?? 0) * 299 + (data[at + 1] ?? 0) * 587 + (data[at + 2] ?? 0) * 114) / 1000);
  }
  const layer = new Uint8Array(count * 4).fill(255);
  for (let i = 0; i < count; i += 1) layer[i * 4 + 3] = alpha[i] ?? 0;
  return { width, height, alpha, png: encode({ width, height, data: layer, channels: 4 }, { zlib: { level: 3 } }) };
}
