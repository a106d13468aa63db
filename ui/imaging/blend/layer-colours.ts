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

/** Gives pixels of alpha 0 within two steps of the layer the mean colour of their painted neighbours, so that a scaled layer shows no dark rim. */
export function bleedColours(layer: Uint8ClampedArray, width: number, height: number): void {
  const painted = new Uint8Array(width * height);
  for (let at = 0; at < painted.length; at += 1) painted[at] = (layer[at * 4 + 3] ?? 0) > 0 ? 1 : 0;
  for (let pass = 0; pass < 2; pass += 1) {
    const fresh: number[] = [];
    for (let y = 0, at = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, at += 1) {
        if (painted[at]) continue;
        let [red, green, blue, count] = [0, 0, 0, 0];
        for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1) {
          for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
            const near = at + dy * width + dx;
            if (!painted[near]) continue;
            red += layer[near * 4] ?? 0;
            green += layer[near * 4 + 1] ?? 0;
            blue += layer[near * 4 + 2] ?? 0;
            count += 1;
          }
        }
        if (count === 0) continue;
        layer[at * 4] = red / count;
        layer[at * 4 + 1] = green / count;
        layer[at * 4 + 2] = blue / count;
        fresh.push(at);
      }
    }
    for (const at of fresh) painted[at] = 1;
  }
}
