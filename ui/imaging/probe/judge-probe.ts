import type { Probed } from '../imaging.ts';
import { drawProbePattern, opaqueUntil, probeSide } from './probe-pattern.ts';

/** Levels by which a composite may miss: what a compositor of 8 bits with premultiplied colours loses, and no eye sees. */
const tolerance = 1;

/** The greatest difference in levels, red, green and blue, from one row to before another. */
function worstOf(seen: Uint8ClampedArray, intended: Uint8ClampedArray, fromRow: number, toRow: number): number {
  let worst = 0;
  for (let i = 4 * probeSide * fromRow; i < 4 * probeSide * toRow; i += 1) {
    if (i % 4 < 3) worst = Math.max(worst, Math.abs((seen[i] ?? 0) - (intended[i] ?? 0)));
  }
  return worst;
}

/**
 * Judges what a host made of the probe's pictures (RGBA, `probeSide` px square).
 * Opaque pixels must come back with the very numbers they had: what differs there is a colour conversion. Then blending
 * cannot be judged, and nothing is baked: opaque pixels would carry the shift over the whole mask, where straight
 * alpha lets it fade out with the edge. Else the composite decides, within one level.
 */
export function judgeProbe(seen: Uint8ClampedArray): Probed {
  const { intended } = drawProbePattern();
  const opaque = worstOf(seen, intended, 0, opaqueUntil);
  const composite = worstOf(seen, intended, opaqueUntil, probeSide);
  if (opaque > 0) return { mode: 'straight', numbers: 'shifted', worst: opaque };
  return { mode: composite <= tolerance ? 'straight' : 'baked', numbers: 'kept', worst: composite };
}
