import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';

/**
 * One level of the pyramid: measured values, the weight of each measurement (0 where there is none), the size in cells. Three
 * numbers a cell, one per channel: the three equations of a cell do not wait for each other.
 */
interface Level {
  readonly values: Float32Array;
  readonly weight: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** The level at half the resolution: values averaged by weight, weights added. */
function coarsen({ values, weight, width, height }: Level): Level {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const sums = new Float32Array(3 * w * h);
  const weights = new Float32Array(3 * w * h);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = 3 * ((y >> 1) * w + (x >> 1));
      for (let to = cell; to < cell + 3; to += 1, at += 1) {
        const share = weight[at] ?? 0;
        if (share === 0) continue;
        sums[to] = (sums[to] ?? 0) + share * (values[at] ?? 0);
        weights[to] = (weights[to] ?? 0) + share;
      }
    }
  }
  for (let to = 0; to < sums.length; to += 1) {
    const share = weights[to] ?? 0;
    if (share > 0) sums[to] = (sums[to] ?? 0) / share;
  }
  return { values: sums, weight: weights, width: w, height: h };
}

/** The equation of every cell, solved for it: u ← held·u + pull·(sum of neighbours) + shift. */
interface Step {
  readonly held: Float32Array;
  readonly pull: Float32Array;
  readonly shift: Float32Array;
}

/** One step of weight·(u − value) = Δu per cell, over-relaxed by 1.5 where the measurement does not hold the cell anyway. */
function prepareStep({ values, weight }: Level): Step {
  const held = new Float32Array(values.length);
  const pull = new Float32Array(values.length);
  const shift = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const share = weight[at] ?? 0;
    const own = (share > 4 ? 1 : 1.5) / (4 + share);
    held[at] = share > 4 ? 0 : -0.5;
    pull[at] = own;
    shift[at] = own * share * (values[at] ?? 0);
  }
  return { held, pull, shift };
}

/** One Gauss–Seidel pass over line `y`, zero flux at the border: there the cell stands in for its missing neighbour. */
function relaxLine(u: Float32Array, { width, height }: Level, { held, pull, shift }: Step, y: number, back: boolean): void {
  const up = y > 0 ? -3 * width : 0;
  const down = y < height - 1 ? 3 * width : 0;
  const step = back ? -3 : 3;
  let at = 3 * (y * width + (back ? width - 1 : 0));
  let [red, green, blue] = [u[at] ?? 0, u[at + 1] ?? 0, u[at + 2] ?? 0];
  for (let left = width - 1; left >= 0; left -= 1, at += step) {
    const ahead = left > 0 ? at + step : at;
    // Only the last term of each waits for the cell before.
    const r = (held[at] ?? 0) * (u[at] ?? 0) + (shift[at] ?? 0) + (pull[at] ?? 0) * ((u[ahead] ?? 0) + (u[at + up] ?? 0) + (u[at + down] ?? 0));
    const g = (held[at + 1] ?? 0) * (u[at + 1] ?? 0) + (shift[at + 1] ?? 0) + (pull[at + 1] ?? 0) * ((u[ahead + 1] ?? 0) + (u[at + up + 1] ?? 0) + (u[at + down + 1] ?? 0));
    const b = (held[at + 2] ?? 0) * (u[at + 2] ?? 0) + (shift[at + 2] ?? 0) + (pull[at + 2] ?? 0) * ((u[ahead + 2] ?? 0) + (u[at + up + 2] ?? 0) + (u[at + down + 2] ?? 0));
    red = r + (pull[at] ?? 0) * red;
    green = g + (pull[at + 1] ?? 0) * green;
    blue = b + (pull[at + 2] ?? 0) * blue;
    u[at] = red;
    u[at + 1] = green;
    u[at + 2] = blue;
  }
}

/** Gauss–Seidel sweeps over a level, forwards and backwards in turn. */
async function relax(u: Float32Array, level: Level, sweeps: number, breathe: Breathe): Promise<void> {
  const step = prepareStep(level);
  const { height } = level;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const back = sweep % 2 === 1;
    await eachRow(0, height, breathe, (line) => {
      relaxLine(u, level, step, back ? height - 1 - line : line, back);
    });
  }
}

/** A coarse solution brought to a finer level, between cell centres by proportion. */
function refine(coarse: Float32Array, from: Level, to: Level): Float32Array {
  const fine = new Float32Array(3 * to.width * to.height);
  for (let y = 0, at = 0; y < to.height; y += 1) {
    const gy = Math.min(from.height - 1, Math.max(0, y / 2 - 0.25));
    const top = Math.floor(gy);
    const down = gy - top;
    const row = top * from.width;
    const next = Math.min(from.height - 1, top + 1) * from.width;
    for (let x = 0; x < to.width; x += 1) {
      const gx = Math.min(from.width - 1, Math.max(0, x / 2 - 0.25));
      const left = Math.floor(gx);
      const across = gx - left;
      const right = left < from.width - 1 ? left + 1 : left;
      const [a, b, c, d] = [3 * (row + left), 3 * (row + right), 3 * (next + left), 3 * (next + right)];
      for (let channel = 0; channel < 3; channel += 1, at += 1) {
        const upper = (coarse[a + channel] ?? 0) * (1 - across) + (coarse[b + channel] ?? 0) * across;
        const lower = (coarse[c + channel] ?? 0) * (1 - across) + (coarse[d + channel] ?? 0) * across;
        fine[at] = upper * (1 - down) + lower * down;
      }
    }
  }
  return fine;
}

/** The mean of the coarsest level's values by weight, in all of its cells. */
function startFlat({ values, weight }: Level): Float32Array {
  const flat = new Float32Array(values.length);
  for (const c of channels) {
    let [sum, total] = [0, 0];
    for (let at: number = c; at < values.length; at += 3) {
      sum += (values[at] ?? 0) * (weight[at] ?? 0);
      total += weight[at] ?? 0;
    }
    for (let at: number = c; at < flat.length; at += 3) flat[at] = total > 0 ? sum / total : 0;
  }
  return flat;
}

function interleave([red, green, blue]: Planes): Float32Array {
  const woven = new Float32Array(3 * red.length);
  for (let cell = 0, at = 0; cell < red.length; cell += 1, at += 3) {
    woven[at] = red[cell] ?? 0;
    woven[at + 1] = green[cell] ?? 0;
    woven[at + 2] = blue[cell] ?? 0;
  }
  return woven;
}

function unweave(woven: Float32Array): Planes {
  const [red, green, blue] = emptyPlanes(woven.length / 3);
  for (let cell = 0, at = 0; cell < red.length; cell += 1, at += 3) {
    red[cell] = woven[at] ?? 0;
    green[cell] = woven[at + 1] ?? 0;
    blue[cell] = woven[at + 2] ?? 0;
  }
  return [red, green, blue];
}

/**
 * Membranes through measured cells, one per channel: each minimises Σ weight·(u − value)² + Σ|∇u|² over the grid, zero flux at
 * its border. Where weight is 0 it is harmonic (Δu = 0); where weight is large it holds the value; between, it smooths noise
 * away. Cascade from the coarsest grid up, `sweeps` relaxations per level. Nothing measured gives zeros.
 */
export async function solveMembranes(values: Planes, weights: Planes, width: number, height: number, breathe: Breathe, sweeps = 12): Promise<Planes> {
  const levels: Level[] = [{ values: interleave(values), weight: interleave(weights), width, height }];
  for (let last = levels[0]; last && Math.max(last.width, last.height) > 2; last = levels[levels.length - 1]) levels.push(coarsen(last));
  let u: Float32Array = new Float32Array(0);
  let from: Level | undefined;
  for (const level of levels.reverse()) {
    u = from ? refine(u, from, level) : startFlat(level);
    await relax(u, level, from ? sweeps : 4 * sweeps, breathe);
    from = level;
  }
  return unweave(u);
}
