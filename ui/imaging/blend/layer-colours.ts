import type { Box } from '../../../core/geometry/box.ts';
import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';

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

/** Collects the unpainted px of row `y` that touch a painted one. */
function findFresh(painted: Uint8Array, w: number, h: number, y: number, fresh: number[]): void {
  const up = y > 0 ? -w : 0;
  const down = y < h - 1 ? w : 0;
  const start = y * w;
  let before = 0;
  let column = (painted[start] ?? 0) | (painted[start + up] ?? 0) | (painted[start + down] ?? 0);
  for (let at = start, last = start + w - 1; at <= last; at += 1) {
    const after = at < last ? (painted[at + 1] ?? 0) | (painted[at + 1 + up] ?? 0) | (painted[at + 1 + down] ?? 0) : 0;
    if ((before | column | after) !== 0 && !painted[at]) fresh.push(at);
    before = column;
    column = after;
  }
}

/** Marks the px of row `y` that have alpha; returns whether there are any. */
function markPainted(painted: Uint8Array, layer: Uint8ClampedArray, width: number, box: Box, y: number): number {
  let any = 0;
  for (let at = y * box.width, end = at + box.width, from = ((box.y + y) * width + box.x) * 4 + 3; at < end; at += 1, from += 4) {
    if (!layer[from]) continue;
    painted[at] = 1;
    any = 1;
  }
  return any;
}

/**
 * Gives px of alpha 0 within two steps of the layer the mean colour of their painted neighbours, so that a scaled layer
 * shows no dark rim. Only px inside `box` are looked at.
 */
export async function bleedColours(layer: Uint8ClampedArray, width: number, box: Box, breathe: Breathe): Promise<void> {
  const { width: w, height: h } = box;
  const painted = new Uint8Array(w * h);
  /** 1 for rows that hold something painted. */
  const rows = new Uint8Array(h);
  await eachRow(0, h, breathe, (y) => {
    rows[y] = markPainted(painted, layer, width, box, y);
  });
  for (let pass = 0; pass < 2; pass += 1) {
    const fresh: number[][] = [];
    await eachRow(0, h, breathe, (y) => {
      const own: number[] = [];
      if (rows[y - 1] || rows[y] || rows[y + 1]) findFresh(painted, w, h, y, own);
      fresh.push(own);
    });
    await eachRow(0, h, breathe, (y) => {
      for (const at of fresh[y] ?? []) paintMean(layer, width, box, painted, y, at);
    });
    fresh.forEach((own, y) => {
      for (const at of own) painted[at] = 1;
      if (own.length > 0) rows[y] = 1;
    });
  }
}
