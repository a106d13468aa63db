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

/** Over-relaxed Gauss–Seidel sweeps of weight·(u − value) = Δu, zero flux at the border, forwards and backwards in turn. */
function relax(u: Float32Array, { values, weight, width, height }: Level, sweeps: number): void {
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const back = sweep % 2 === 1;
    for (let line = 0; line < height; line += 1) {
      const y = back ? height - 1 - line : line;
      const start = y * width;
      const up = y > 0 ? -width : 0;
      const down = y < height - 1 ? width : 0;
      for (let step = 0; step < width; step += 1) {
        const x = back ? width - 1 - step : step;
        const at = start + x;
        const own = u[at] ?? 0;
        // At the border the cell stands in for its missing neighbour.
        const sum = (u[x > 0 ? at - 1 : at] ?? 0) + (u[x < width - 1 ? at + 1 : at] ?? 0) + (u[at + up] ?? 0) + (u[at + down] ?? 0);
        const share = weight[at] ?? 0;
        const target = share === 0 ? 0.25 * sum : (sum + share * (values[at] ?? 0)) / (4 + share);
        u[at] = own + (share > 4 ? 1 : 1.5) * (target - own);
      }
    }
  }
}

/** A coarse solution brought to a finer level, between cell centres by proportion. */
function refine(coarse: Float32Array, from: Level, to: Level): Float32Array {
  const fine = new Float32Array(to.width * to.height);
  for (let y = 0, at = 0; y < to.height; y += 1) {
    const gy = Math.min(from.height - 1, Math.max(0, y / 2 - 0.25));
    const top = Math.floor(gy);
    const down = gy - top;
    const row = top * from.width;
    const next = Math.min(from.height - 1, top + 1) * from.width;
    for (let x = 0; x < to.width; x += 1, at += 1) {
      const gx = Math.min(from.width - 1, Math.max(0, x / 2 - 0.25));
      const left = Math.floor(gx);
      const right = Math.min(from.width - 1, left + 1);
      const across = gx - left;
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
export function solveMembrane(values: Float32Array, weight: Float32Array, width: number, height: number, sweeps = 12): Float32Array {
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
    relax(u, level, from ? sweeps : 4 * sweeps);
    from = level;
  }
  return u;
}
