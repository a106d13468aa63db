import { distanceInside, select } from './distance.ts';
import { gaussian } from './gaussian.ts';
import { quantise, type Picture } from './picture.ts';
import { seeded } from './seeded.ts';

/**
 * same: the model repeats the old content. new: other content fades in over 24 px. object: a flat red shape is cut by the
 * outline. near: content 10–30 levels off and textured, right up to the outline.
 */
export const kinds = ['same', 'new', 'object', 'near'] as const;
export type Kind = (typeof kinds)[number];

const red = [210, 60, 40] as const;

/** The clean picture the model means. */
export function newContent(original: Picture, coverage: Float32Array, kind: Kind, seed: number): Picture {
  const { width, height, data } = original;
  const inside = select(coverage, (share) => share > 0);
  if (kind === 'same') return original;
  if (kind === 'near') {
    const random = seeded(seed + 77);
    const offsets = [0, 1, 2].map(() => random.between(10, 30) * (random.pick(2) ? 1 : -1));
    const texture = gaussian(Float32Array.from(inside, () => random.normal()), width, height, 1, 1);
    const spread = Math.sqrt(texture.reduce((sum, value) => sum + value * value, 0) / texture.length);
    return quantise({ ...original, data: data.map((level, index) => {
      const at = Math.floor(index / 3);
      return inside[at] ? level + offsets[index % 3]! + (12 * texture[at]!) / spread : level;
    }) });
  }
  const distance = distanceInside(inside, width, height);
  let [columns, count] = [0, 0];
  inside.forEach((bit, at) => { columns += bit * (at % width); count += bit; });
  const middle = columns / Math.max(1, count);
  return quantise({ ...original, data: data.map((level, index) => {
    const [at, channel] = [Math.floor(index / 3), index % 3];
    if (kind === 'object') return inside[at] && at % width > middle ? red[channel]! : level;
    const share = Math.min(1, Math.max(0, (distance[at]! - 2) / 24));
    const upsideDown = data[((height - 1 - Math.floor(at / width)) * width + (at % width)) * 3 + channel]!;
    return level * (1 - share) + upsideDown * share;
  }) });
}
