import { liftBlock, scaleTables, toYcc, transformBlock } from './jpeg-blocks.ts';
import type { Picture } from './picture.ts';
import { resizePlane } from './resize-plane.ts';

/**
 * The losses of a JPEG round trip without the file: colour halved in both directions (4:2:0), 8×8 DCT, coefficients
 * rounded to the quality's steps, and back. Returns a new picture of whole levels.
 */
export function roughenBlocks(picture: Picture, quality: number): Picture {
  const { width, height } = picture;
  const tables = scaleTables(quality);
  const [y, cb, cr] = toYcc(picture.planes);
  const luma = roughen(y, width, height, tables.luma);
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const chroma = (plane: Float32Array) => {
    const small = roughen(resizePlane(plane, width, height, halfWidth, halfHeight), halfWidth, halfHeight, tables.chroma);
    return resizePlane(small, halfWidth, halfHeight, width, height);
  };
  const blueness = chroma(cb);
  const redness = chroma(cr);
  const level = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  return {
    ...picture,
    planes: [
      luma.map((l, i) => level(l + 1.402 * ((redness[i] ?? 128) - 128))),
      luma.map((l, i) => level(l - 0.344136 * ((blueness[i] ?? 128) - 128) - 0.714136 * ((redness[i] ?? 128) - 128))),
      luma.map((l, i) => level(l + 1.772 * ((blueness[i] ?? 128) - 128))),
    ],
  };
}

function roughen(plane: Float32Array, width: number, height: number, steps: Float32Array): Float32Array {
  const out = new Float32Array(plane.length);
  const block = new Float32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      liftBlock(plane, width, height, left, top, block);
      transformBlock(block, true);
      for (let i = 0; i < 64; i += 1) {
        const step = steps[i] ?? 1;
        block[i] = Math.round((block[i] ?? 0) / step) * step;
      }
      transformBlock(block, false);
      for (let y = top; y < Math.min(height, top + 8); y += 1) {
        for (let x = left; x < Math.min(width, left + 8); x += 1) out[y * width + x] = (block[(y - top) * 8 + x - left] ?? 0) + 128;
      }
    }
  }
  return out;
}
