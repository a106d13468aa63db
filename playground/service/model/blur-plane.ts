/** Gaussian blur of one plane, sigma in px, separable, cut at 3 sigma, edges repeated. Returns a new plane. */
export function blurPlane(plane: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const kernel = new Float32Array(radius + 1);
  let sum = 0;
  for (let k = 0; k <= radius; k += 1) {
    const weight = Math.exp(-(k * k) / (2 * sigma * sigma));
    kernel[k] = weight;
    sum += k === 0 ? weight : 2 * weight;
  }
  for (let k = 0; k <= radius; k += 1) kernel[k] = (kernel[k] ?? 0) / sum;
  return alongColumns(alongRows(plane, width, height, kernel), width, height, kernel);
}

function alongRows(plane: Float32Array, width: number, height: number, kernel: Float32Array): Float32Array {
  const radius = kernel.length - 1;
  const padded = new Float32Array(width + 2 * radius);
  const out = new Float32Array(plane.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    padded.set(plane.subarray(row, row + width), radius);
    padded.fill(plane[row] ?? 0, 0, radius);
    padded.fill(plane[row + width - 1] ?? 0, radius + width);
    for (let x = 0; x < width; x += 1) {
      let total = (kernel[0] ?? 0) * (padded[x + radius] ?? 0);
      for (let k = 1; k <= radius; k += 1) total += (kernel[k] ?? 0) * ((padded[x + radius - k] ?? 0) + (padded[x + radius + k] ?? 0));
      out[row + x] = total;
    }
  }
  return out;
}

/** Row by row with whole rows added up, because walking down columns misses the cache at every step. */
function alongColumns(plane: Float32Array, width: number, height: number, kernel: Float32Array): Float32Array {
  const out = new Float32Array(plane.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let k = 0; k < kernel.length; k += 1) {
      const weight = kernel[k] ?? 0;
      const above = Math.max(0, y - k) * width;
      const below = Math.min(height - 1, y + k) * width;
      if (k === 0) for (let x = 0; x < width; x += 1) out[row + x] = weight * (plane[row + x] ?? 0);
      else for (let x = 0; x < width; x += 1) out[row + x] = (out[row + x] ?? 0) + weight * ((plane[above + x] ?? 0) + (plane[below + x] ?? 0));
    }
  }
  return out;
}
