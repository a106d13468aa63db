import type { Breathe } from '../breathe.ts';
import { biasFor, biasPrice } from './patch-bias.ts';
import { hole, reach, source, type TextureLevel } from './texture-level.ts';

/** Sources compared with a pixel at most: the smallest level has few more. */
const mostSources = 3_000;

/** Squared difference over the pixels in `done` around the target, and the bias of each channel. */
function compareDone({ width, colour }: TextureLevel, done: Uint8Array, target: number, from: number, bias: Float64Array, gaps: Float64Array): number {
  gaps.fill(0);
  let sum = 0;
  let count = 0;
  for (let v = -reach; v <= reach; v += 1) {
    for (let u = -reach; u <= reach; u += 1) {
      const a = target + v * width + u;
      if (!done[a]) continue;
      count += 1;
      for (let c = 0; c < 3; c += 1) {
        const gap = (colour[3 * a + c] ?? 0) - (colour[3 * (from + v * width + u) + c] ?? 0);
        gaps[c] = (gaps[c] ?? 0) + gap;
        sum += gap * gap;
      }
    }
  }
  for (let c = 0; c < 3; c += 1) {
    const total = gaps[c] ?? 0;
    const shift = biasFor(total / Math.max(1, count));
    bias[c] = shift;
    sum += count * shift * shift * (1 + biasPrice) - 2 * shift * total;
  }
  return sum / Math.max(1, count);
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
  const bias = new Float64Array(3);
  const gaps = new Float64Array(3);
  for (const target of order) {
    let best = sources[0] ?? 0;
    let least = Infinity;
    for (const candidate of sources) {
      const bad = compareDone(level, done, target, candidate, bias, gaps);
      if (bad < least) {
        least = bad;
        best = candidate;
      }
    }
    compareDone(level, done, target, best, bias, gaps);
    for (let c = 0; c < 3; c += 1) colour[3 * target + c] = Math.min(255, Math.max(0, (colour[3 * best + c] ?? 0) + (bias[c] ?? 0)));
    done[target] = 1;
    const rest = breathe();
    if (rest) await rest;
  }
}
