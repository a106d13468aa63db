import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import { lookInwards } from './look-inwards.ts';
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
  /** px into the mask. */
  readonly depth: Float32Array;
  /** Variance of the model's error as the ring tells it: where there is no detail, and per level² of detail. */
  readonly noise: readonly [number, number];
  /** The latter as the outline tells it. */
  readonly slope: number;
}

/** px inside from which the content is read that the rim is compared with: its 5 × 5 px lie beyond what rings. */
const calmDepth = 8.5;
const leastDepth = 7;

/** Px of the rim between two breaths. */
const pieceLength = 512;

/** Squared Laplacian of the mean of the channels. */
function detailAt(red: Float32Array, green: Float32Array, blue: Float32Array, at: number, width: number): number {
  let sum = 4 * (red[at] ?? 0) - (red[at - 1] ?? 0) - (red[at + 1] ?? 0) - (red[at - width] ?? 0) - (red[at + width] ?? 0);
  sum += 4 * (green[at] ?? 0) - (green[at - 1] ?? 0) - (green[at + 1] ?? 0) - (green[at - width] ?? 0) - (green[at + width] ?? 0);
  sum += 4 * (blue[at] ?? 0) - (blue[at - 1] ?? 0) - (blue[at + 1] ?? 0) - (blue[at - width] ?? 0) - (blue[at + width] ?? 0);
  return (sum * sum) / 9;
}

/** Mean detail of the 7 × 7 px around one; `found` remembers what was read before, 0 for not yet. */
export function detailAround({ content, width, height }: Pick<CalmProblem, 'content' | 'width' | 'height'>, detail: Float32Array, found: Uint8Array, at: number): number {
  const [red, green, blue] = content;
  const y = Math.floor(at / width);
  const x = at - y * width;
  const [left, right] = [Math.max(1, x - 3), Math.min(width - 2, x + 3)];
  const [top, bottom] = [Math.max(1, y - 3), Math.min(height - 2, y + 3)];
  let sum = 0;
  for (let row = top; row <= bottom; row += 1) {
    for (let near = row * width + left, end = row * width + right; near <= end; near += 1) {
      if (!found[near]) {
        found[near] = 1;
        detail[near] = detailAt(red, green, blue, near, width);
      }
      sum += detail[near] ?? 0;
    }
  }
  return sum / Math.max(1, (bottom - top + 1) * (right - left + 1));
}

/** Variance of the 5 × 5 px straight inwards from one on the rim, beyond what rings; null where the mask is too thin. */
function spreadDeeper({ content, depth, width, height }: CalmProblem, at: number): number | null {
  const deeper = lookInwards(depth, width, height, at, calmDepth);
  const x = deeper % width;
  if ((depth[deeper] ?? 0) < leastDepth || x < 2 || x >= width - 2 || deeper < 2 * width || deeper >= (height - 2) * width) return null;
  let spread = 0;
  for (const c of channels) {
    const plane = content[c];
    let [sum, square] = [0, 0];
    for (let row = deeper - 2 * width; row <= deeper + 2 * width; row += width) {
      for (let near = row - 2; near <= row + 2; near += 1) {
        const level = plane[near] ?? 0;
        sum += level;
        square += level * level;
      }
    }
    spread += square - sum ** 2 / 25;
  }
  return spread / (3 * 24);
}

/** 0–1: how much of this variance an error of that one leaves unexplained. */
const unexplained = (variance: number, error: number): number => smoothstep(0.1, 0.55, (variance - error) / variance);

/**
 * 0–1: how far a px of the rim is drawn to the mean. By the law of the ring wherever that explains the variance; by the outline's, which
 * is read where the model errs most and would cost texture, only where the rim is far rougher than what lies deeper.
 */
function pullAt(problem: CalmProblem, at: number, variance: number, fine: number): number {
  const { noise, slope } = problem;
  if (variance <= 0) return 0;
  const pull = 1 - unexplained(variance, noise[0] + noise[1] * fine);
  if (pull > 0.98 || slope <= noise[1]) return pull;
  const most = 1 - unexplained(variance, noise[0] + slope * fine);
  if (most <= pull) return pull;
  const deeper = spreadDeeper(problem, at);
  return deeper === null ? pull : Math.max(pull, most * (1 - smoothstep(0.05, 0.35, deeper / variance)));
}

/** Writes the calmed colour of the rim's px number `index` into `calmed`; `fine` is the detail around it. */
function calmPixel(problem: CalmProblem, calmed: Float32Array, fine: number, index: number): void {
  const { content, rim, freedom, coverage, width } = problem;
  const [red, green, blue] = content;
  const at = rim[index] ?? 0;
  let square = 0;
  let count = 0;
  let sumRed = 0;
  let sumGreen = 0;
  let sumBlue = 0;
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let near = at + dy * width - 2, end = near + 4; near <= end; near += 1) {
      if ((coverage[near] ?? 0) <= 0) continue;
      count += 1;
      const r = red[near] ?? 0;
      const g = green[near] ?? 0;
      const b = blue[near] ?? 0;
      sumRed += r;
      sumGreen += g;
      sumBlue += b;
      square += r * r;
      square += g * g;
      square += b * b;
    }
  }
  const spread = square - sumRed ** 2 / count - sumGreen ** 2 / count - sumBlue ** 2 / count;
  const pull = (freedom[at] ?? 0) * pullAt(problem, at, spread / (3 * Math.max(1, count - 1)), fine);
  const [r, g, b] = [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
  calmed[index * 3] = r + pull * (sumRed / count - r);
  calmed[index * 3 + 1] = g + pull * (sumGreen / count - g);
  calmed[index * 3 + 2] = b + pull * (sumBlue / count - b);
}

/**
 * Takes the ringing that strong edges bring out of the rim: local Wiener shrinkage (Lee 1980) towards the mean of the inside
 * px of a 5 × 5 window, by the share of their variance that the model's error explains at this much detail. Texture
 * stronger than the error stays as it is.
 */
export async function calmEdge(problem: CalmProblem, breathe: Breathe): Promise<void> {
  const { content, rim, freedom } = problem;
  const detail = new Float32Array(freedom.length);
  const found = new Uint8Array(freedom.length);
  const calmed = new Float32Array(rim.length * 3);
  await eachRow(0, Math.ceil(rim.length / pieceLength), breathe, (piece) => {
    for (let index = piece * pieceLength, end = Math.min(rim.length, index + pieceLength); index < end; index += 1) {
      const at = rim[index] ?? 0;
      if ((freedom[at] ?? 0) >= 0.02) calmPixel(problem, calmed, detailAround(problem, detail, found, at), index);
      else for (const c of channels) calmed[index * 3 + c] = content[c][at] ?? 0;
    }
  });
  for (let index = 0; index < rim.length; index += 1) {
    for (const c of channels) content[c][rim[index] ?? 0] = calmed[index * 3 + c] ?? 0;
  }
}
