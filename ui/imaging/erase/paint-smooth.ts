import { hole, unknown, type TextureLevel } from './texture-level.ts';

const sweeps = 400;

/** A first guess for the hole, where nothing is known yet: the smoothest surface that meets its rim (Δu = 0, over-relaxed). */
export function paintSmooth({ width, colour, kind }: TextureLevel, most = sweeps): void {
  const mean = [0, 0, 0];
  let count = 0;
  const inner: number[] = [];
  for (let i = 0; i < kind.length; i += 1) {
    if (kind[i] === hole) inner.push(i);
    if (kind[i] !== 0) continue;
    count += 1;
    for (let c = 0; c < 3; c += 1) mean[c] = (mean[c] ?? 0) + (colour[3 * i + c] ?? 0);
  }
  for (const i of inner) for (let c = 0; c < 3; c += 1) colour[3 * i + c] = count > 0 ? (mean[c] ?? 0) / count : 128;
  if (count === 0) return;
  for (let sweep = 0; sweep < most; sweep += 1) {
    for (const i of inner) {
      const around = [i - 1, i + 1, i - width, i + width].filter((j) => kind[j] !== unknown);
      if (around.length === 0) continue;
      for (let c = 0; c < 3; c += 1) {
        const level = around.reduce((sum, j) => sum + (colour[3 * j + c] ?? 0), 0) / around.length;
        const own = colour[3 * i + c] ?? 0;
        colour[3 * i + c] = own + 1.7 * (level - own);
      }
    }
  }
}
