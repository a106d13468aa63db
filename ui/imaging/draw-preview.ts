import { intersect, type Box, type Size } from '../../core/geometry/box.ts';
import { openContext } from './decode-picture.ts';
import type { SmallPicture } from './imaging.ts';
import type { Platform } from './platform.ts';
import { toDataUrl } from './to-data-url.ts';

/** px of the widest picture the panel shows. */
export const widest = 640;

/** A picture's pixels (RGBA, straight alpha) at `box` of the crop, crop px. */
interface PlacedPixels {
  readonly data: Uint8ClampedArray;
  readonly box: Box;
}

/** Pixels as a canvas takes them: shared memory is copied out first. */
function toImageData(pixels: Uint8ClampedArray, { width, height }: Size): ImageData {
  const { buffer, byteOffset, length } = pixels;
  return new ImageData(buffer instanceof ArrayBuffer ? new Uint8ClampedArray(buffer, byteOffset, length) : new Uint8ClampedArray(pixels), width, height);
}

/** RGBA bytes as a picture that can be drawn. */
export function toCanvas(platform: Platform, data: Uint8ClampedArray, { width, height }: Size): OffscreenCanvas {
  const canvas = platform.canvas(width, height);
  openContext(canvas).putImageData(toImageData(data, { width, height }), 0, 0);
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

/** Writes what shows where the layer lies: the layer over the crop. */
function putMixed(context: OffscreenCanvasRenderingContext2D, original: Uint8ClampedArray, size: Size, layer: PlacedPixels): void {
  const part = intersect(layer.box, { x: 0, y: 0, width: size.width, height: size.height });
  if (!part) return;
  const columns = Int32Array.from({ length: part.width }, (_, at) => part.x + at);
  const mixed = new Uint8ClampedArray(4 * part.width * part.height).fill(255);
  for (let y = 0; y < part.height; y += 1) {
    const row = mixed.subarray(4 * y * part.width, 4 * (y + 1) * part.width);
    readRow(row, original, part.y + y, size.width, columns);
    mixRow(row, layer, part.y + y, columns);
  }
  context.putImageData(new ImageData(mixed, part.width, part.height), part.x, part.y);
}

/** A picture as a JPEG data URL, and its pixels. */
interface Preview {
  readonly image: string;
  readonly small: SmallPicture;
}

/** The crop (RGBA, opaque), with a layer over it, at most 640 px wide. */
export async function drawPreview(platform: Platform, original: Uint8ClampedArray, size: Size, layer?: PlacedPixels): Promise<Preview> {
  const side = Math.max(1, Math.floor(size.width / widest));
  const whole = platform.canvas(Math.ceil(size.width / side), Math.ceil(size.height / side));
  const pixels = openContext(whole);
  if (side > 1) pixels.putImageData(new ImageData(shrink(original, size, side, layer), whole.width, whole.height), 0, 0);
  else {
    pixels.putImageData(toImageData(original, size), 0, 0);
    if (layer) putMixed(pixels, original, size, layer);
  }
  const scale = Math.min(1, widest / size.width);
  const small = platform.canvas(Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale)));
  const context = openContext(small);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, size.width / side, size.height / side, 0, 0, small.width, small.height);
  const { width, height } = small;
  const { data } = context.getImageData(0, 0, width, height);
  return { image: await toDataUrl(platform, small, 'image/jpeg', 0.86), small: { width, height, data } };
}

/** For `count` px of a small picture of a crop `length` px long the two px of the layer that are looked at for each; −1 beside the layer, which lies at `start` and is `extent` px long. */
function placesIn(count: number, length: number, start: number, extent: number): Int32Array {
  return Int32Array.from({ length: 2 * count }, (_, at) => {
    const place = Math.floor(((at + 0.5) / 2 / count) * length) - start;
    return place >= 0 && place < extent ? place : -1;
  });
}

/** Lays a layer over one row of a small picture, whose first px is `row`: over each px the mean of four, in the layer's rows that begin at the bytes `upper` and `lower` (negative: none). */
function mixSmallRow(mixed: Uint8ClampedArray, row: number, layer: Uint8ClampedArray, columns: Int32Array, upper: number, lower: number): void {
  for (let at = 0, to = 4 * row; at < columns.length; at += 2, to += 4) {
    let rest = 1;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let sample = 0; sample < 4; sample += 1) {
      const column = columns[at + (sample & 1)] ?? -1;
      const line = sample < 2 ? upper : lower;
      if (column < 0 || line < 0) continue;
      const from = line + 4 * column;
      const alpha = (layer[from + 3] ?? 0) / 1_020;
      rest -= alpha;
      red += alpha * (layer[from] ?? 0);
      green += alpha * (layer[from + 1] ?? 0);
      blue += alpha * (layer[from + 2] ?? 0);
    }
    if (rest === 1) continue;
    mixed[to] = rest * (mixed[to] ?? 0) + red;
    mixed[to + 1] = rest * (mixed[to + 1] ?? 0) + green;
    mixed[to + 2] = rest * (mixed[to + 2] ?? 0) + blue;
  }
}

/** A crop of that size as it was drawn small, a layer laid over it: the mean of four px of the layer for each px, which is enough to look at. */
export function drawOver(platform: Platform, { width, height, data }: SmallPicture, size: Size, layer: PlacedPixels): Promise<string> {
  const mixed = new Uint8ClampedArray(data);
  const { box } = layer;
  const columns = placesIn(width, size.width, box.x, box.width);
  const rows = placesIn(height, size.height, box.y, box.height);
  for (let y = 0; y < height; y += 1) {
    const [upper = -1, lower = -1] = rows.subarray(2 * y, 2 * y + 2);
    if (upper < 0 && lower < 0) continue;
    mixSmallRow(mixed, y * width, layer.data, columns, 4 * upper * box.width, 4 * lower * box.width);
  }
  return toDataUrl(platform, toCanvas(platform, mixed, { width, height }), 'image/jpeg', 0.86);
}
