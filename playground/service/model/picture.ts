import { decode, encode, type DecodedPng } from 'fast-png';

/** A picture as three planes of levels 0…255 (not clamped while it is worked on), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
}

/** An empty picture. */
function createPicture(width: number, height: number): Picture {
  const size = width * height;
  return { width, height, planes: [new Float32Array(size), new Float32Array(size), new Float32Array(size)] };
}

/** Rounds and clamps a picture to packed RGB bytes. */
export function packRgb(picture: Picture): Uint8Array {
  const [red, green, blue] = picture.planes;
  const packed = new Uint8ClampedArray(red.length * 3);
  for (let i = 0, at = 0; i < red.length; i += 1, at += 3) {
    packed[at] = red[i] ?? 0;
    packed[at + 1] = green[i] ?? 0;
    packed[at + 2] = blue[i] ?? 0;
  }
  return new Uint8Array(packed.buffer);
}

/** A PNG file decoded to 8-bit planes: grey is spread over the three colours; `alpha` is null when the file has none. */
export interface DecodedPicture extends Picture {
  readonly alpha: Uint8Array | null;
}

/** Decodes a PNG file of any colour type and depth. Throws the decoder's Error on a broken file. */
export function decodePicture(file: Uint8Array): DecodedPicture {
  const png = decode(file);
  const picture = createPicture(png.width, png.height);
  const sample = png.palette ? paletteSampler(png, png.palette) : plainSampler(png);
  const alpha = new Uint8Array(png.width * png.height);
  let seeThrough = false;
  const [red, green, blue] = picture.planes;
  const pixel: [number, number, number, number] = [0, 0, 0, 255];
  for (let y = 0, i = 0; y < png.height; y += 1) {
    for (let x = 0; x < png.width; x += 1, i += 1) {
      sample(x, y, pixel);
      red[i] = pixel[0];
      green[i] = pixel[1];
      blue[i] = pixel[2];
      alpha[i] = pixel[3];
      if (pixel[3] < 255) seeThrough = true;
    }
  }
  return { ...picture, alpha: seeThrough ? alpha : null };
}

/** Encodes packed RGB as a PNG file, quickly rather than small. */
export function encodePicture(rgb: Uint8Array, width: number, height: number): Uint8Array {
  return encode({ width, height, data: rgb, channels: 3, depth: 8 }, { zlib: { level: 1 } });
}

type Sampler = (x: number, y: number, pixel: [number, number, number, number]) => void;

function plainSampler(png: DecodedPng): Sampler {
  const { data, channels, width, depth } = png;
  const read = readerOf(png);
  const scale = 255 / (2 ** depth - 1);
  const hasAlpha = channels === 2 || channels === 4;
  const coloured = channels >= 3;
  const keyed = png.transparency;
  if (depth === 8 && !keyed) {
    return (x, y, pixel) => {
      const at = (y * width + x) * channels;
      pixel[0] = data[at] ?? 0;
      pixel[1] = data[coloured ? at + 1 : at] ?? 0;
      pixel[2] = data[coloured ? at + 2 : at] ?? 0;
      pixel[3] = hasAlpha ? (data[at + channels - 1] ?? 255) : 255;
    };
  }
  return (x, y, pixel) => {
    const levels = Array.from({ length: channels }, (_, channel) => read(x, y, channel));
    const first = levels[0] ?? 0;
    pixel[0] = Math.round(first * scale);
    pixel[1] = Math.round((coloured ? (levels[1] ?? 0) : first) * scale);
    pixel[2] = Math.round((coloured ? (levels[2] ?? 0) : first) * scale);
    const hidden = keyed !== undefined && levels.slice(0, coloured ? 3 : 1).every((level, at) => level === keyed[at]);
    pixel[3] = hasAlpha ? Math.round((levels[channels - 1] ?? 0) * scale) : hidden ? 0 : 255;
  };
}

function paletteSampler(png: DecodedPng, palette: readonly (readonly number[])[]): Sampler {
  const read = readerOf(png);
  return (x, y, pixel) => {
    const colour = palette[read(x, y, 0)] ?? [0, 0, 0];
    pixel[0] = colour[0] ?? 0;
    pixel[1] = colour[1] ?? 0;
    pixel[2] = colour[2] ?? 0;
    pixel[3] = colour[3] ?? 255;
  };
}

/** Reads one sample; depths below 8 come packed, most significant bits first, each row on a byte of its own. */
function readerOf(png: DecodedPng): (x: number, y: number, channel: number) => number {
  const { data, channels, width, depth } = png;
  if (depth >= 8) return (x, y, channel) => data[(y * width + x) * channels + channel] ?? 0;
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  return (x, y, channel) => {
    const bit = (x * channels + channel) * depth;
    const byte = data[y * rowBytes + (bit >> 3)] ?? 0;
    return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  };
}
