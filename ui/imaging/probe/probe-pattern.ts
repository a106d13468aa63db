import { solveLevel } from '../blend/layer-colours.ts';

/** px of both sides of the probe's pictures. */
export const probeSide = 64;

/** Which rows hold what: first the picture alone, then opaque layer over it, then all the alphas between. */
const bareUntil = 16;
export const opaqueUntil = 32;

/** Three RGBA pictures of `probeSide` px: an opaque picture, a straight-alpha layer for it, and what the two should give. */
export interface ProbePattern {
  readonly under: Uint8ClampedArray;
  readonly over: Uint8ClampedArray;
  readonly intended: Uint8ClampedArray;
}

/** A level 0–255 that looks drawn by lot and is always the same; every fifth is 0 or 255, so that strong colours are among them. */
function levelOf(at: number, salt: number): number {
  let hash = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash ^= hash >>> 13;
  const level = (hash >>> 8) & 255;
  return (hash & 255) % 5 === 0 ? (level < 128 ? 0 : 255) : level;
}

/** Alpha 0–255 of the layer in a row; the last rows go through every alpha from 1 to 254 several times. */
function alphaAt(at: number): number {
  const row = Math.floor(at / probeSide);
  if (row < bareUntil) return 0;
  return row < opaqueUntil ? 255 : 1 + (at % 254);
}

/**
 * Draws the pictures by which a host's compositor is judged. The layer's colours are solved as those of a fill are, so
 * that the probe sees what fills will see.
 */
export function drawProbePattern(): ProbePattern {
  const bytes = 4 * probeSide * probeSide;
  const [under, over, intended] = [new Uint8ClampedArray(bytes).fill(255), new Uint8ClampedArray(bytes), new Uint8ClampedArray(bytes).fill(255)];
  for (let at = 0; at < probeSide * probeSide; at += 1) {
    const alpha = alphaAt(at);
    over[4 * at + 3] = alpha;
    for (let c = 0; c < 3; c += 1) {
      const old = levelOf(at, c);
      const wish = Math.round((alpha * levelOf(at, c + 3) + (255 - alpha) * old) / 255);
      under[4 * at + c] = old;
      intended[4 * at + c] = wish;
      if (alpha > 0) over[4 * at + c] = solveLevel(old, wish, alpha);
    }
  }
  return { under, over, intended };
}
