/** A picture of the bench: three interleaved channels, levels 0–255, not necessarily whole. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A black picture. */
export function emptyPicture(width: number, height: number): Picture {
  return { width, height, data: new Float32Array(width * height * 3) };
}

/** The picture rounded to whole levels and clamped to 0–255. */
export function quantise(picture: Picture): Picture {
  return { ...picture, data: picture.data.map((level) => Math.min(255, Math.max(0, Math.round(level)))) };
}

/** The picture as opaque RGBA bytes. */
export function toBytes(picture: Picture): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(picture.width * picture.height * 4);
  for (let at = 0; at < picture.width * picture.height; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) bytes[at * 4 + channel] = picture.data[at * 3 + channel]!;
    bytes[at * 4 + 3] = 255;
  }
  return bytes;
}
