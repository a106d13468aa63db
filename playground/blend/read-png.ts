import { decode, type DecodedPng } from 'fast-png';
import type { Raster } from './raster.ts';

/** Sample number `i` of a row as stored, 0 to 2^depth − 1. Below 8 bits a row is packed, its first sample highest. */
function readSample(data: DecodedPng['data'], start: number, i: number, depth: number): number {
  if (depth >= 8) return data[start + i] ?? 0;
  const perByte = 8 / depth;
  return ((data[start + Math.floor(i / perByte)] ?? 0) >> (8 - depth * ((i % perByte) + 1))) & (2 ** depth - 1);
}

function decodeWhole(file: Buffer): DecodedPng {
  try {
    return decode(file);
  } catch (error) {
    throw new Error('it is cut off or damaged', { cause: error });
  }
}

/**
 * A PNG as 8-bit RGBA: palettes looked up, grey spread, few bits widened, 16 bits narrowed, a transparent colour cleared.
 * Numbers only: colour profile and gamma are not applied. Throws where the file is cut off, damaged, or interlaced below
 * 8 bits, which the reader takes for something else.
 */
export function readPng(file: Buffer): Raster {
  const { width, height, data: samples, depth, channels, palette, transparency } = decodeWhole(file);
  if (depth < 8 && file[28] === 1) throw new Error('interlacing below 8 bits is not read: save it without');
  const data = new Uint8ClampedArray(4 * width * height);
  const key = transparency !== undefined && transparency.length > 0 ? [...transparency] : null;
  const colours = channels < 3 ? 1 : 3;
  if (depth === 8 && !palette && !key) {
    // What nearly every file holds, without a call per sample.
    for (let from = 0, to = 0; to < data.length; from += channels, to += 4) {
      for (let c = 0; c < 3; c += 1) data[to + c] = samples[from + (c % colours)] ?? 0;
      data[to + 3] = channels > colours ? (samples[from + colours] ?? 0) : 255;
    }
    return { width, height, data };
  }
  const stride = depth < 8 ? Math.ceil((width * channels * depth) / 8) : width * channels;
  const scale = 255 / (2 ** depth - 1);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 4) {
      const sample = (channel: number): number => readSample(samples, y * stride, x * channels + channel, depth);
      if (palette) {
        const [red = 0, green = 0, blue = 0, alpha = 255] = palette[sample(0)] ?? [];
        data.set([red, green, blue, alpha], to);
        continue;
      }
      for (let c = 0; c < 3; c += 1) data[to + c] = scale * sample(c % colours);
      const cleared = key?.every((level, c) => level === sample(c)) === true;
      data[to + 3] = channels > colours ? scale * sample(colours) : cleared ? 0 : 255;
    }
  }
  return { width, height, data };
}
