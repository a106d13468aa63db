/**
 * The px `wanted` px deep, straight inwards from one at `at` that lies 1 px or more from the window's border, up the slope of
 * `depth` (px into the mask); -1 where that lies beyond the window. How deep it is has to be looked up: a thin mask is nowhere so deep.
 */
export function lookInwards(depth: Float32Array, width: number, height: number, at: number, wanted: number): number {
  const across = (depth[at + 1] ?? 0) - (depth[at - 1] ?? 0);
  const down = (depth[at + width] ?? 0) - (depth[at - width] ?? 0);
  const steps = (wanted - (depth[at] ?? 0)) / Math.max(1e-3, Math.hypot(across, down));
  const x = Math.round((at % width) + steps * across);
  const y = Math.round(Math.floor(at / width) + steps * down);
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
}
