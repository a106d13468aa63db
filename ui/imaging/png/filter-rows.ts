import type { Breathe } from '../breathe.ts';
import type { Raster } from './write-png.ts';

/** PNG's numbers of the filters that are tried: the byte to the left, the one above, the mean of both. */
const [sub, up, average] = [1, 2, 3];

/** Words (four bytes each, no byte carries into the next) between two that are looked at to choose a filter. */
const stride = 4;

/** How far a difference of two bytes, modulo 256, lies from 0, read as signed. */
const sizes = Uint8Array.from({ length: 256 }, (_, byte) => Math.min(byte, 256 - byte));

/** Byte by byte a − b, modulo 256. */
function minus(a: number, b: number): number {
  return (((a | 0x80808080) - (b & 0x7f7f7f7f)) ^ ((a ^ ~b) & 0x80808080)) | 0;
}

/** Byte by byte the mean of both, rounded down. */
function mean(a: number, b: number): number {
  return (a & b) + (((a ^ b) & 0xfefefefe) >>> 1);
}

/** The sum of the sizes of a word's bytes; with `mask` 0 the fourth one does not count. */
function sizeOf(word: number, mask: number): number {
  return (sizes[word & 255] ?? 0) + (sizes[(word >>> 8) & 255] ?? 0) + (sizes[(word >>> 16) & 255] ?? 0) + ((sizes[word >>> 24] ?? 0) & mask);
}

/** The filter whose bytes, read as signed, have the smallest sum: the usual guess at what packs best. A quarter of the px tells. */
function chooseFilter(row: Uint32Array, above: Uint32Array, mask: number): number {
  let [bySub, byUp, byAverage] = [0, 0, 0];
  for (let px = 1; px < row.length; px += stride) {
    const own = row[px] ?? 0;
    const left = row[px - 1] ?? 0;
    const over = above[px] ?? 0;
    bySub += sizeOf(minus(own, left), mask);
    byUp += sizeOf(minus(own, over), mask);
    byAverage += sizeOf(minus(own, mean(left, over)), mask);
  }
  if (byAverage < bySub && byAverage < byUp) return average;
  return bySub <= byUp ? sub : up;
}

/** Writes the filtered row into `filtered` from `to` on, the first `channels` bytes of every word. */
function writeFiltered(filter: number, row: Uint32Array, above: Uint32Array, channels: number, filtered: Uint8Array, to: number): void {
  let left = 0;
  for (let px = 0, at = to; px < row.length; px += 1, at += channels) {
    const own = row[px] ?? 0;
    const over = above[px] ?? 0;
    const word = minus(own, filter === sub ? left : filter === up ? over : mean(left, over));
    filtered[at] = word;
    filtered[at + 1] = word >>> 8;
    filtered[at + 2] = word >>> 16;
    if (channels === 4) filtered[at + 3] = word >>> 24;
    left = own;
  }
}

/** The same of a picture of one channel, the filter of black and white: the byte to the left. */
function writeGrey(row: Uint8Array | Uint8ClampedArray, filtered: Uint8Array, to: number): void {
  let left = 0;
  for (let at = 0; at < row.length; at += 1) {
    const own = row[at] ?? 0;
    filtered[to + at] = own - left;
    left = own;
  }
}

/** RGBA as words, red lowest, as on every machine that runs a browser. */
function readWords(data: Uint8Array | Uint8ClampedArray): Uint32Array {
  const whole = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
}

/** The raster as PNG packs it: every row filtered by what suits it, behind the filter's number. */
export async function filterRows({ width, height, channels, data }: Raster, breathe: Breathe): Promise<Uint8Array> {
  const length = width * channels;
  const filtered = new Uint8Array((length + 1) * height);
  const words = channels === 1 ? new Uint32Array(0) : readWords(data);
  const mask = channels === 4 ? 255 : 0;
  let above: Uint32Array = new Uint32Array(width);
  for (let y = 0, to = 0; y < height; y += 1, to += length + 1) {
    if (channels === 1) {
      filtered[to] = sub;
      writeGrey(data.subarray(y * width, (y + 1) * width), filtered, to + 1);
    } else {
      const row = words.subarray(y * width, (y + 1) * width);
      const filter = chooseFilter(row, above, mask);
      filtered[to] = filter;
      writeFiltered(filter, row, above, channels, filtered, to + 1);
      above = row;
    }
    const rest = breathe();
    if (rest) await rest;
  }
  return filtered;
}
