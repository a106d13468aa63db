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
    const line = new Float64Array(along + 2 * radius);
    const sources = Int32Array.from(line, (_, index) => mirror(index - radius, along) * step * channels);
    for (let lane = 0; lane < across * channels; lane += 1) {
      const start = Math.floor(lane / channels) * stride * channels + (lane % channels);
      for (let index = 0; index < line.length; index += 1) line[index] = from[start + sources[index]!]!;
      for (let index = 0; index < along; index += 1) {
        let sum = 0;
        for (let tap = 0; tap < kernel.length; tap += 1) sum += kernel[tap]! * line[index + tap]!;
        into[start + index * step * channels] = sum;
      }
    }
    return into;
  };
  return pass(pass(data, width, height, 1, width), height, width, width, 1);
}
