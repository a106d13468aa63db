/** Resizes a plane by averaging (down) or bilinear interpolation (up), pixel centres aligned. */
export function resizePlane(plane: Float32Array, width: number, height: number, toWidth: number, toHeight: number): Float32Array {
  return toWidth <= width && toHeight <= height
    ? average(plane, width, height, toWidth, toHeight)
    : interpolate(plane, width, height, toWidth, toHeight);
}

function average(plane: Float32Array, width: number, height: number, toWidth: number, toHeight: number): Float32Array {
  const out = new Float32Array(toWidth * toHeight);
  for (let y = 0; y < toHeight; y += 1) {
    const top = Math.floor((y * height) / toHeight);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / toHeight));
    for (let x = 0; x < toWidth; x += 1) {
      const left = Math.floor((x * width) / toWidth);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / toWidth));
      let total = 0;
      for (let sy = top; sy < bottom; sy += 1) for (let sx = left; sx < right; sx += 1) total += plane[sy * width + sx] ?? 0;
      out[y * toWidth + x] = total / ((bottom - top) * (right - left));
    }
  }
  return out;
}

function interpolate(plane: Float32Array, width: number, height: number, toWidth: number, toHeight: number): Float32Array {
  const out = new Float32Array(toWidth * toHeight);
  const across = place(width, toWidth);
  const down = place(height, toHeight);
  for (let y = 0, i = 0; y < toHeight; y += 1) {
    const top = (down.first[y] ?? 0) * width;
    const bottom = (down.second[y] ?? 0) * width;
    const lower = down.between[y] ?? 0;
    for (let x = 0; x < toWidth; x += 1, i += 1) {
      const left = across.first[x] ?? 0;
      const right = across.second[x] ?? 0;
      const share = across.between[x] ?? 0;
      const above = (plane[top + left] ?? 0) * (1 - share) + (plane[top + right] ?? 0) * share;
      const below = (plane[bottom + left] ?? 0) * (1 - share) + (plane[bottom + right] ?? 0) * share;
      out[i] = above * (1 - lower) + below * lower;
    }
  }
  return out;
}

/** For every target position the two source positions around it and how far it lies between them. */
function place(size: number, toSize: number): { first: Int32Array; second: Int32Array; between: Float32Array } {
  const positions = Float32Array.from({ length: toSize }, (_, to) => Math.min(size - 1, Math.max(0, ((to + 0.5) * size) / toSize - 0.5)));
  const first = Int32Array.from(positions, Math.floor);
  return { first, second: first.map((at) => Math.min(size - 1, at + 1)), between: positions.map((at, i) => at - (first[i] ?? 0)) };
}
