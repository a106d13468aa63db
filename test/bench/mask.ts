import { coverPolygons } from '../../ui/imaging/coverage/cover-polygons.ts';
import { seeded } from './cases/seeded.ts';

export interface MaskFigures {
  readonly maxError255: number;
  readonly meanError255: number;
  /** Intersection over union with the exact coverage, at 1, 2 and 4 px per design px. */
  readonly iou: { readonly '1': number; readonly '2': number; readonly '4': number };
}

type Point = readonly [number, number];

/** The part of a polygon with sign·(coordinate − limit) ≤ 0 (Sutherland and Hodgman 1974). */
function clip(points: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const out: Point[] = [];
  points.forEach((point, index) => {
    const before = points[(index + points.length - 1) % points.length]!;
    const [a, b] = [sign * (before[axis] - limit), sign * (point[axis] - limit)];
    if (a <= 0 !== b <= 0) {
      const t = a / (a - b);
      out.push([before[0] + (point[0] - before[0]) * t, before[1] + (point[1] - before[1]) * t]);
    }
    if (b <= 0) out.push(point);
  });
  return out;
}

function area(points: readonly Point[]): number {
  return Math.abs(points.reduce((sum, [x, y], index) => {
    const [nx, ny] = points[(index + 1) % points.length]!;
    return sum + x * ny - nx * y;
  }, 0)) / 2;
}

/** A star-shaped polygon of 2,000 corners around the middle. */
function star(size: number, seed: number): Point[] {
  const random = seeded(seed);
  const waves = [2, 3, 5, 8].map((order) => ({ order, size: random.normal() * 0.12, phase: random.between(0, 6.28) }));
  return Array.from({ length: 2_000 }, (_, index) => {
    const angle = (index / 2_000) * 2 * Math.PI;
    const radius = 0.33 * size * Math.min(1.4, Math.max(0.3, waves.reduce((sum, wave) => sum + wave.size * Math.cos(wave.order * angle + wave.phase), 1)));
    return [size / 2 + 0.37 + radius * Math.cos(angle), size / 2 - 0.21 + radius * Math.sin(angle)];
  });
}

/** Exact coverage of a simple polygon, each pixel clipped out of its row's strip. */
function exactCoverage(points: readonly Point[], size: number): Float64Array {
  const coverage = new Float64Array(size * size);
  for (let y = 0; y < size; y += 1) {
    const strip = clip(clip(points, 1, y + 1, 1), 1, y, -1);
    if (strip.length < 3) continue;
    for (let x = 0; x < size; x += 1) {
      const pixel = clip(clip(strip, 0, x + 1, 1), 0, x, -1);
      if (pixel.length >= 3) coverage[y * size + x] = area(pixel);
    }
  }
  return coverage;
}

/** Our coverage against exact polygon clipping, at three scales of one shape. */
export async function benchMask(seed: number): Promise<MaskFigures> {
  const iou: Record<string, number> = {};
  let [most, total, count] = [0, 0, 0];
  for (const scale of [1, 2, 4]) {
    const size = 64 * scale;
    const points = star(size, seed);
    const ours = await coverPolygons([{ polygons: [Float64Array.from(points.flat())], winding: 'NONZERO' }], size, size, () => undefined);
    const exact = exactCoverage(points, size);
    let [both, either] = [0, 0];
    exact.forEach((share, at) => {
      const own = ours[at]!;
      both += Math.min(share, own);
      either += Math.max(share, own);
      if (share === 0 && own === 0) return;
      most = Math.max(most, 255 * Math.abs(share - own));
      total += 255 * Math.abs(share - own);
      count += 1;
    });
    iou[String(scale)] = both / either;
  }
  return { maxError255: most, meanError255: total / Math.max(1, count), iou: { '1': iou['1']!, '2': iou['2']!, '4': iou['4']! } };
}
