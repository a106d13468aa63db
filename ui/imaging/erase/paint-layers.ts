import type { Breathe } from '../breathe.ts';
import { biasCost, biasFor } from './patch-bias.ts';
import { hole, reach, source, type TextureLevel } from './texture-level.ts';

/** Sources compared with a pixel at most: the smallest level has few more. */
const mostSources = 2_000;

/** How far (index) the pixels of the target's patch lie that are picture or painted already. */
function offsetsDone(done: Uint8Array, width: number, target: number): Int32Array {
  const offsets: number[] = [];
  for (let v = -reach; v <= reach; v += 1) {
    for (let u = -reach; u <= reach; u += 1) if (done[target + v * width + u]) offsets.push(v * width + u);
  }
  return Int32Array.from(offsets);
}

/** Mean gap (levels) of one channel between a target and a source patch over the offsets. */
function meanGap(colour: Float32Array, target: number, from: number, offsets: Int32Array, channel: number): number {
  let sum = 0;
  for (const offset of offsets) sum += (colour[3 * (target + offset) + channel] ?? 0) - (colour[3 * (from + offset) + channel] ?? 0);
  return offsets.length > 0 ? sum / offsets.length : 0;
}

/** Squared difference over the offsets, the source lightened as `patch-bias.ts` says. */
function compareDone(colour: Float32Array, target: number, from: number, offsets: Int32Array): number {
  let [sum, red, green, blue] = [0, 0, 0, 0];
  for (let n = 0; n < offsets.length; n += 1) {
    const offset = offsets[n] ?? 0;
    const a = 3 * (target + offset);
    const b = 3 * (from + offset);
    const r = (colour[a] ?? 0) - (colour[b] ?? 0);
    const g = (colour[a + 1] ?? 0) - (colour[b + 1] ?? 0);
    const l = (colour[a + 2] ?? 0) - (colour[b + 2] ?? 0);
    red += r;
    green += g;
    blue += l;
    sum += r * r + g * g + l * l;
  }
  const count = Math.max(1, offsets.length);
  return sum / count + biasCost(red / count) + biasCost(green / count) + biasCost(blue / count);
}

/**
 * The first painting of the smallest level: the hole is filled from the rim inwards, layer by layer, each pixel from
 * the source whose surroundings suit best what is there already. So lines that enter the hole go on into it, which a
 * smooth guess would lose. `depth`: px from the known.
 */
export async function paintLayers(level: TextureLevel, depth: Float32Array, breathe: Breathe): Promise<void> {
  const { width, height, colour, kind } = level;
  const done = kind.map((what) => (what === source ? 1 : 0));
  const order: number[] = [];
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = reach; x < width - reach; x += 1) if (kind[y * width + x] === hole) order.push(y * width + x);
  }
  order.sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0) || a - b);
  const every = Math.ceil(level.sources.length / mostSources);
  const sources = level.sources.filter((_, n) => n % every === 0);
  for (const target of order) {
    const offsets = offsetsDone(done, width, target);
    let best = sources[0] ?? 0;
    let least = Infinity;
    for (let n = 0; n < sources.length; n += 1) {
      const candidate = sources[n] ?? 0;
      const bad = compareDone(colour, target, candidate, offsets);
      if (bad < least) {
        least = bad;
        best = candidate;
      }
    }
    for (let c = 0; c < 3; c += 1) {
      const bias = biasFor(meanGap(colour, target, best, offsets, c));
      colour[3 * target + c] = Math.min(255, Math.max(0, (colour[3 * best + c] ?? 0) + bias));
    }
    done[target] = 1;
    const rest = breathe();
    if (rest) await rest;
  }
}
