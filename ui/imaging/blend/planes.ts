/** Red, green and blue as separate planes, levels 0–255. */
export type Planes = readonly [Float32Array, Float32Array, Float32Array];

/** The places of red, green and blue in `Planes`. */
export const channels = [0, 1, 2] as const;

/** Three planes of `count` zeros. */
export function emptyPlanes(count: number): Planes {
  return [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
}

/** The mean of the three channels, at px `from` ≤ at < `to`; the rest of `grey` stays. */
export function greyInto(grey: Float32Array, [red, green, blue]: Planes, from: number, to: number): void {
  for (let at = from; at < to; at += 1) grey[at] = ((red[at] ?? 0) + (green[at] ?? 0) + (blue[at] ?? 0)) / 3;
}

/** 0 at or below `from`, 1 at or above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
