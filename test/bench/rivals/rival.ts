import type { Picture } from '../cases/picture.ts';

/** A way to lay a model's result into the original: three pictures of one size in, the composite in whole levels out. */
export type Rival = (original: Picture, result: Picture, coverage: Float32Array) => Picture;

/** Result over original with an alpha of 0–1 that is stored in 8 bits, as a layer stores it. */
export function layOver(alpha: Float32Array, result: Float32Array, original: Picture): Picture {
  return { ...original, data: original.data.map((old, index) => {
    const share = Math.round(alpha[Math.floor(index / 3)]! * 255) / 255;
    return Math.min(255, Math.max(0, Math.round(share * Math.min(255, Math.max(0, result[index]!)) + (1 - share) * old)));
  }) };
}
