import type { Breathe } from '../breathe.ts';
import { joinBytes, type Platform } from '../platform.ts';
import { storeZlib } from './store-zlib.ts';

/** Pixels of 8 bits: one channel is grey, three are the colours of RGBA data, four are RGBA with straight alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Chunks of a colour profile, as `readProfile` gives them; left out: none. */
  readonly profile?: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** CRC-32 as PNG uses it (ISO 3309, reflected 0xedb88320). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

/** Row `y` of the raster as it is written; of three channels the alpha between them is left out. */
function readRow({ width, channels, data }: Raster, y: number, row: Uint8Array): void {
  if (channels !== 3) {
    row.set(data.subarray(y * row.length, (y + 1) * row.length));
    return;
  }
  for (let at = 0, from = 4 * y * width; at < row.length; at += 3, from += 4) {
    row[at] = data[from] ?? 0;
    row[at + 1] = data[from + 1] ?? 0;
    row[at + 2] = data[from + 2] ?? 0;
  }
}

/** Every row behind its filter byte: Sub (1) or Up (2), whichever has the smaller sum of bytes read as signed: the usual guess at what packs best. */
async function filterRows(raster: Raster, breathe: Breathe): Promise<Uint8Array> {
  const { width, height, channels } = raster;
  const stride = width * channels;
  const filtered = new Uint8Array((stride + 1) * height);
  const sub = new Uint8Array(stride);
  const up = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    readRow(raster, y, row);
    let lead = 0;
    for (let i = 0; i < stride; i += 1) {
      const byte = row[i] ?? 0;
      const across = (byte - (i >= channels ? (row[i - channels] ?? 0) : 0)) & 255;
      const down = (byte - (above[i] ?? 0)) & 255;
      sub[i] = across;
      up[i] = down;
      lead += (across < 128 ? across : 256 - across) - (down < 128 ? down : 256 - down);
    }
    const better = lead <= 0;
    filtered[y * (stride + 1)] = better ? 1 : 2;
    filtered.set(better ? sub : up, y * (stride + 1) + 1);
    [row, above] = [above, row];
    const rest = breathe();
    if (rest) await rest;
  }
  return filtered;
}

/**
 * A PNG of IHDR, the raster's colour profile if it has one, IDAT, IEND and nothing else. Colour under alpha 0 is kept, which no canvas does: it premultiplies.
 * Without a compressor the data is stored unpacked, larger and just as valid.
 */
export async function writePng(raster: Raster, deflate: Platform['deflate'], breathe: Breathe): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, raster.width);
  view.setUint32(4, raster.height);
  header[8] = 8;
  header[9] = { 1: 0, 3: 2, 4: 6 }[raster.channels];
  const filtered = await filterRows(raster, breathe);
  const packed = deflate ? await deflate(filtered) : storeZlib(filtered);
  return joinBytes([signature, writeChunk('IHDR', header), raster.profile ?? new Uint8Array(0), writeChunk('IDAT', packed), writeChunk('IEND', new Uint8Array(0))]);
}
