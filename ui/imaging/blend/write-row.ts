import type { BlendWindow } from './blend-window.ts';
import { leastAlpha, solveLevel } from './layer-colours.ts';
import type { Planes } from './planes.ts';

/** Where a row is written to: a layer of the crop's size, `bake` for opaque colours wherever something is covered. */
interface LayerFormat {
  readonly width: number;
  readonly bake?: boolean | undefined;
}

/** The level meant at one px, 0–255. */
function intend(old: number, content: number, cover: number): number {
  return Math.round(old + cover * (content - old));
}

/** Writes one row of the window into the layer (RGBA): intended levels first, then the layer's colours at the least alpha that reaches them. */
export function writeRow(layer: Uint8ClampedArray, format: LayerFormat, { box, width, original, coverage, known }: BlendWindow, content: Planes, keep: Float32Array, y: number): void {
  const [red, green, blue] = content;
  const [oldRed, oldGreen, oldBlue] = original;
  for (let x = 0, at = y * width, to = ((box.y + y) * format.width + box.x) * 4; x < width; x += 1, at += 1, to += 4) {
    const cover = coverage[at] ?? 0;
    if (cover <= 0) continue;
    const kept = keep[at] ?? 0;
    const r = red[at] ?? 0;
    const g = green[at] ?? 0;
    const b = blue[at] ?? 0;
    let alpha = format.bake || (cover === 1 && kept === 0) ? 255 : Math.round(255 * cover * (1 - kept));
    if (!known[at] || (cover === 1 && kept === 0)) {
      if (alpha === 0) continue;
      layer[to] = Math.round(r);
      layer[to + 1] = Math.round(g);
      layer[to + 2] = Math.round(b);
      layer[to + 3] = alpha;
      continue;
    }
    const oldR = oldRed[at] ?? 0;
    const oldG = oldGreen[at] ?? 0;
    const oldB = oldBlue[at] ?? 0;
    const toR = intend(oldR, r, cover);
    const toG = intend(oldG, g, cover);
    const toB = intend(oldB, b, cover);
    alpha = Math.max(alpha, leastAlpha(oldR, toR), leastAlpha(oldG, toG), leastAlpha(oldB, toB));
    if (alpha === 0) continue;
    layer[to] = solveLevel(oldR, toR, alpha);
    layer[to + 1] = solveLevel(oldG, toG, alpha);
    layer[to + 2] = solveLevel(oldB, toB, alpha);
    layer[to + 3] = alpha;
  }
}
