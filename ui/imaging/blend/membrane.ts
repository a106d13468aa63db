import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';

/** One level of the pyramid: measured values, the weight of each measurement (0 where there is none), the size in cells. */
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
  const sums = new Float32Array(w * h);
  const weights = new Float32Array(w * h);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const share = weight[at] ?? 0;
      if (share === 0) continue;
      const to = (y >> 1) * w + (x >> 1);
      sums[to] = (sums[to] ?? 0) + share * (values[at] ?? 0);
      weights[to] = (weights[to] ?? 0) + share;
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
  readonly pull: Float64Array;
  readonly shift: Float64Array;
}

/** One step of weight·(u − value) = Δu per cell, over-relaxed by 1.5 where the measurement does not hold the cell anyway. */
function prepareStep({ values, weight }: Level): Step {
  const pull = new Float64Array(values.length);
  const shift = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const share = weight[at] ?? 0;
    const own = (share > 4 ? 1 : 1.5) / (4 + share);
    pull[at] = own;
    shift[at] = own * share * (values[at] ?? 0);
  }
  return { pull, shift };
}

/** One Gauss–Seidel pass over line `y`, zero flux at the border: there the cell stands in for its missing neighbour. */
function relaxLine(u: Float32Array, { weight, width, height }: Level, { pull, shift }: Step, y: number, back: boolean): void {
  const up = y > 0 ? -width : 0;
  const down = y < height - 1 ? width : 0;
  const step = back ? -1 : 1;
  let at = y * width + (back ? width - 1 : 0);
  let own = u[at] ?? 0;
  let behind = own;
  for (let left = width - 1; left >= 0; left -= 1, at += step) {
    const ahead = left > 0 ? (u[at + step] ?? 0) : own;
    const share = pull[at] ?? 0;
    const held = (weight[at] ?? 0) > 4 ? 0 : -0.5 * own;
    // Only the last term waits for the cell before.
    behind = Math.fround(held + (shift[at] ?? 0) + share * (ahead + (u[at + up] ?? 0) + (u[at + down] ?? 0)) + share * behind);
    u[at] = behind;
    own = ahead;
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
  const fine = new Float32Array(to.width * to.height);
  const lefts = new Int32Array(to.width);
  const shares = new Float64Array(to.width);
  for (let x = 0; x < to.width; x += 1) {
    const gx = Math.min(from.width - 1, Math.max(0, x / 2 - 0.25));
    lefts[x] = Math.floor(gx);
    shares[x] = gx - Math.floor(gx);
  }
  for (let y = 0, at = 0; y < to.height; y += 1) {
    const gy = Math.min(from.height - 1, Math.max(0, y / 2 - 0.25));
    const top = Math.floor(gy);
    const down = gy - top;
    const row = top * from.width;
    const next = Math.min(from.height - 1, top + 1) * from.width;
    for (let x = 0; x < to.width; x += 1, at += 1) {
      const left = lefts[x] ?? 0;
      const right = left < from.width - 1 ? left + 1 : left;
      const across = shares[x] ?? 0;
      const a = (coarse[row + left] ?? 0) * (1 - across) + (coarse[row + right] ?? 0) * across;
      const b = (coarse[next + left] ?? 0) * (1 - across) + (coarse[next + right] ?? 0) * across;
      fine[at] = a * (1 - down) + b * down;
    }
  }
  return fine;
}

/**
 * A membrane through measured cells: minimises Σ weight·(u − value)² + Σ|∇u|² over the grid, zero flux at its border.
 * Where weight is 0 it is harmonic (Δu = 0); where weight is large it holds the value; between, it smooths noise away.
 * Cascade from the coarsest grid up, `sweeps` relaxations per level. Nothing measured gives zeros.
 */
export async function solveMembrane(values: Float32Array, weight: Float32Array, width: number, height: number, breathe: Breathe, sweeps = 12): Promise<Float32Array> {
  const levels: Level[] = [{ values, weight, width, height }];
  for (let last = levels[0]; last && Math.max(last.width, last.height) > 2; last = levels[levels.length - 1]) levels.push(coarsen(last));
  let u: Float32Array = new Float32Array(0);
  let from: Level | undefined;
  for (let index = levels.length - 1; index >= 0; index -= 1) {
    const level = levels[index];
    if (!level) continue;
    if (from) u = refine(u, from, level);
    else {
      let [sum, total] = [0, 0];
      level.values.forEach((value, at) => {
        sum += value * (level.weight[at] ?? 0);
        total += level.weight[at] ?? 0;
      });
      u = new Float32Array(level.width * level.height).fill(total > 0 ? sum / total : 0);
    }
    await relax(u, level, from ? sweeps : 4 * sweeps, breathe);
    from = level;
  }
  return u;
}
