import { encode } from 'fast-png';

/** A picture to send and its mask: RGB, 8 bits, row by row. `hole` is 1 where the mask is white. */
export interface TestPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly hole: Uint8Array;
}

export type Look = 'photo' | 'patches' | 'noise';

/** A number of 0–1 for a place and a seed, the same every time (integer hash after the xorshift family). */
function noiseAt(x: number, y: number, seed: number): number {
  let value = (x * 374_761_393 + y * 668_265_263 + seed * 2_147_483_647) | 0;
  value = Math.imul(value ^ (value >>> 13), 1_274_126_177);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

const patchColours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 255, 255], [255, 0, 255], [128, 128, 128], [32, 96, 160]] as const;

/** Draws a picture with an ellipse for a hole in its middle, a third of each side wide. `photo` has shade, edges and grain. */
export function drawTestPicture(width: number, height: number, seed: number, look: Look = 'photo'): TestPicture {
  const rgb = new Uint8Array(width * height * 3);
  const hole = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const across = (x / width - 0.5) / (1 / 6);
      const down = (y / height - 0.5) / (1 / 6);
      hole[at] = across * across + down * down < 1 ? 1 : 0;
      const patch = patchColours[(Math.floor((x / width) * 4) + 4 * Math.floor((y / height) * 2)) % patchColours.length];
      for (let channel = 0; channel < 3; channel += 1) {
        const shade = 128 + 70 * Math.sin((x / width) * (3 + channel) + seed) + 35 * Math.cos((y / height) * (5 - channel) + seed * 2);
        const edge = (Math.floor((x + seed * 7) / 48) + Math.floor(y / 48)) % 2 === 0 ? 12 : -12;
        const grain = (noiseAt(x, y, seed + channel) - 0.5) * 16;
        rgb[at * 3 + channel] = look === 'noise' ? noiseAt(x, y, seed + channel) * 256 : look === 'patches' ? (patch?.[channel] ?? 0) : Math.min(255, Math.max(0, shade + edge + grain));
      }
    }
  }
  return { width, height, rgb, hole };
}

/** The same picture with mid grey in the hole: what the model is said to see there anyway. */
export function greyHole(picture: TestPicture): TestPicture {
  return { ...picture, rgb: picture.rgb.map((value, index) => (picture.hole[Math.floor(index / 3)] === 1 ? 128 : value)) };
}

/** The picture alone as base64, with alpha 0 in the hole: the other way a mask can travel. */
export function toAlphaField({ width, height, rgb, hole }: TestPicture): { readonly image: string } {
  const data = new Uint8Array(width * height * 4).map((_value, index) => (index % 4 < 3 ? (rgb[Math.floor(index / 4) * 3 + (index % 4)] ?? 0) : hole[Math.floor(index / 4)] === 1 ? 0 : 255));
  return { image: Buffer.from(encode({ width, height, channels: 4, depth: 8, data })).toString('base64') };
}

/** Picture and mask as the request's base64. `white` is the mask's brightest level. */
export function toFields({ width, height, rgb, hole }: TestPicture, white = 255): { readonly image: string; readonly mask: string } {
  const mask = new Uint8Array(width * height * 3).map((_value, index) => (hole[Math.floor(index / 3)] === 1 ? white : 0));
  const png = (data: Uint8Array): string => Buffer.from(encode({ width, height, channels: 3, depth: 8, data })).toString('base64');
  return { image: png(rgb), mask: png(mask) };
}
