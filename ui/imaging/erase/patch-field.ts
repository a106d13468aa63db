import type { Breathe } from '../breathe.ts';
import { reach, unknown, type TextureLevel } from './texture-level.ts';

/** For every target pixel the centre of the source patch that suits it best so far, and how badly it suits. */
export interface PatchField {
  /** Index of the source centre; −1 for pixels that are no target. */
  readonly match: Int32Array;
  /** Mean squared difference per known value, levels². */
  readonly misfit: Float32Array;
}

const side = 2 * reach + 1;

/**
 * Mean squared difference of two patches over the target's pixels that are not unknown; stops early, with a value over
 * `limit`, once it cannot get below it. `full` is the number of such pixels.
 */
function comparePatches({ width, colour, kind }: TextureLevel, target: number, from: number, full: number, limit: number): number {
  const most = limit * full;
  let sum = 0;
  for (let v = -reach; v <= reach; v += 1) {
    let a = target + v * width - reach;
    let b = 3 * (from + v * width - reach);
    if (full === side * side) {
      const end = 3 * (a + side);
      for (a *= 3; a < end; a += 3, b += 3) {
        const red = (colour[a] ?? 0) - (colour[b] ?? 0);
        const green = (colour[a + 1] ?? 0) - (colour[b + 1] ?? 0);
        const blue = (colour[a + 2] ?? 0) - (colour[b + 2] ?? 0);
        sum += red * red + green * green + blue * blue;
      }
    } else {
      for (const end = a + side; a < end; a += 1, b += 3) {
        if (kind[a] === unknown) continue;
        const red = (colour[3 * a] ?? 0) - (colour[b] ?? 0);
        const green = (colour[3 * a + 1] ?? 0) - (colour[b + 1] ?? 0);
        const blue = (colour[3 * a + 2] ?? 0) - (colour[b + 2] ?? 0);
        sum += red * red + green * green + blue * blue;
      }
    }
    if (sum >= most) return limit + 1;
  }
  return sum / full;
}

function countKnown({ width, kind }: TextureLevel, target: number): number {
  let count = 0;
  for (let v = -reach; v <= reach; v += 1) {
    for (let u = -reach; u <= reach; u += 1) if (kind[target + v * width + u] !== unknown) count += 1;
  }
  return count;
}

/** A field over the level with the given matches; those that are no valid source are drawn anew. */
export function startField(level: TextureLevel, guess: (target: number) => number, random: () => number): PatchField {
  const centres = new Int32Array(level.sources);
  let count = 0;
  for (let i = 0; i < level.valid.length; i += 1) {
    if (!level.valid[i]) continue;
    centres[count] = i;
    count += 1;
  }
  const match = new Int32Array(level.kind.length).fill(-1);
  for (const target of level.targets) {
    const guessed = guess(target);
    match[target] = level.valid[guessed] ? guessed : (centres[Math.floor(random() * count)] ?? -1);
  }
  return { match, misfit: new Float32Array(level.kind.length) };
}

/**
 * Improves the field by `rounds` sweeps of PatchMatch (Barnes et al. 2009): every target tries its neighbours' matches
 * shifted along, then random places in windows that halve from `farthest` px down. Misfits are measured afresh first,
 * because the hole has been repainted since.
 */
export async function improveField(level: TextureLevel, { match, misfit }: PatchField, rounds: number, farthest: number, random: () => number, breathe: Breathe): Promise<void> {
  const { width, height, valid, targets } = level;
  const full = new Uint8Array(targets.length);
  for (let n = 0; n < targets.length; n += 1) {
    const target = targets[n] ?? 0;
    full[n] = countKnown(level, target);
    misfit[target] = comparePatches(level, target, match[target] ?? 0, full[n] ?? 1, 1e6);
    const rest = n % 512 === 0 ? breathe() : undefined;
    if (rest) await rest;
  }
  for (let round = 0; round < rounds; round += 1) {
    const forward = round % 2 === 0;
    const back = forward ? -1 : 1;
    for (let k = 0; k < targets.length; k += 1) {
      const n = forward ? k : targets.length - 1 - k;
      const target = targets[n] ?? 0;
      const known = full[n] ?? 1;
      let best = match[target] ?? 0;
      let least = misfit[target] ?? 0;
      for (const step of [back, back * width]) {
        const beside = match[target + step] ?? -1;
        const candidate = beside - step;
        if (beside < 0 || candidate === best || !valid[candidate]) continue;
        const bad = comparePatches(level, target, candidate, known, least);
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
        const bad = comparePatches(level, target, candidate, known, least);
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
