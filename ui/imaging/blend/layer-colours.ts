import type { Box } from '../../../core/geometry/box.ts';

/**
 * Straight-alpha colour of one channel so that the layer over the original gives the intended level: round(255·(intended −
 * original)/alpha + original), clamped to 0–255 (facts on the pipeline, 2.10). Levels and alpha 0–255, alpha at least 1.
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

/**
 * Gives px of alpha 0 within two steps of the layer the mean colour of their painted neighbours, so that a scaled layer
 * shows no dark rim. Only px inside `box` are looked at.
 */
export function bleedColours(layer: Uint8ClampedArray, width: number, box: Box): void {
  const { width: w, height: h } = box;
  const painted = new Uint8Array(w * h);
  const place = (at: number): number => ((box.y + Math.floor(at / w)) * width + box.x + (at % w)) * 4;
  for (let y = 0, at = 0; y < h; y += 1) {
    for (let x = 0, from = ((box.y + y) * width + box.x) * 4 + 3; x < w; x += 1, at += 1, from += 4) painted[at] = (layer[from] ?? 0) > 0 ? 1 : 0;
  }
  for (let pass = 0; pass < 2; pass += 1) {
    const fresh: number[] = [];
    for (let y = 0, at = 0; y < h; y += 1) {
      const up = y > 0 ? -w : 0;
      const down = y < h - 1 ? w : 0;
      for (let x = 0; x < w; x += 1, at += 1) {
        if (painted[at]) continue;
        const left = x > 0 ? -1 : 0;
        const right = x < w - 1 ? 1 : 0;
        if (painted[at + left] || painted[at + right] || painted[at + up] || painted[at + down] || painted[at + up + left] || painted[at + up + right] || painted[at + down + left] || painted[at + down + right]) fresh.push(at);
      }
    }
    for (const at of fresh) {
      const [x, y] = [at % w, Math.floor(at / w)];
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let row = Math.max(0, y - 1); row <= Math.min(h - 1, y + 1); row += 1) {
        for (let column = Math.max(0, x - 1); column <= Math.min(w - 1, x + 1); column += 1) {
          if (!painted[row * w + column]) continue;
          const from = place(row * w + column);
          red += layer[from] ?? 0;
          green += layer[from + 1] ?? 0;
          blue += layer[from + 2] ?? 0;
          count += 1;
        }
      }
      const to = place(at);
      layer[to] = red / count;
      layer[to + 1] = green / count;
      layer[to + 2] = blue / count;
    }
    for (const at of fresh) painted[at] = 1;
  }
}
