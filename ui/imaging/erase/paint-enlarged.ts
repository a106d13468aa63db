import { hole, reach, source, type TextureLevel } from './texture-level.ts';

/** Paints the hole with the level of half the size, bilinear; only pixels that are picture or painted take part. */
export function paintEnlarged({ width, height, colour, kind }: TextureLevel, smaller: TextureLevel): void {
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = reach; x < width - reach; x += 1) {
      const i = y * width + x;
      if (kind[i] !== hole) continue;
      const u = (x - reach) / 2 - 0.25 + reach;
      const v = (y - reach) / 2 - 0.25 + reach;
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const sums = [0, 0, 0];
      let total = 0;
      for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) {
        const j = (top + dy) * smaller.width + left + dx;
        if (smaller.kind[j] !== hole && smaller.kind[j] !== source) continue;
        const weight = (dx ? u - left : 1 - u + left) * (dy ? v - top : 1 - v + top);
        total += weight;
        for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + weight * (smaller.colour[3 * j + c] ?? 0);
      }
      for (let c = 0; c < 3; c += 1) colour[3 * i + c] = (sums[c] ?? 0) / Math.max(1e-9, total);
    }
  }
}
