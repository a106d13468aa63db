import type { Breathe } from '../breathe.ts';
import { joinBytes, type Platform } from '../platform.ts';
import { filterRows } from './filter-rows.ts';
import { packBest } from './pack-best.ts';

/** Pixels of 8 bits: one channel is grey, three are the colours of RGBA data, four are RGBA with straight alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Chunks of a colour profile, as `readProfile` gives them; left out: none. */
  readonly profile?: Uint8Array;
  /** Time counts more than bytes; left out: it is sent, so bytes are time. */
  readonly quick?: boolean;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What a byte does to the sum once it, and up to three zeros behind it, are through: 256 numbers for each. */
const crcTable = new Uint32Array(1_024);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  crcTable[byte] = crc;
}
for (let at = 256; at < 1_024; at += 1) {
  const crc = crcTable[at - 256] ?? 0;
  crcTable[at] = (crcTable[crc & 0xff] ?? 0) ^ (crc >>> 8);
}

/** CRC-32 as PNG uses it (ISO 3309, reflected 0xedb88320), four bytes at a time (Kounavis and Berry, "slicing", 2005). */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    crc ^= (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    crc = (crcTable[768 + (crc & 0xff)] ?? 0) ^ (crcTable[512 + ((crc >>> 8) & 0xff)] ?? 0) ^ (crcTable[256 + ((crc >>> 16) & 0xff)] ?? 0) ^ (crcTable[crc >>> 24] ?? 0);
  }
  for (; i < bytes.length; i += 1) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

/** One chunk of a PNG: length, type, data, sum. */
export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

/**
 * A PNG of IHDR, the raster's colour profile if it has one, IDAT, IEND and nothing else. Colour under alpha 0 is kept, which no canvas does: it premultiplies.
 * `deflate`: the host's compressor, if it has one.
 */
export async function writePng(raster: Raster, deflate: Platform['deflate'], breathe: Breathe): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, raster.width);
  view.setUint32(4, raster.height);
  header[8] = 8;
  header[9] = { 1: 0, 3: 2, 4: 6 }[raster.channels];
  const packed = await packBest(await filterRows(raster, breathe), raster.quick ?? false, deflate, breathe);
  return joinBytes([signature, writeChunk('IHDR', header), raster.profile ?? new Uint8Array(0), writeChunk('IDAT', packed), writeChunk('IEND', new Uint8Array(0))]);
}
