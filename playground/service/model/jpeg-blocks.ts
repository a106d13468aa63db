/** Walks of 8×8 blocks in zigzag order: position in the block of the n-th coefficient. */
export const zigzag = buildZigzag();

/** Quantisation tables for a quality of 1…100: the example tables of ITU T.81 Annex K, scaled the way libjpeg scales them. */
export function scaleTables(quality: number): { readonly luma: Float32Array; readonly chroma: Float32Array } {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const scale = (table: readonly number[]) => Float32Array.from(table, (step) => Math.max(1, Math.min(255, Math.floor((step * percent + 50) / 100))));
  return { luma: scale(lumaSteps), chroma: scale(chromaSteps) };
}

const lumaSteps = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const chromaSteps = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
  ...Array.from({ length: 32 }, () => 99),
];

/** cosines[k·8 + n]: the orthonormal DCT-II basis of length 8. */
const cosines = Float32Array.from({ length: 64 }, (_, at) => {
  const k = at >> 3;
  return (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * (at & 7) + 1) * k * Math.PI) / 16);
});
const passed = new Float32Array(64);

/** The two-dimensional DCT of an 8×8 block, in place (`forward`), or its inverse. */
export function transformBlock(block: Float32Array, forward: boolean): void {
  for (let row = 0; row < 8; row += 1) {
    for (let k = 0; k < 8; k += 1) {
      let sum = 0;
      for (let n = 0; n < 8; n += 1) sum += (block[row * 8 + n] ?? 0) * (forward ? (cosines[k * 8 + n] ?? 0) : (cosines[n * 8 + k] ?? 0));
      passed[k * 8 + row] = sum; // transposed, so that the second pass walks rows again
    }
  }
  for (let row = 0; row < 8; row += 1) {
    for (let k = 0; k < 8; k += 1) {
      let sum = 0;
      for (let n = 0; n < 8; n += 1) sum += (passed[row * 8 + n] ?? 0) * (forward ? (cosines[k * 8 + n] ?? 0) : (cosines[n * 8 + k] ?? 0));
      block[k * 8 + row] = sum;
    }
  }
}

/** Copies the 8×8 block at (left, top) out of a plane, less 128, edges repeated. */
export function liftBlock(plane: Float32Array, width: number, height: number, left: number, top: number, block: Float32Array): void {
  for (let y = 0; y < 8; y += 1) {
    const row = Math.min(height - 1, top + y) * width;
    for (let x = 0; x < 8; x += 1) block[y * 8 + x] = (plane[row + Math.min(width - 1, left + x)] ?? 0) - 128;
  }
}

/** RGB planes to Y, Cb, Cr planes (JFIF: ITU-R BT.601, full range). */
export function toYcc(planes: readonly [Float32Array, Float32Array, Float32Array]): [Float32Array, Float32Array, Float32Array] {
  const [red, green, blue] = planes;
  const luma = red.map((r, i) => 0.299 * r + 0.587 * (green[i] ?? 0) + 0.114 * (blue[i] ?? 0));
  return [luma, luma.map((y, i) => 128 + ((blue[i] ?? 0) - y) / 1.772), luma.map((y, i) => 128 + ((red[i] ?? 0) - y) / 1.402)];
}

function buildZigzag(): Uint8Array {
  const order = new Uint8Array(64);
  let x = 0, y = 0, up = true;
  for (let n = 0; n < 64; n += 1) {
    order[n] = y * 8 + x;
    if (up ? x === 7 : y === 7) {
      if (up) y += 1;
      else x += 1;
      up = !up;
    } else if (up ? y === 0 : x === 0) {
      if (up) x += 1;
      else y += 1;
      up = !up;
    } else {
      x += up ? 1 : -1;
      y += up ? -1 : 1;
    }
  }
  return order;
}
