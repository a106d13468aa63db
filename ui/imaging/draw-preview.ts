import type { Box, Size } from '../../core/geometry/box.ts';
import { openContext } from './decode-picture.ts';
import type { Platform } from './platform.ts';
import { toDataUrl } from './to-data-url.ts';

/** px of the widest picture the panel shows. */
export const widest = 640;

/** A picture's pixels (RGBA, straight alpha) at `box` of the crop, crop px. */
interface PlacedPixels {
  readonly data: Uint8ClampedArray;
  readonly box: Box;
}

/** RGBA bytes as a picture that can be drawn. */
export function toCanvas(platform: Platform, data: Uint8ClampedArray, { width, height }: Size): OffscreenCanvas {
  const canvas = platform.canvas(width, height);
  openContext(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas;
}

/** Px of row `y` at these columns. */
function readRow(row: Uint8ClampedArray, original: Uint8ClampedArray, y: number, width: number, columns: Int32Array): void {
  for (let at = 0; at < columns.length; at += 1) {
    const from = 4 * (y * width + (columns[at] ?? 0));
    row[4 * at] = original[from] ?? 0;
    row[4 * at + 1] = original[from + 1] ?? 0;
    row[4 * at + 2] = original[from + 2] ?? 0;
  }
}

/** Lays the layer over px of row `y` at these columns. */
function mixRow(row: Uint8ClampedArray, { data, box }: PlacedPixels, y: number, columns: Int32Array): void {
  if (y < box.y || y >= box.y + box.height) return;
  for (let at = 0; at < columns.length; at += 1) {
    const x = (columns[at] ?? 0) - box.x;
    if (x < 0 || x >= box.width) continue;
    const from = 4 * ((y - box.y) * box.width + x);
    const share = (data[from + 3] ?? 0) / 255;
    for (let to = 4 * at, c = 0; c < 3; to += 1, c += 1) row[to] = (1 - share) * (row[to] ?? 0) + share * (data[from + c] ?? 0);
  }
}

/** The crop under the layer, `side` times smaller: the mean of four px of each block of `side` × `side`, which is enough to look at. */
function shrink(original: Uint8ClampedArray, { width, height }: Size, side: number, layer: PlacedPixels | undefined): Uint8ClampedArray<ArrayBuffer> {
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const small = new Uint8ClampedArray(4 * across * down).fill(255);
  const columns = Int32Array.from({ length: 2 * across }, (_, at) => Math.min(width - 1, (at >> 1) * side + (at & 1) * (side >> 1)));
  const [upper, lower] = [new Uint8ClampedArray(8 * across), new Uint8ClampedArray(8 * across)];
  for (let line = 0; line < down; line += 1) {
    for (const [row, y] of [[upper, line * side], [lower, Math.min(height - 1, line * side + (side >> 1))]] as const) {
      readRow(row, original, y, width, columns);
      if (layer) mixRow(row, layer, y, columns);
    }
    for (let to = 4 * line * across, at = 0; at < upper.length; to += 4, at += 8) {
      for (let c = 0; c < 3; c += 1) small[to + c] = ((upper[at + c] ?? 0) + (upper[at + 4 + c] ?? 0) + (lower[at + c] ?? 0) + (lower[at + 4 + c] ?? 0)) / 4;
    }
  }
  return small;
}

/** The crop at its own size, the layer over it. */
function overlay(original: Uint8ClampedArray, { width, height }: Size, layer: PlacedPixels | undefined): Uint8ClampedArray<ArrayBuffer> {
  const whole = new Uint8ClampedArray(original);
  const columns = Int32Array.from({ length: width }, (_, x) => x);
  for (let y = 0; layer && y < height; y += 1) mixRow(whole.subarray(4 * y * width, 4 * (y + 1) * width), layer, y, columns);
  return whole;
}

/** The crop (RGBA, opaque), with a layer over it, as a JPEG data URL of at most 640 px width. */
export async function drawPreview(platform: Platform, original: Uint8ClampedArray, size: Size, layer?: PlacedPixels): Promise<string> {
  const side = Math.max(1, Math.floor(size.width / widest));
  const whole = platform.canvas(Math.ceil(size.width / side), Math.ceil(size.height / side));
  openContext(whole).putImageData(new ImageData(side === 1 ? overlay(original, size, layer) : shrink(original, size, side, layer), whole.width, whole.height), 0, 0);
  const scale = Math.min(1, widest / size.width);
  const small = platform.canvas(Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale)));
  const context = openContext(small);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, size.width / side, size.height / side, 0, 0, small.width, small.height);
  return toDataUrl(platform, small, 'image/jpeg', 0.86);
}
