import { huffmanTables, type HuffmanTable } from './jpeg-huffman.ts';
import { liftBlock, scaleTables, toYcc, transformBlock, zigzag } from './jpeg-blocks.ts';
import type { Picture } from './picture.ts';

/**
 * Encodes a picture as a baseline JPEG file (ITU T.81, JFIF, 4:4:4, quality 1…100): the format in which the service
 * answers unless it is asked for another.
 */
export function encodeJpeg(picture: Picture, quality: number): Uint8Array {
  const { width, height } = picture;
  const tables = scaleTables(quality);
  const planes = toYcc(picture.planes);
  const out = createBitWriter(width * height);
  writeHeaders(out, width, height, tables);
  const last = [0, 0, 0];
  const block = new Float32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      planes.forEach((plane, c) => {
        liftBlock(plane, width, height, left, top, block);
        transformBlock(block, true);
        const steps = c === 0 ? tables.luma : tables.chroma;
        const codes = c === 0 ? huffmanTables.luma : huffmanTables.chroma;
        last[c] = writeBlock(out, block, steps, codes.dc, codes.ac, last[c] ?? 0);
      });
    }
  }
  out.flush();
  out.bytes(0xff, 0xd9);
  return out.finish();
}

/** Writes one block's coefficients; returns its DC level, from which the next one's is counted. */
function writeBlock(out: BitWriter, block: Float32Array, steps: Float32Array, dc: HuffmanTable, ac: HuffmanTable, lastDc: number): number {
  const level = (n: number) => {
    const at = zigzag[n] ?? 0;
    return Math.round((block[at] ?? 0) / (steps[at] ?? 1));
  };
  const first = level(0);
  const size = sizeOf(first - lastDc);
  out.bits(dc.codes[size] ?? 0, dc.lengths[size] ?? 0);
  writeLevel(out, first - lastDc, size);
  let zeros = 0;
  for (let n = 1; n < 64; n += 1) {
    const value = level(n);
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) out.bits(ac.codes[0xf0] ?? 0, ac.lengths[0xf0] ?? 0);
    const bits = sizeOf(value);
    const symbol = zeros * 16 + bits;
    out.bits(ac.codes[symbol] ?? 0, ac.lengths[symbol] ?? 0);
    writeLevel(out, value, bits);
    zeros = 0;
  }
  if (zeros > 0) out.bits(ac.codes[0] ?? 0, ac.lengths[0] ?? 0);
  return first;
}

function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

function writeLevel(out: BitWriter, value: number, size: number): void {
  if (size > 0) out.bits(value > 0 ? value : value + 2 ** size - 1, size);
}

function writeHeaders(out: BitWriter, width: number, height: number, tables: { luma: Float32Array; chroma: Float32Array }): void {
  out.bytes(0xff, 0xd8);
  segment(out, 0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]); // JFIF 1.1, square pixels
  [tables.luma, tables.chroma].forEach((steps, id) => segment(out, 0xdb, [id, ...Array.from(zigzag, (at) => steps[at] ?? 1)]));
  segment(out, 0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
  [huffmanTables.luma, huffmanTables.chroma].forEach(({ dc, ac }, id) => {
    segment(out, 0xc4, [id, ...dc.counts, ...dc.symbols]);
    segment(out, 0xc4, [0x10 | id, ...ac.counts, ...ac.symbols]);
  });
  segment(out, 0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
}

function segment(out: BitWriter, marker: number, data: readonly number[]): void {
  out.bytes(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data);
}

interface BitWriter {
  bytes(...values: number[]): void;
  bits(value: number, count: number): void;
  flush(): void;
  finish(): Uint8Array;
}

function createBitWriter(guess: number): BitWriter {
  let buffer = new Uint8Array(Math.max(4096, guess));
  let length = 0, pending = 0, held = 0;
  const push = (byte: number) => {
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
    buffer[length] = byte;
    length += 1;
  };
  const bits = (value: number, count: number) => {
    pending = (pending << count) | (value & (2 ** count - 1));
    held += count;
    while (held >= 8) {
      held -= 8;
      const byte = (pending >> held) & 255;
      push(byte);
      if (byte === 255) push(0); // a 0xff in the data is followed by a stuffed 0
    }
    pending &= 2 ** held - 1;
  };
  return {
    bytes: (...values) => values.forEach(push),
    bits,
    flush: () => {
      if (held > 0) bits(127, 8 - held);
    },
    finish: () => buffer.slice(0, length),
  };
}
