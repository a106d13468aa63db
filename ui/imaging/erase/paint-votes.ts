import type { Breathe } from '../breathe.ts';
import { biasFor } from './patch-bias.ts';
import type { PatchField } from './patch-field.ts';
import { hole, patchSide, reach, type TextureLevel } from './texture-level.ts';

/** Trust falls by this factor per px away from known pixels (Wexler et al. 2007). */
const trustPerPixel = 1.3;

/** The misfit that three quarters of the targets stay under. */
function upperQuartile({ targets }: TextureLevel, { misfit }: PatchField): number {
  const sample = targets.filter((_, n) => n % Math.ceil(targets.length / 4_000) === 0);
  const sorted = Float32Array.from(sample, (target) => misfit[target] ?? 0).sort();
  return sorted[Math.floor(sorted.length * 0.75)] ?? 0;
}

/**
 * Repaints the hole: every patch votes for the pixels it covers, weighted by how well it fits and how near known pixels
 * it lies (`depth`: px from the known). Votes are
 * lightened as the match was. `sharpness` 1 averages as Wexler et al. do, more lets the best patch win.
 */
export async function paintVotes(level: TextureLevel, field: PatchField, depth: Float32Array, sharpness: number, breathe: Breathe): Promise<void> {
  const { width, colour, kind, targets } = level;
  const { match, misfit, mean, known } = field;
  const scale = sharpness / (2 * Math.max(1, upperQuartile(level, field)));
  const sums = new Float32Array(colour.length);
  const weights = new Float32Array(kind.length);
  for (let n = 0; n < targets.length; n += 1) {
    const target = targets[n] ?? 0;
    const from = match[target] ?? 0;
    const weight = Math.exp(-Math.min(60, (misfit[target] ?? 0) * scale)) * trustPerPixel ** -Math.min(60, depth[target] ?? 0) + 1e-30;
    const lighten = known[target] === patchSide * patchSide;
    const red = lighten ? biasFor((mean[3 * target] ?? 0) - (mean[3 * from] ?? 0)) : 0;
    const green = lighten ? biasFor((mean[3 * target + 1] ?? 0) - (mean[3 * from + 1] ?? 0)) : 0;
    const blue = lighten ? biasFor((mean[3 * target + 2] ?? 0) - (mean[3 * from + 2] ?? 0)) : 0;
    for (let v = -reach; v <= reach; v += 1) {
      let a = target + v * width - reach;
      let b = 3 * (from + v * width - reach);
      for (const end = a + patchSide; a < end; a += 1, b += 3) {
        if (kind[a] !== hole) continue;
        const to = 3 * a;
        weights[a] = (weights[a] ?? 0) + weight;
        sums[to] = (sums[to] ?? 0) + weight * ((colour[b] ?? 0) + red);
        sums[to + 1] = (sums[to + 1] ?? 0) + weight * ((colour[b + 1] ?? 0) + green);
        sums[to + 2] = (sums[to + 2] ?? 0) + weight * ((colour[b + 2] ?? 0) + blue);
      }
    }
    const rest = n % 1_024 === 0 ? breathe() : undefined;
    if (rest) await rest;
  }
  for (let i = 0; i < kind.length; i += 1) {
    const weight = weights[i] ?? 0;
    if (kind[i] !== hole || weight === 0) continue;
    for (let c = 3 * i; c < 3 * i + 3; c += 1) colour[c] = Math.min(255, Math.max(0, (sums[c] ?? 0) / weight));
  }
}
