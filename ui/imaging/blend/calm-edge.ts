import { channels, smoothstep, type Planes } from './planes.ts';

export interface CalmProblem {
  /** Content so far; px outside the mask hold the original. Overwritten at `rim`. */
  readonly content: Planes;
  /** Px to look at, each 2 px or more from the window's border. */
  readonly rim: Int32Array;
  /** 0–1 per px: 0 keeps the content as it is. */
  readonly freedom: Float32Array;
  /** 0–1; px above 0 are inside. */
  readonly coverage: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Variance of the model's error: where there is no detail, and per level² of detail. */
  readonly noise: readonly [number, number];
}

/** Squared Laplacian of the mean of the channels. */
function detailAt([red, green, blue]: Planes, at: number, width: number): number {
  let sum = 0;
  for (const plane of [red, green, blue]) {
    sum += 4 * (plane[at] ?? 0) - (plane[at - 1] ?? 0) - (plane[at + 1] ?? 0) - (plane[at - width] ?? 0) - (plane[at + width] ?? 0);
  }
  return (sum * sum) / 9;
}

/**
 * Takes the ringing that strong edges bring out of the rim: local Wiener shrinkage (Lee 1980) towards the mean of the inside
 * px of a 5 × 5 window, by the share of their variance that the model's error explains at this much detail. Texture
 * stronger than the error stays as it is.
 */
export function calmEdge({ content, rim, freedom, coverage, width, height, noise }: CalmProblem): void {
  const detail = new Float32Array(coverage.length);
  const seen = new Uint8Array(coverage.length);
  const read = (at: number): number => {
    if (!seen[at]) {
      seen[at] = 1;
      detail[at] = detailAt(content, at, width);
    }
    return detail[at] ?? 0;
  };
  const calmed = new Float32Array(rim.length * 3);
  const sums = [0, 0, 0];
  for (let index = 0; index < rim.length; index += 1) {
    const at = rim[index] ?? 0;
    const free = freedom[at] ?? 0;
    for (const c of channels) calmed[index * 3 + c] = content[c][at] ?? 0;
    if (free < 0.02) continue;
    const y = Math.floor(at / width);
    const x = at - y * width;
    let [fine, all] = [0, 0];
    for (let row = Math.max(1, y - 3); row <= Math.min(height - 2, y + 3); row += 1) {
      for (let column = Math.max(1, x - 3); column <= Math.min(width - 2, x + 3); column += 1) {
        fine += read(row * width + column);
        all += 1;
      }
    }
    let [square, count] = [0, 0];
    sums.fill(0);
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const near = at + dy * width + dx;
        if ((coverage[near] ?? 0) <= 0) continue;
        count += 1;
        for (const c of channels) {
          const level = content[c][near] ?? 0;
          sums[c] = (sums[c] ?? 0) + level;
          square += level * level;
        }
      }
    }
    let spread = square;
    for (const c of channels) spread -= (sums[c] ?? 0) ** 2 / count;
    const variance = spread / (3 * Math.max(1, count - 1));
    const error = noise[0] + (noise[1] * fine) / Math.max(1, all);
    const share = variance > 0 ? smoothstep(0.1, 0.55, (variance - error) / variance) : 1;
    for (const c of channels) {
      const own = content[c][at] ?? 0;
      calmed[index * 3 + c] = own + free * (1 - share) * ((sums[c] ?? 0) / count - own);
    }
  }
  for (let index = 0; index < rim.length; index += 1) {
    for (const c of channels) content[c][rim[index] ?? 0] = calmed[index * 3 + c] ?? 0;
  }
}
