import type { Breathe } from '../breathe.ts';
import { biasCost } from './patch-bias.ts';
import { patchSide, reach, unknown, type TextureLevel } from './texture-level.ts';

/** For every target pixel the centre of the source patch that suits it best so far, and how badly it suits. */
export interface PatchField {
  /** Index of the source centre; −1 for pixels that are no target. */
  readonly match: Int32Array;
  /** Mean squared difference per known pixel after lightening, levels². */
  readonly misfit: Float32Array;
  /** RGB mean of the patch around every source centre and, since the last `measureTargets`, every whole target. */
  readonly mean: Float32Array;
  /** Pixels of a target's patch that are not unknown. */
  readonly known: Uint8Array;
}

const whole = patchSide * patchSide;

/**
 * Mean squared difference of two patches over the target's pixels that are not unknown, after the source was lightened
 * to the target's mean; stops early, with a value over `limit`, once it cannot get below it.
 */
function comparePatches({ width, colour, kind }: TextureLevel, { mean, known }: PatchField, target: number, from: number, limit: number): number {
  const count = known[target] ?? whole;
  const most = limit * count;
  let sum = 0;
  if (count === whole) {
    for (let c = 0; c < 3; c += 1) sum += whole * biasCost((mean[3 * target + c] ?? 0) - (mean[3 * from + c] ?? 0));
  }
  for (let v = -reach; v <= reach; v += 1) {
    let a = target + v * width - reach;
    let b = 3 * (from + v * width - reach);
    const end = a + patchSide;
    for (; a < end; a += 1, b += 3) {
      if (count !== whole && kind[a] === unknown) continue;
      const red = (colour[3 * a] ?? 0) - (colour[b] ?? 0);
      const green = (colour[3 * a + 1] ?? 0) - (colour[b + 1] ?? 0);
      const blue = (colour[3 * a + 2] ?? 0) - (colour[b + 2] ?? 0);
      sum += red * red + green * green + blue * blue;
    }
    if (sum >= most) return limit + 1;
  }
  return sum / count;
}

/** Writes the RGB mean of the patch around `centre`. */
function measurePatch({ width, colour }: TextureLevel, mean: Float32Array, centre: number): void {
  for (let c = 0; c < 3; c += 1) {
    let sum = 0;
    for (let v = -reach; v <= reach; v += 1) {
      for (let i = 3 * (centre + v * width - reach) + c, n = 0; n < patchSide; i += 3, n += 1) sum += colour[i] ?? 0;
    }
    mean[3 * centre + c] = sum / whole;
  }
}

/** Measures the targets' means afresh, as the hole is painted now. */
export function measureTargets(level: TextureLevel, { mean }: PatchField): void {
  for (const target of level.targets) measurePatch(level, mean, target);
}

function countKnown({ width, kind }: TextureLevel, target: number): number {
  let count = 0;
  for (let v = -reach; v <= reach; v += 1) {
    for (let u = -reach; u <= reach; u += 1) if (kind[target + v * width + u] !== unknown) count += 1;
  }
  return count;
}

/** A field over the level with the given matches; those that are no valid source are drawn anew. */
export async function startField(level: TextureLevel, guess: (target: number) => number, random: () => number, breathe: Breathe): Promise<PatchField> {
  const count = level.kind.length;
  const field = { match: new Int32Array(count).fill(-1), misfit: new Float32Array(count), mean: new Float32Array(3 * count), known: new Uint8Array(count) };
  for (let n = 0; n < level.sources.length; n += 1) {
    measurePatch(level, field.mean, level.sources[n] ?? 0);
    const rest = n % 2_048 === 0 ? breathe() : undefined;
    if (rest) await rest;
  }
  for (const target of level.targets) {
    const guessed = guess(target);
    field.match[target] = level.valid[guessed] ? guessed : (level.sources[Math.floor(random() * level.sources.length)] ?? -1);
    field.known[target] = countKnown(level, target);
  }
  return field;
}

/**
 * Improves the field by `rounds` sweeps of PatchMatch (Barnes et al. 2009): every target tries its neighbours' matches
 * shifted along, then random places in windows that halve from `farthest` px down. Misfits are measured afresh first,
 * because the hole has been repainted since.
 */
export async function improveField(level: TextureLevel, field: PatchField, rounds: number, farthest: number, random: () => number, breathe: Breathe): Promise<void> {
  const { width, height, valid, targets } = level;
  const { match, misfit } = field;
  measureTargets(level, field);
  for (let n = 0; n < targets.length; n += 1) {
    const target = targets[n] ?? 0;
    misfit[target] = comparePatches(level, field, target, match[target] ?? 0, 1e6);
    const rest = n % 512 === 0 ? breathe() : undefined;
    if (rest) await rest;
  }
  for (let round = 0; round < rounds; round += 1) {
    const forward = round % 2 === 0;
    const back = forward ? -1 : 1;
    for (let k = 0; k < targets.length; k += 1) {
      const target = targets[forward ? k : targets.length - 1 - k] ?? 0;
      let best = match[target] ?? 0;
      let least = misfit[target] ?? 0;
      for (const step of [back, back * width]) {
        const beside = match[target + step] ?? -1;
        const candidate = beside - step;
        if (beside < 0 || candidate === best || !valid[candidate]) continue;
        const bad = comparePatches(level, field, target, candidate, least);
        if (bad < least) {
          least = bad;
          best = candidate;
        }
      }
      for (let radius = farthest; radius >= 1; radius /= 2) {
        const x = (best % width) + Math.round((2 * random() - 1) * radius);
        const y = Math.floor(best / width) + Math.round((2 * random() - 1) * radius);
        if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
        const candidate = y * width + x;
        if (candidate === best || !valid[candidate]) continue;
        const bad = comparePatches(level, field, target, candidate, least);
        if (bad < least) {
          least = bad;
          best = candidate;
        }
      }
      match[target] = best;
      misfit[target] = least;
      const rest = k % 128 === 0 ? breathe() : undefined;
      if (rest) await rest;
    }
  }
}
