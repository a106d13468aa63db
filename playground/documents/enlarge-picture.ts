import { grainAt } from './noise.ts';
import type { Picture } from './picture.ts';

/** The picture at a whole multiple of its size: bilinear, with fresh grain of ±5 at the new pixel size, so that it is no smooth blow-up. */
export function enlargePicture(picture: Picture, times: number, seed: number): Picture {
  const width = picture.width * times;
  const height = picture.height * times;
  const source = picture.data;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const sy = Math.min(picture.height - 1, Math.max(0, (y + 0.5) / times - 0.5));
    const top = Math.floor(sy);
    const fy = sy - top;
    const upper = top * picture.width;
    const lower = Math.min(picture.height - 1, top + 1) * picture.width;
    for (let x = 0; x < width; x += 1) {
      const sx = Math.min(picture.width - 1, Math.max(0, (x + 0.5) / times - 0.5));
      const left = Math.floor(sx);
      const fx = sx - left;
      const right = Math.min(picture.width - 1, left + 1);
      const grain = 5 * grainAt(x, y, seed);
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c += 1) {
        const a = (source[(upper + left) * 4 + c] ?? 0) * (1 - fx) + (source[(upper + right) * 4 + c] ?? 0) * fx;
        const b = (source[(lower + left) * 4 + c] ?? 0) * (1 - fx) + (source[(lower + right) * 4 + c] ?? 0) * fx;
        data[at + c] = a * (1 - fy) + b * fy + grain;
      }
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}
