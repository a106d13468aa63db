import type { Picture } from './picture.ts';
import { resizePlane } from './resize-plane.ts';

/**
 * Fills the hole (1 = fill) smoothly from its surroundings: halve the picture with known pixels only until nothing is
 * missing, then come back up and let each level fill what the finer one lacks. Pixels outside stay as they are.
 */
export function pushPull(picture: Picture, hole: Uint8Array): Picture {
  const known = new Float32Array(hole.length);
  for (let i = 0; i < known.length; i += 1) known[i] = hole[i] === 1 ? 0 : 1;
  const [red, green, blue] = picture.planes;
  const fill = (plane: Float32Array) => fillPlane(plane, known, picture.width, picture.height);
  return { ...picture, planes: [fill(red), fill(green), fill(blue)] };
}

function fillPlane(plane: Float32Array, known: Float32Array, width: number, height: number): Float32Array {
  if (!known.some((weight) => weight < 1)) return plane.slice();
  if (width <= 1 && height <= 1) return known[0] === 1 ? plane.slice() : Float32Array.of(128); // nothing known at all
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const sum = new Float32Array(halfWidth * halfHeight);
  const weight = new Float32Array(halfWidth * halfHeight);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const w = known[i] ?? 0;
      const at = (y >> 1) * halfWidth + (x >> 1);
      sum[at] = (sum[at] ?? 0) + w * (plane[i] ?? 0);
      weight[at] = (weight[at] ?? 0) + w;
    }
  }
  for (let i = 0; i < sum.length; i += 1) {
    const w = weight[i] ?? 0;
    if (w > 0) sum[i] = (sum[i] ?? 0) / w;
    weight[i] = Math.min(1, w);
  }
  const coarse = resizePlane(fillPlane(sum, weight, halfWidth, halfHeight), halfWidth, halfHeight, width, height);
  for (let i = 0; i < coarse.length; i += 1) {
    const share = known[i] ?? 0;
    if (share > 0) coarse[i] = (plane[i] ?? 0) * share + (coarse[i] ?? 0) * (1 - share);
  }
  return coarse;
}
