import { createPicture } from './picture.ts';
import { pushPull } from './push-pull.ts';

/** Placeholder behind the interface of ui/imaging's texture fill: a smooth fill only. */
export async function fillTexture(
  pixels: { width: number; height: number; data: Uint8ClampedArray },
  hole: Uint8Array,
  _seed: number,
): Promise<Uint8ClampedArray> {
  const picture = createPicture(pixels.width, pixels.height);
  picture.planes.forEach((plane, c) => plane.set(plane.map((_, i) => pixels.data[4 * i + c] ?? 0)));
  const filled = pushPull(picture, hole);
  const out = pixels.data.slice();
  filled.planes.forEach((plane, c) => plane.forEach((level, i) => (out[4 * i + c] = level)));
  return out;
}
