/** Mirrors an index into 0…length−1, the edge sample repeated (… 1 0 | 0 1 …). */
function mirror(index: number, length: number): number {
  let at = index;
  while (at < 0 || at >= length) at = at < 0 ? -1 - at : 2 * length - 1 - at;
  return at;
}

/** A normalised Gaussian kernel cut at 4σ, as SciPy's gaussian_filter cuts it. */
function kernelFor(sigma: number): Float64Array {
  const radius = Math.max(1, Math.floor(4 * sigma + 0.5));
  const kernel = new Float64Array(2 * radius + 1).map((_, index) => Math.exp(-0.5 * ((index - radius) / sigma) ** 2));
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/** Gaussian blur of interleaved channels, σ in px, mirrored borders. */
export function gaussian(data: Float32Array, width: number, height: number, channels: number, sigma: number): Float32Array {
  const kernel = kernelFor(sigma);
  const radius = (kernel.length - 1) / 2;
  const pass = (from: Float32Array, along: number, across: number, step: number, stride: number): Float32Array => {
    const into = new Float32Array(from.length);
    for (let line = 0; line < across; line += 1) {
      for (let index = 0; index < along; index += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          let sum = 0;
          for (let tap = -radius; tap <= radius; tap += 1) {
            sum += kernel[tap + radius]! * from[(line * stride + mirror(index + tap, along) * step) * channels + channel]!;
          }
          into[(line * stride + index * step) * channels + channel] = sum;
        }
      }
    }
    return into;
  };
  return pass(pass(data, width, height, 1, width), height, width, width, 1);
}
