import { nearestInside } from '../distance.ts';
import { markCovered } from './mark-covered.ts';

/** Distance in px from pixel (x, y) to the outline near `source`: centre to centre, corrected by how full the source is. */
function outlineDistance(coverage: Float32Array, width: number, height: number, x: number, y: number, source: number): number {
  const row = Math.floor(source / width);
  const column = source - row * width;
  let least = Infinity;
  for (let v = Math.max(0, row - 1); v <= Math.min(height - 1, row + 1); v += 1) {
    for (let u = Math.max(0, column - 1); u <= Math.min(width - 1, column + 1); u += 1) {
      const full = coverage[v * width + u] ?? 0;
      if (full > 0) least = Math.min(least, Math.hypot(x - u, y - v) + 0.5 - full);
    }
  }
  return least;
}

/** The coverage with its outline moved outward by `by` px. */
function dilate(coverage: Float32Array, width: number, height: number, by: number): Float32Array {
  const nearest = nearestInside(markCovered(coverage, 1), width, height);
  const grown = new Float32Array(coverage.length);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const own = coverage[i] ?? 0;
      const source = nearest[i] ?? -1;
      if (own === 1 || source < 0) {
        grown[i] = own;
        continue;
      }
      const row = Math.floor(source / width);
      const column = source - row * width;
      const rough = Math.sqrt((x - column) * (x - column) + (y - row) * (y - row));
      if (rough > by + 2) {
        grown[i] = own;
      } else {
        const full = rough < by - 2 ? 1 : by + 0.5 - outlineDistance(coverage, width, height, x, y, source);
        grown[i] = Math.max(own, full < 0.5 / 255 ? 0 : Math.min(1, full));
      }
    }
  }
  return grown;
}

/**
 * Moves the outline of a coverage (0–1) outward by `grow` px, inward when negative, by Euclidean distance with its soft
 * edge kept. The border of the picture is no outline: a mask that ends there does not shrink from it.
 */
export function growCoverage(coverage: Float32Array, width: number, height: number, grow: number): Float32Array {
  if (grow === 0) return coverage;
  if (grow > 0) return dilate(coverage, width, height, grow);
  const rest = coverage.map((full) => 1 - full);
  return dilate(rest, width, height, -grow).map((full) => 1 - full);
}
