/** One running mean of 2·radius+1 samples along rows of `from`, written transposed into `into`; the ends repeat. */
function boxTransposed(from: Float32Array, into: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    const last = start + width - 1;
    let sum = (from[start] ?? 0) * (radius + 1);
    for (let x = 1; x <= radius; x += 1) sum += from[Math.min(last, start + x)] ?? 0;
    for (let x = 0, to = y; x < width; x += 1, to += height) {
      into[to] = sum * scale;
      const enters = start + x + radius + 1;
      const leaves = start + x - radius;
      sum += (from[enters > last ? last : enters] ?? 0) - (from[leaves < start ? start : leaves] ?? 0);
    }
  }
}

/**
 * Approximate Gaussian blur of one plane: two running boxes per direction, O(pixels). `radius` px of each box;
 * σ ≈ √(2·((2·radius+1)²−1)/12), so radius 1, 2, 3, 4 give σ ≈ 1.2, 2.0, 2.8, 3.7 px.
 */
export function blur(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const out = new Float32Array(plane.length);
  const turned = new Float32Array(plane.length);
  boxTransposed(plane, turned, width, height, radius);
  boxTransposed(turned, out, height, width, radius);
  boxTransposed(out, turned, width, height, radius);
  boxTransposed(turned, out, height, width, radius);
  return out;
}
