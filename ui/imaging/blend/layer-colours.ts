import type { Box } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import { findFresh } from './find-fresh.ts';
import { eachRun, type Runs } from './runs.ts';

/**
 * Straight-alpha colour of one channel so that the layer over the original gives the intended level: round(255·(intended −
 * original)/alpha + original), clamped to 0–255. Levels and alpha 0–255, alpha at least 1.
 */
export function solveLevel(original: number, intended: number, alpha: number): number {
  const level = Math.round((255 * intended - (255 - alpha) * original) / alpha);
  return level < 0 ? 0 : level > 255 ? 255 : level;
}

/** The least alpha, 1–255, at which the layer can reach the intended level over the original; 0 when they are equal. */
export function leastAlpha(original: number, intended: number): number {
  if (intended === original) return 0;
  const room = intended > original ? 255 - original : original;
  return room === 0 ? 255 : Math.min(255, Math.ceil((255 * Math.abs(intended - original)) / room));
}

/** Paints the px `at` of row `y` with the mean colour of the px next to it that are marked in `painted`. */
function paintMean(layer: Uint8ClampedArray, width: number, { x: left, y: top, width: w, height: h }: Box, painted: Uint8Array, y: number, at: number): void {
  const x = at - y * w;
  let red = 0;
  let green = 0;
  let blue = 0;
  let count = 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(h - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(w - 1, x + 1); column += 1) {
      if (!painted[row * w + column]) continue;
      const from = ((top + row) * width + left + column) * 4;
      red += layer[from] ?? 0;
      green += layer[from + 1] ?? 0;
      blue += layer[from + 2] ?? 0;
      count += 1;
    }
  }
  const to = ((top + y) * width + left + x) * 4;
  layer[to] = red / count;
  layer[to + 1] = green / count;
  layer[to + 2] = blue / count;
}

/**
 * Gives px of alpha 0 within two steps of the layer the mean colour of their painted neighbours, so that a scaled layer
 * shows no dark rim. Only the outline is looked at: deeper inside everything is painted, farther outside nothing.
 */
export async function bleedColours(layer: Uint8ClampedArray, width: number, { box, outline }: { readonly box: Box; readonly outline: Runs }, breathe: Breathe): Promise<void> {
  const { width: w, height: h } = box;
  const painted = new Uint8Array(w * h);
  await eachRun(outline, breathe, (from, to, y) => {
    for (let at = from, byte = ((box.y + y) * width + box.x + from - y * w) * 4 + 3; at < to; at += 1, byte += 4) if (layer[byte]) painted[at] = 1;
  });
  for (let pass = 0; pass < 2; pass += 1) {
    const fresh: number[] = [];
    await eachRun(outline, breathe, (from, to, y) => {
      const first = fresh.length;
      findFresh(painted, w, h, from, to, y, fresh);
      for (let index = first; index < fresh.length; index += 1) paintMean(layer, width, box, painted, y, fresh[index] ?? 0);
    });
    for (const at of fresh) painted[at] = 1;
  }
}
