import { distanceTo } from '../distance.ts';
import { paintEnlarged } from './paint-enlarged.ts';
import { paintLayers } from './paint-layers.ts';
import { improveField, measureTargets, startField, type PatchField } from './patch-field.ts';
import { paintSmooth } from './paint-smooth.ts';
import { paintVotes } from './paint-votes.ts';
import { createRandom } from './seeded-random.ts';
import { completeLevel, halveLevel, hole, reach, unknown, type TextureLevel } from './texture-level.ts';
import { cutRegion, findRegion } from './texture-region.ts';

interface Pixels {
  /** px */
  readonly width: number;
  readonly height: number;
  /** RGBA */
  readonly data: Uint8ClampedArray;
}

/** Repaintings at a level, 0 = full size: many where they are cheap and decide the structure, few where they are dear. */
function repaintings(depth: number, targets: number): number {
  if (depth === 0) return targets > 150_000 ? 1 : 2;
  return Math.min(12, 2 + 3 * depth);
}

/** Targets of the smallest level: below some hundreds, lines that enter the hole have thinned away. */
const leastTargets = 500;

/** The pyramid from full size down to where the hole is a few patches wide and sources are still plenty. */
function buildPyramid(first: TextureLevel): TextureLevel[] {
  const levels = [first];
  for (let level = first; ; ) {
    const smaller = halveLevel(level);
    const side = Math.min(smaller.width, smaller.height) - 2 * reach;
    if (side < 4 * reach || smaller.sources.length < 100 || smaller.targets.length < leastTargets) return levels;
    levels.push(smaller);
    level = smaller;
  }
}

/** Where a match of the smaller level points at this one: twice as far, the odd pixel kept. */
function guessFrom(smaller: TextureLevel, field: PatchField, width: number): (target: number) => number {
  return (target) => {
    const x = (target % width) - reach;
    const y = Math.floor(target / width) - reach;
    const from = field.match[((y >> 1) + reach) * smaller.width + (x >> 1) + reach] ?? -1;
    if (from < 0) return -1;
    const fromX = 2 * ((from % smaller.width) - reach) + (x & 1);
    const fromY = 2 * (Math.floor(from / smaller.width) - reach) + (y & 1);
    return (fromY + reach) * width + fromX + reach;
  };
}

/**
 * Fills a hole with texture from its surroundings: coarse to fine, patches of the rim and the hole are matched to
 * patches of the picture (PatchMatch) and vote for the pixels they cover (after Wexler et al. 2007). The rim takes part
 * in the matching, so the fill meets it. The same pixels and seed give the same bytes.
 *
 * `hole`: per pixel 0 = source, 1 = fill, 2 = neither (never read, left as it is). What lies under the hole is never
 * read. Without any whole patch of sources the hole becomes a smooth surface. Returns all pixels, RGBA; filled ones opaque.
 */
export async function fillTexture(
  pixels: Pixels,
  holeMap: Uint8Array,
  seed: number,
  breathe: () => Promise<void> | undefined = () => undefined,
  onProgress: (share: number) => void = () => undefined,
): Promise<Uint8ClampedArray> {
  const filled = new Uint8ClampedArray(pixels.data);
  const region = findRegion(holeMap, pixels.width, pixels.height);
  if (!region) return filled;
  const cut = cutRegion(pixels, holeMap, region);
  const levels = buildPyramid(completeLevel(cut.width, cut.height, cut.colour, cut.kind));
  const random = createRandom(seed);
  const total = levels.reduce((sum, level, depth) => sum + level.targets.length * repaintings(depth, level.targets.length), 0);
  let done = 0;

  let smaller: TextureLevel | undefined;
  let field: PatchField | undefined;
  for (let index = levels.length - 1; index >= 0; index -= 1) {
    const level = levels[index];
    if (!level) break;
    if (level.sources.length === 0) {
      paintSmooth(level);
      continue;
    }
    const depth = distanceTo(level.kind.map((what) => (what === hole ? 0 : what === unknown ? 0 : 1)), level.width, level.height);
    if (smaller && field) {
      paintEnlarged(level, smaller);
      field = await startField(level, guessFrom(smaller, field, level.width), random, breathe);
      measureTargets(level, field);
      await paintVotes(level, field, depth, 1, breathe);
    } else {
      await paintLayers(level, depth, breathe);
      field = await startField(level, () => -1, random, breathe);
    }
    const count = repaintings(index, level.targets.length);
    const farthest = index > 1 || !smaller ? Math.max(level.width, level.height) : index === 1 ? 64 : 16;
    for (let time = 0; time < count; time += 1) {
      await improveField(level, field, smaller ? 2 : 4, farthest, random, breathe);
      await paintVotes(level, field, depth, index === 0 && time === count - 1 ? 6 : 1, breathe);
      done += level.targets.length;
      onProgress(Math.min(1, done / total));
    }
    smaller = level;
  }

  const [first] = levels;
  if (first) cut.putBack(first.colour, filled);
  onProgress(1);
  return filled;
}
