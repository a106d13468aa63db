import type { BlendWindow } from './blend-window.ts';
import { leastAlpha, solveLevel } from './layer-colours.ts';
import type { Planes } from './planes.ts';

/** Where a row is written to: a layer of the crop's size, `bake` for opaque colours wherever something opaque is covered. */
export interface LayerFormat {
  readonly width: number;
  /** RGBA, the layer's size. */
  readonly original: Uint8ClampedArray;
  readonly bake?: boolean | undefined;
}

/** The level meant at one px, 0–255. */
function intend(old: number, content: number, cover: number): number {
  return Math.round(old + cover * (content - old));
}

/**
 * Writes what is covered of a stretch of row `y` into the layer (RGBA): intended levels first, then the layer's colours at the least alpha that reaches them.
 * `content` and `keep` begin at the window's px `base`; without `keep` nothing of the original is kept.
 */
export function writeRun(layer: Uint8ClampedArray, format: LayerFormat, { box, width, coverage, known }: Pick<BlendWindow, 'box' | 'width' | 'coverage' | 'known'>, content: Planes, base: number, keep: Float32Array | null, from: number, to: number, y: number): void {
  const [red, green, blue] = content;
  const { original } = format;
  for (let at = from, place = ((box.y + y) * format.width + box.x + from - y * width) * 4; at < to; at += 1, place += 4) {
    const cover = coverage[at] ?? 0;
    if (cover === 0) continue;
    const kept = keep?.[at - base] ?? 0;
    const r = red[at - base] ?? 0;
    const g = green[at - base] ?? 0;
    const b = blue[at - base] ?? 0;
    // Over px that are transparent there is nothing to bake in: the layer alone is what shows.
    let alpha = (format.bake && known[at]) || (cover === 1 && kept === 0) ? 255 : Math.round(255 * cover * (1 - kept));
    if (!known[at] || (cover === 1 && kept === 0)) {
      if (alpha === 0) continue;
      layer[place] = Math.round(r);
      layer[place + 1] = Math.round(g);
      layer[place + 2] = Math.round(b);
      layer[place + 3] = alpha;
      continue;
    }
    const oldR = original[place] ?? 0;
    const oldG = original[place + 1] ?? 0;
    const oldB = original[place + 2] ?? 0;
    const toR = intend(oldR, r, cover);
    const toG = intend(oldG, g, cover);
    const toB = intend(oldB, b, cover);
    alpha = Math.max(alpha, leastAlpha(oldR, toR), leastAlpha(oldG, toG), leastAlpha(oldB, toB));
    if (alpha === 0) continue;
    layer[place] = solveLevel(oldR, toR, alpha);
    layer[place + 1] = solveLevel(oldG, toG, alpha);
    layer[place + 2] = solveLevel(oldB, toB, alpha);
    layer[place + 3] = alpha;
  }
}
