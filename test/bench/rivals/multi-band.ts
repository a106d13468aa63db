import { emptyPicture, type Picture } from '../cases/picture.ts';
import type { Rival } from './rival.ts';

const kernel = [1, 4, 6, 4, 1] as const;

/** An index reflected at the ends without repeating them (… 2 1 | 0 1 2 …). */
function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const folded = Math.abs(index) % (2 * length - 2);
  return folded < length ? folded : 2 * length - 2 - folded;
}

/** Half the size after the 5-tap binomial filter (Burt and Adelson 1983). */
function reduce({ width, height, data }: Picture): Picture {
  const out = emptyPicture(Math.ceil(width / 2), Math.ceil(height / 2));
  for (let index = 0; index < out.data.length; index += 1) {
    const [channel, at] = [index % 3, Math.floor(index / 3)];
    const [x, y] = [(at % out.width) * 2, Math.floor(at / out.width) * 2];
    let sum = 0;
    for (let j = -2; j <= 2; j += 1) {
      const row = reflect(y + j, height) * width;
      for (let i = -2; i <= 2; i += 1) sum += kernel[j + 2]! * kernel[i + 2]! * data[(row + reflect(x + i, width)) * 3 + channel]!;
    }
    out.data[index] = sum / 256;
  }
  return out;
}

/** Up to a size of twice as much with the same filter. */
function expand({ width, height, data }: Picture, toWidth: number, toHeight: number): Picture {
  const out = emptyPicture(toWidth, toHeight);
  for (let index = 0; index < out.data.length; index += 1) {
    const [channel, at] = [index % 3, Math.floor(index / 3)];
    const [x, y] = [at % toWidth, Math.floor(at / toWidth)];
    let sum = 0;
    for (let j = -2; j <= 2; j += 1) {
      if ((y + j) % 2 !== 0) continue;
      const row = reflect((y + j) / 2, height) * width;
      for (let i = -2; i <= 2; i += 1) {
        if ((x + i) % 2 === 0) sum += kernel[j + 2]! * kernel[i + 2]! * data[(row + reflect((x + i) / 2, width)) * 3 + channel]!;
      }
    }
    out.data[index] = sum / 64;
  }
  return out;
}

/** Multi-band blending (Burt and Adelson 1983) over five levels, the mask's pyramid as weights. */
export const multiBand: Rival = (original, result, coverage) => {
  const mask: Picture = { ...original, data: original.data.map((_, index) => coverage[Math.floor(index / 3)]!) };
  const [olds, news, weights] = [[original], [result], [mask]];
  for (let level = 0; level < 5; level += 1) for (const stack of [olds, news, weights]) stack.push(reduce(stack[level]!));
  const mix = (old: Float32Array, own: Float32Array, weight: Float32Array): Float32Array => old.map((value, index) => value + weight[index]! * (own[index]! - value));
  let out: Picture = { ...olds[5]!, data: mix(olds[5]!.data, news[5]!.data, weights[5]!.data) };
  for (let level = 4; level >= 0; level -= 1) {
    const { width, height } = olds[level]!;
    const band = (stack: Picture[]): Float32Array => {
      const coarse = expand(stack[level + 1]!, width, height);
      return stack[level]!.data.map((value, index) => value - coarse.data[index]!);
    };
    const blended = mix(band(olds), band(news), weights[level]!.data);
    const coarse = expand(out, width, height);
    out = { width, height, data: blended.map((value, index) => value + coarse.data[index]!) };
  }
  return { ...out, data: out.data.map((level) => Math.min(255, Math.max(0, Math.round(level)))) };
};
