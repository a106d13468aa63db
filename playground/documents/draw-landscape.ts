import { fractalAt, grainAt, mix, smoothstep } from './noise.ts';
import { drawPicture, type Picture } from './picture.ts';

const shore = 0.74;

/** Height (0 top – 1 bottom) of a ridge's line. */
function ridgeAt(u: number, layer: number, seed: number): number {
  const rough = fractalAt(u * (2.2 + layer * 1.1) + layer * 17, layer * 5.3, seed + layer, 6);
  return 0.34 + layer * 0.1 - (0.3 - layer * 0.05) * (rough - 0.42);
}

function paintSky(u: number, v: number, seed: number, out: Float64Array): void {
  const sun = Math.exp(-((u - 0.7) ** 2 * 9 + (v - 0.36) ** 2 * 16));
  const cloud = smoothstep(0.46, 0.78, fractalAt(u * 3.4, v * 9, seed + 60, 5)) * (1 - smoothstep(0.3, 0.5, v));
  const down = smoothstep(0, 0.5, v);
  out[0] = mix(104, 246, down) + 40 * sun + 70 * cloud * (0.4 + sun);
  out[1] = mix(146, 206, down) + 26 * sun + 56 * cloud * (0.4 + sun);
  out[2] = mix(196, 176, down) - 10 * sun + 46 * cloud * (0.4 + 0.6 * sun);
}

function paintLand(u: number, v: number, seed: number, height: number, out: Float64Array): void {
  paintSky(u, v, seed, out);
  for (let layer = 0; layer < 4; layer += 1) {
    const line = ridgeAt(u, layer, seed);
    const coverage = Math.min(1, Math.max(0, (v - line) * height * 0.9 + 0.5));
    if (coverage === 0) continue;
    const haze = 1 - layer / 4;
    const rock = fractalAt(u * (18 + 22 * layer), v * (26 + 22 * layer), seed + 70 + layer, 4);
    const lit = 0.8 + 0.42 * (rock - 0.5) * (1.3 - haze) + 0.2 * (u - 0.3) * haze;
    out[0] = mix(out[0] ?? 0, mix(44, 196, haze * 0.82) * lit, coverage);
    out[1] = mix(out[1] ?? 0, mix(66, 176, haze * 0.82) * lit, coverage);
    out[2] = mix(out[2] ?? 0, mix(48, 174, haze * 0.86) * lit, coverage);
  }
}

/** Hills in evening light over a lake, with haze and grain. */
export function drawLandscape(width: number, height: number, seed: number): Picture {
  return drawPicture(width, height, (u, v, out) => {
    if (v <= shore) paintLand(u, v, seed, height, out);
    else {
      const depth = (v - shore) / (1 - shore);
      const ripple = (fractalAt(u * 8, 6 / (depth + 0.08), seed + 80, 3) - 0.5) * (0.012 + 0.03 * depth);
      paintLand(u + ripple, shore - (v - shore) * 1.35 + ripple * 2, seed, height, out);
      const dim = 0.8 - 0.3 * depth + ripple * 3;
      out[0] = (out[0] ?? 0) * dim * 0.9;
      out[1] = (out[1] ?? 0) * dim * 0.96;
      out[2] = (out[2] ?? 0) * dim + 8;
    }
    const grain = 4.5 * grainAt(Math.floor(u * width), Math.floor(v * height), seed + 98);
    for (let c = 0; c < 3; c += 1) out[c] = (out[c] ?? 0) + grain;
  });
}
