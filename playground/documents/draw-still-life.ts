import { fractalAt, grainAt, hashAt, mix, noiseAt, smoothstep } from './noise.ts';
import { drawPicture, type Picture } from './picture.ts';

/** Where the bottle of the still life stands, in fractions of the picture: the sample masks are drawn around it. */
export const bottleBox = { left: 0.4, top: 0.245, right: 0.56, bottom: 0.8 } as const;

const tableEdge = 0.63;
const base = 0.775;
const axis = 0.48;

/** Half the bottle's width at a height, in fractions of the picture; 0 outside of it. */
function bottleHalfWidth(v: number): number {
  if (v < 0.255 || v > base + 0.02) return 0;
  if (v < 0.315) return 0.027;
  if (v < 0.345) return 0.022;
  return v < 0.44 ? mix(0.022, 0.071, smoothstep(0.345, 0.44, v)) : 0.071;
}

function paintWall(u: number, v: number, seed: number, out: Float64Array): void {
  const light = Math.exp(-((u - 0.12) ** 2 * 2.4 + (v - 0.18) ** 2 * 3.2));
  const plaster = fractalAt(u * 3.2, v * 3.2, seed + 20, 3) - 0.5;
  const level = 0.36 + 0.5 * light + 0.1 * plaster - 0.16 * smoothstep(0.2, tableEdge, v) * u;
  let red = 250 * level;
  let green = 226 * level;
  let blue = 192 * level + 12 * (1 - light);
  for (let i = 0; i < 11; i += 1) {
    const cx = 0.52 + 0.5 * hashAt(i, 1, seed);
    const cy = 0.06 + 0.42 * hashAt(i, 2, seed);
    const radius = 0.025 + 0.035 * hashAt(i, 3, seed);
    const distance = Math.hypot(u - cx, v - cy) / radius;
    if (distance > 1.25) continue;
    const disc = (1 - smoothstep(0.86, 1.12, distance)) * (0.35 + 0.3 * smoothstep(0.4, 0.95, distance));
    const strength = disc * (0.35 + 0.5 * hashAt(i, 4, seed));
    red += 120 * strength;
    green += 92 * strength;
    blue += 48 * strength;
  }
  out[0] = red;
  out[1] = green;
  out[2] = blue;
}

function paintTable(u: number, v: number, seed: number, out: Float64Array): void {
  const depth = (v - tableEdge) / (1 - tableEdge);
  const distance = 1 / (depth + 0.34);
  const worldX = (u - 0.5) * distance * 2.1;
  const worldY = distance * 2.6;
  const plank = Math.floor(worldY * 1.05);
  const across = worldY * 1.05 - plank;
  const tone = hashAt(plank, 9, seed);
  const rings = fractalAt(worldX * 1.6 + tone * 40, worldY * 19, seed + 31, 4);
  const fibre = noiseAt(worldX * 9 + tone * 11, worldY * 130, seed + 41);
  const joint = smoothstep(0, 0.035, across) * smoothstep(0, 0.035, 1 - across);
  const light = 0.4 + 0.55 * Math.exp(-((u - 0.2) ** 2) * 2.3) * (1 - 0.35 * depth);
  const level = (0.55 + 0.38 * rings + 0.12 * fibre + 0.16 * (tone - 0.5)) * light * (0.45 + 0.55 * joint);
  out[0] = 226 * level + 10;
  out[1] = 158 * level + 8;
  out[2] = 100 * level + 8;
}

function shadeTable(u: number, v: number, out: Float64Array): void {
  const dx = u - axis;
  const contact = Math.exp(-((dx / 0.085) ** 2) - ((v - base) / 0.016) ** 2);
  const along = (dx - 0.02) / 0.34;
  const cast = along > 0 ? Math.exp(-(((v - base - 0.055 * along) / (0.022 + 0.05 * along)) ** 2)) * smoothstep(0, 0.18, along) * (1 - smoothstep(0.1, 1, along)) : 0;
  const dark = 1 - Math.min(0.86, 0.75 * contact + 0.5 * cast);
  const gloss = 0.12 * Math.exp(-((dx / 0.07) ** 4)) * smoothstep(base - 0.02, base + 0.01, v) * (1 - smoothstep(base, base + 0.16, v));
  out[0] = (out[0] ?? 0) * dark * (1 - gloss) + 70 * gloss;
  out[1] = (out[1] ?? 0) * dark * (1 - gloss) + 128 * gloss;
  out[2] = (out[2] ?? 0) * dark * (1 - gloss) + 140 * gloss;
}

function paintBottle(u: number, v: number, width: number, out: Float64Array): void {
  const half = bottleHalfWidth(v);
  if (half === 0) return;
  const side = (u - axis) / half;
  const edge = (1 - Math.abs(side)) * half * width;
  const foot = (base - 0.004 + 0.016 * Math.sqrt(Math.max(0, 1 - side * side)) - v) * width;
  const coverage = Math.min(1, Math.max(0, edge + 0.5)) * Math.min(1, Math.max(0, foot + 0.5));
  if (coverage === 0) return;
  const across = Math.max(-1, Math.min(1, side));
  const facing = Math.sqrt(1 - across * across);
  const diffuse = Math.max(0, -0.72 * across + 0.55 * facing);
  const strip = Math.exp(-(((across + 0.56) / 0.1) ** 2)) + 0.3 * Math.exp(-(((across - 0.7) / 0.07) ** 2));
  const cap = v < 0.315;
  const label = v > 0.53 && v < 0.68;
  const [red, green, blue] = cap ? [52, 50, 54] : label ? [236, 230, 214] : [74, 152, 168];
  const level = 0.26 + 0.78 * diffuse;
  const shine = strip * (cap ? 60 : label ? 14 : 120) * smoothstep(0.25, 0.33, v);
  let r = red * level + shine;
  let g = green * level + shine;
  let b = blue * level + shine * 0.97;
  if (label) {
    const ink = (v > 0.575 && v < 0.592 && Math.abs(side) < 0.55) || (v > 0.61 && v < 0.617 && Math.abs(side) < 0.4) || (v > 0.63 && v < 0.637 && Math.abs(side) < 0.4);
    if (ink) [r, g, b] = [r * 0.32, g * 0.36, b * 0.42];
  }
  out[0] = mix(out[0] ?? 0, r, coverage);
  out[1] = mix(out[1] ?? 0, g, coverage);
  out[2] = mix(out[2] ?? 0, b, coverage);
}

function paintPebble(u: number, v: number, seed: number, width: number, out: Float64Array): void {
  const x = (u - 0.25) / 0.075;
  const y = (v - 0.79) / 0.042;
  const shadow = Math.exp(-(((u - 0.275) / 0.1) ** 2) - ((v - 0.825) / 0.014) ** 2) * 0.62;
  for (let c = 0; c < 3; c += 1) out[c] = (out[c] ?? 0) * (1 - shadow);
  const inside = 1 - Math.hypot(x, y);
  const coverage = Math.min(1, Math.max(0, inside * 0.042 * width + 0.5));
  if (coverage === 0) return;
  const up = Math.sqrt(Math.max(0, 1 - x * x - y * y));
  const light = 0.25 + 0.75 * Math.max(0, -0.55 * x - 0.6 * y + 0.5 * up);
  const speck = 0.82 + 0.36 * fractalAt(u * 60, v * 60, seed + 50, 3);
  out[0] = mix(out[0] ?? 0, 196 * light * speck, coverage);
  out[1] = mix(out[1] ?? 0, 186 * light * speck, coverage);
  out[2] = mix(out[2] ?? 0, 172 * light * speck, coverage);
}

/** A bottle on a wooden table in window light, with bokeh and grain: square-ish pictures of any size, about 0.4 s a megapixel. */
export function drawStillLife(width: number, height: number, seed: number): Picture {
  return drawPicture(width, height, (u, v, out) => {
    paintWall(u, v, seed, out);
    const table = smoothstep(tableEdge - 0.006, tableEdge + 0.006, v);
    if (table > 0) {
      const [r, g, b] = [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0];
      paintTable(u, Math.max(v, tableEdge), seed, out);
      shadeTable(u, v, out);
      out[0] = mix(r, out[0] ?? 0, table);
      out[1] = mix(g, out[1] ?? 0, table);
      out[2] = mix(b, out[2] ?? 0, table);
    }
    paintPebble(u, v, seed, width, out);
    paintBottle(u, v, width, out);
    const vignette = 1 - 0.32 * ((u - 0.5) ** 2 + (v - 0.5) ** 2) * 1.6;
    const grain = 5 * grainAt(Math.floor(u * width), Math.floor(v * height), seed + 99);
    for (let c = 0; c < 3; c += 1) out[c] = (out[c] ?? 0) * vignette + grain;
  });
}
