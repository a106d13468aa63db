import { fractalAt, grainAt, noiseAt, smoothstep } from './noise.ts';
import { drawPicture, type Picture } from './picture.ts';

export type Texture = 'linen' | 'stone' | 'felt';

function paintLinen(u: number, v: number, seed: number, out: Float64Array): void {
  const fold = fractalAt(u * 1.8 + v * 1.1, v * 2.2, seed, 3);
  const warp = Math.sin((u * 96 + fold * 2.4) * Math.PI * 2) * (0.6 + 0.8 * noiseAt(u * 96, v * 6, seed + 1));
  const weft = Math.sin((v * 96 + fold * 2.4) * Math.PI * 2) * (0.6 + 0.8 * noiseAt(u * 6, v * 96, seed + 2));
  const level = 0.5 + 0.42 * smoothstep(0.25, 0.75, fold) + 0.035 * (warp + weft);
  out[0] = 214 * level + 18;
  out[1] = 204 * level + 16;
  out[2] = 186 * level + 14;
}

function paintStone(u: number, v: number, seed: number, out: Float64Array): void {
  const body = fractalAt(u * 5, v * 5, seed, 6);
  const vein = Math.abs(fractalAt(u * 3 + body, v * 3 - body, seed + 9, 5) - 0.5);
  const level = 0.42 + 0.5 * body - 0.3 * (1 - smoothstep(0, 0.05, vein));
  out[0] = 176 * level + 26;
  out[1] = 180 * level + 26;
  out[2] = 186 * level + 26;
}

function paintFelt(u: number, v: number, seed: number, out: Float64Array): void {
  const fibre = fractalAt(u * 70, v * 70 + 3 * noiseAt(u * 9, v * 9, seed), seed + 4, 3);
  const light = 1 - 0.42 * Math.hypot(u - 0.28, v - 0.22);
  const level = (0.62 + 0.46 * fibre) * light;
  out[0] = 190 * level;
  out[1] = 96 * level;
  out[2] = 82 * level;
}

const painters = { linen: paintLinen, stone: paintStone, felt: paintFelt };

/** A surface seen from above, softly lit. */
export function drawTexture(texture: Texture, width: number, height: number, seed: number): Picture {
  const paint = painters[texture];
  return drawPicture(width, height, (u, v, out) => {
    paint(u, v, seed, out);
    const grain = 4 * grainAt(Math.floor(u * width), Math.floor(v * height), seed + 97);
    for (let c = 0; c < 3; c += 1) out[c] = (out[c] ?? 0) + grain;
  });
}
