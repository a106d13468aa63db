import type { Box, Size } from '../../core/geometry/box.ts';
import type { KeptCrop } from './imaging.ts';

/** The whole-px box of all pixels with coverage over 0, or null when there are none. */
export function coveredBox(coverage: Float32Array | Uint8Array, { width, height }: Size): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if ((coverage[i] ?? 0) <= 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** The box grown outward to whole page px, as far as the crop reaches. Crop px. */
export function alignBox({ x, y, width, height }: Box, { crop, pageGrid }: Pick<KeptCrop, 'crop' | 'pageGrid'>): Box {
  const axis = (start: number, length: number, from: number, first: number, limit: number): [number, number] => {
    const { step } = pageGrid;
    const down = Math.floor((start + from - first) / step) * step + first - from;
    const up = Math.ceil((start + length + from - first) / step) * step + first - from;
    const low = Math.max(0, down);
    return [low, Math.min(limit, up) - low];
  };
  const [left, across] = axis(x, width, crop.x, pageGrid.x, crop.width);
  const [top, high] = axis(y, height, crop.y, pageGrid.y, crop.height);
  return { x: left, y: top, width: across, height: high };
}

/** The pixels (RGBA) of `box` out of a picture `width` px wide. */
export function cutBox(data: Uint8ClampedArray, width: number, box: Box): Uint8ClampedArray {
  const cut = new Uint8ClampedArray(4 * box.width * box.height);
  for (let y = 0; y < box.height; y += 1) {
    const start = 4 * ((box.y + y) * width + box.x);
    cut.set(data.subarray(start, start + 4 * box.width), 4 * y * box.width);
  }
  return cut;
}
