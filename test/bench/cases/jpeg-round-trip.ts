import { quantise, type Picture } from './picture.ts';

// Tables K.1 and K.2 of ITU-T T.81, row by row.
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const chrominance = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
  ...Array<number>(32).fill(99),
];

/** An Annex K table at a quality of 1–100, by the scaling law of the Independent JPEG Group's library. */
function scaleTable(table: readonly number[], quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return table.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
}

const basis = Float64Array.from({ length: 64 }, (_, at) => {
  const [order, index] = [Math.floor(at / 8), at % 8];
  return (order === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * index + 1) * order * Math.PI) / 16);
});

/** One 8×8 block there and back; `block` holds samples minus 128 and is overwritten. */
function roundTripBlock(block: Float64Array, table: readonly number[]): void {
  const half = new Float64Array(64);
  const multiply = (from: Float64Array, into: Float64Array, inverse: boolean): void => {
    // into = transposed(basis · from): applied twice it transforms columns, then rows.
    for (let i = 0; i < 8; i += 1) {
      for (let j = 0; j < 8; j += 1) {
        let sum = 0;
        for (let k = 0; k < 8; k += 1) sum += (inverse ? basis[k * 8 + i]! : basis[i * 8 + k]!) * from[k * 8 + j]!;
        into[j * 8 + i] = sum;
      }
    }
  };
  multiply(block, half, false);
  multiply(half, block, false);
  for (let at = 0; at < 64; at += 1) block[at] = Math.round(block[at]! / table[at]!) * table[at]!;
  multiply(block, half, true);
  multiply(half, block, true);
}

function roundTripPlane(plane: Float64Array, width: number, height: number, table: readonly number[]): Float64Array {
  const out = new Float64Array(plane.length);
  const block = new Float64Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let at = 0; at < 64; at += 1) {
        const [y, x] = [Math.min(height - 1, top + (at >> 3)), Math.min(width - 1, left + (at & 7))];
        block[at] = plane[y * width + x]! - 128;
      }
      roundTripBlock(block, table);
      for (let at = 0; at < 64; at += 1) {
        const [y, x] = [top + (at >> 3), left + (at & 7)];
        if (y < height && x < width) out[y * width + x] = Math.min(255, Math.max(0, Math.round(block[at]! + 128)));
      }
    }
  }
  return out;
}

/** The mean of 2×2 samples, whole levels. */
function halve(plane: Float64Array, width: number, height: number): Float64Array {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  return Float64Array.from({ length: w * h }, (_, at) => {
    const [x, y] = [(at % w) * 2, Math.floor(at / w) * 2];
    const [right, below] = [Math.min(width - 1, x + 1), Math.min(height - 1, y + 1)];
    return Math.round((plane[y * width + x]! + plane[y * width + right]! + plane[below * width + x]! + plane[below * width + right]!) / 4);
  });
}

/** Twice the size with weights 9, 3, 3, 1 of 16: the smooth upsampling that common decoders do. */
function double(plane: Float64Array, width: number, height: number): Float64Array {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  return Float64Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [nearX, nearY] = [x >> 1, y >> 1];
    const farX = Math.min(w - 1, Math.max(0, nearX + (x % 2 ? 1 : -1)));
    const farY = Math.min(h - 1, Math.max(0, nearY + (y % 2 ? 1 : -1)));
    const near = 3 * plane[nearY * w + nearX]! + plane[nearY * w + farX]!;
    const far = 3 * plane[farY * w + nearX]! + plane[farY * w + farX]!;
    return Math.round((3 * near + far) / 16);
  });
}

/** What a baseline JPEG at 4:2:0 makes of a picture: colour transform, transform, quantisation and back; no bit stream is written. */
export function jpegRoundTrip(picture: Picture, quality: number): Picture {
  const { width, height, data } = picture;
  const count = width * height;
  const planes = [new Float64Array(count), new Float64Array(count), new Float64Array(count)] as const;
  for (let at = 0; at < count; at += 1) {
    const [r, g, b] = [data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!];
    planes[0][at] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    planes[1][at] = Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
    planes[2][at] = Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
  }
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const luma = roundTripPlane(planes[0], width, height, scaleTable(luminance, quality));
  const [cb, cr] = [planes[1], planes[2]].map((plane) =>
    double(roundTripPlane(halve(plane, width, height), w, h, scaleTable(chrominance, quality)), width, height));
  const out = new Float32Array(count * 3);
  for (let at = 0; at < count; at += 1) {
    const [y, blue, red] = [luma[at]!, cb![at]! - 128, cr![at]! - 128];
    out.set([y + 1.402 * red, y - 0.344136 * blue - 0.714136 * red, y + 1.772 * blue], at * 3);
  }
  return quantise({ width, height, data: out });
}
