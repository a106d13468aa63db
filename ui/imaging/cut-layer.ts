import type { Box, Size } from '../../core/geometry/box.ts';
import type { KeptCrop } from './imaging.ts';

/** Whether any px of a row from `from` up to `to` has coverage over 0. */
function anyCovered(coverage: Float32Array | Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((coverage[at] ?? 0) > 0) return true;
  return false;
}

/** The whole-px box of all pixels with coverage over 0, or null when there are none. Looks at nothing inside the box. */
export function coveredBox(coverage: Float32Array | Uint8Array, { width, height }: Size): Box | null {
  let top = 0;
  while (top < height && !anyCovered(coverage, top * width, (top + 1) * width)) top += 1;
  if (top === height) return null;
  let bottom = height - 1;
  while (!anyCovered(coverage, bottom * width, (bottom + 1) * width)) bottom -= 1;
  let [left, right] = [width, -1];
  for (let y = top; y <= bottom; y += 1) {
    const start = y * width;
    for (let x = 0; x < left; x += 1) if ((coverage[start + x] ?? 0) > 0) left = x;
    for (let x = width - 1; x > right; x -= 1) if ((coverage[start + x] ?? 0) > 0) right = x;
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
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
