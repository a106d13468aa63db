/**
 * Distance of every pixel to the nearest one where `inside` is 1, in px, 0 there; `limit` where it is farther.
 * Chamfer 3-4 in two sweeps (Borgefors 1986): within 8 % of the true distance, enough for fades and rings.
 */
export function mapDistance(inside: Uint8Array, width: number, height: number, limit: number): Float32Array {
  const far = Math.ceil(limit * 3);
  const steps = new Uint16Array(width * height);
  for (let i = 0; i < steps.length; i += 1) steps[i] = inside[i] === 1 ? 0 : far;
  const relax = (i: number, from: number, cost: number) => {
    const through = (steps[from] ?? far) + cost;
    if (through < (steps[i] ?? far)) steps[i] = through;
  };
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (steps[i] === 0) continue;
      if (x > 0) relax(i, i - 1, 3);
      if (y === 0) continue;
      relax(i, i - width, 3);
      if (x > 0) relax(i, i - width - 1, 4);
      if (x < width - 1) relax(i, i - width + 1, 4);
    }
  }
  for (let y = height - 1, i = width * height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1, i -= 1) {
      if (steps[i] === 0) continue;
      if (x < width - 1) relax(i, i + 1, 3);
      if (y === height - 1) continue;
      relax(i, i + width, 3);
      if (x < width - 1) relax(i, i + width + 1, 4);
      if (x > 0) relax(i, i + width - 1, 4);
    }
  }
  const distance = new Float32Array(steps);
  for (let i = 0; i < distance.length; i += 1) distance[i] = (distance[i] ?? 0) / 3;
  return distance;
}
