const passes = 4;

/** One box of `radius` whole px and a share `alpha` of one more at each end, along a line of `length` values; outside is 0. */
function boxAlong(from: Float32Array, into: Float32Array, start: number, step: number, length: number, radius: number, alpha: number): void {
  const at = (i: number): number => (i >= 0 && i < length ? (from[start + i * step] ?? 0) : 0);
  const weight = 1 / (2 * radius + 1 + 2 * alpha);
  let sum = 0;
  for (let i = -radius; i <= radius; i += 1) sum += at(i);
  for (let i = 0; i < length; i += 1) {
    into[start + i * step] = Math.max(0, (sum + alpha * (at(i - radius - 1) + at(i + radius + 1))) * weight);
    sum += at(i + radius + 1) - at(i - radius);
  }
}

/**
 * Gaussian blur of a coverage (0–1) by `sigma` px, as four extended boxes each way: their variances add up to σ² exactly,
 * for any σ (Gwosdek, Grewenig, Bruhn, Weickert 2011). Beyond the picture nothing is covered.
 */
export function soften(coverage: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const variance = (sigma * sigma) / passes;
  const radius = Math.floor(0.5 * Math.sqrt(12 * variance + 1) - 0.5);
  const alpha = ((2 * radius + 1) * (radius * (radius + 1) - 3 * variance)) / (6 * (variance - (radius + 1) * (radius + 1)));
  let from: Float32Array = coverage;
  let into: Float32Array = new Float32Array(coverage.length);
  for (let pass = 0; pass < 2 * passes; pass += 1) {
    if (pass % 2 === 0) for (let y = 0; y < height; y += 1) boxAlong(from, into, y * width, 1, width, radius, alpha);
    else for (let x = 0; x < width; x += 1) boxAlong(from, into, x, width, height, radius, alpha);
    [from, into] = [into, from];
  }
  // What a viewer could never see is not covered: a blur has no end of its own.
  for (let i = 0; i < from.length; i += 1) if ((from[i] ?? 0) < 0.5 / 255) from[i] = 0;
  return from;
}
