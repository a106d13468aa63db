import { inflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

/** What IHDR, PLTE and tRNS say. */
interface Format {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly interlaced: boolean;
  readonly palette: Buffer;
  readonly transparent: Buffer;
}

/** Samples per px by colour type. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where the px of each pass begin, and how far they are apart: Adam7, or all at once. */
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
const atOnce = [[0, 0, 1, 1]] as const;

function readChunks(file: Buffer): { format: Format; packed: Buffer } {
  const pieces: Buffer[] = [];
  let [palette, transparent, head] = [Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(13)];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = Buffer.from(file.subarray(at + 8, at + 8 + length));
    if (type === 'IHDR') head = body;
    else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparent = body;
    else if (type === 'IDAT') pieces.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  const [width, height, depth, colourType] = [head.readUInt32BE(0), head.readUInt32BE(4), head.readUInt8(8), head.readUInt8(9)];
  return { format: { width, height, depth, colourType, interlaced: head[12] === 1, palette, transparent }, packed: Buffer.concat(pieces) };
}

/** Paeth's predictor (PNG specification, 9.4). */
function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** Undoes a row's filter in place; `step`: bytes to the px on the left. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  if (filter === 1) for (let i = step; i < row.length; i += 1) row[i] = (row[i] ?? 0) + (row[i - step] ?? 0);
  else if (filter === 2) for (let i = 0; i < row.length; i += 1) row[i] = (row[i] ?? 0) + (above[i] ?? 0);
  else if (filter === 3) for (let i = 0; i < row.length; i += 1) row[i] = (row[i] ?? 0) + (((i < step ? 0 : (row[i - step] ?? 0)) + (above[i] ?? 0)) >> 1);
  else if (filter === 4) for (let i = 0; i < row.length; i += 1) row[i] = (row[i] ?? 0) + (i < step ? (above[i] ?? 0) : paeth(row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0));
  else if (filter !== 0) throw new Error(`a row has the unknown filter ${filter}`);
}

/** Sample number `i` of a row as stored: 0 to 2^depth − 1. */
function readSample(row: Uint8Array, i: number, depth: number): number {
  if (depth === 8) return row[i] ?? 0;
  if (depth === 16) return 256 * (row[2 * i] ?? 0) + (row[2 * i + 1] ?? 0);
  const perByte = 8 / depth;
  return ((row[Math.floor(i / perByte)] ?? 0) >> (8 - depth * ((i % perByte) + 1))) & (2 ** depth - 1);
}

/** Writes px number `x` of a row as RGBA at `to`. */
function writePx({ depth, colourType, palette, transparent }: Format, row: Uint8Array, x: number, data: Uint8ClampedArray, to: number): void {
  const count = samplesOf[colourType] ?? 1;
  const first = readSample(row, x * count, depth);
  if (colourType === 3) {
    for (let c = 0; c < 3; c += 1) data[to + c] = palette[3 * first + c] ?? 0;
    data[to + 3] = transparent[first] ?? 255;
    return;
  }
  const scale = 255 / (2 ** depth - 1);
  const coloured = count >= 3;
  for (let c = 0; c < 3; c += 1) data[to + c] = scale * (coloured ? readSample(row, x * count + c, depth) : first);
  const clear = transparent.length >= 2 * Math.min(count, 3) && [0, coloured ? 1 : 0, coloured ? 2 : 0].every((c) => readSample(row, x * count + c, depth) === transparent.readUInt16BE(2 * c));
  data[to + 3] = count === 2 || count === 4 ? scale * readSample(row, x * count + count - 1, depth) : clear ? 0 : 255;
}

/** The px of a row that hold 8-bit colours as they are written: what nearly every file has, without a call per px. */
function writePlainRow(row: Uint8Array, count: number, data: Uint8ClampedArray, start: number): void {
  for (let from = 0, to = start; from < row.length; from += count, to += 4) {
    data[to] = row[from] ?? 0;
    data[to + 1] = row[from + 1] ?? 0;
    data[to + 2] = row[from + 2] ?? 0;
    data[to + 3] = count === 4 ? (row[from + 3] ?? 0) : 255;
  }
}

/** A PNG of any kind the specification knows as 8-bit RGBA. Numbers only: colour profile and gamma are not applied. Throws where the file is cut off or damaged. */
export function readPng(file: Buffer): Raster {
  const { format, packed } = readChunks(file);
  const { width, height, depth, colourType, interlaced, transparent } = format;
  const bits = depth * (samplesOf[colourType] ?? 0);
  if (bits === 0 || width === 0 || height === 0) throw new Error('its header makes no sense');
  const bytes = inflateSync(packed);
  const data = new Uint8ClampedArray(4 * width * height);
  const plain = depth === 8 && (colourType === 2 || colourType === 6) && !interlaced && transparent.length === 0;
  let at = 0;
  for (const [left, top, across, down] of interlaced ? adam7 : atOnce) {
    const columns = Math.ceil((width - left) / across);
    const stride = Math.ceil((columns * bits) / 8);
    let above: Uint8Array = new Uint8Array(stride);
    for (let y = top; columns > 0 && y < height; y += down) {
      if (at + 1 + stride > bytes.length) throw new Error('its pixels end too early');
      const row = bytes.subarray(at + 1, at + 1 + stride);
      unfilter(bytes[at] ?? 0, row, above, Math.max(1, bits >> 3));
      if (plain) writePlainRow(row, bits >> 3, data, 4 * y * width);
      else for (let x = 0; x < columns; x += 1) writePx(format, row, x, data, 4 * (y * width + left + x * across));
      above = row;
      at += 1 + stride;
    }
  }
  return { width, height, data };
}
