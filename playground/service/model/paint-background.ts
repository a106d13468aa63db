import { fillTexture } from '../../../ui/imaging/erase/fill-texture.ts';
import type { Box, Canvas } from './find-hole.ts';
import { packRgb, type Picture } from './picture.ts';
import { pushPull } from './push-pull.ts';
import { ramp } from './product.ts';
import { resizePlane } from './resize-plane.ts';

/** Longest side of the small copy in which the texture is searched: seconds at full size, a fraction of one here. */
const smallSide = 160;

/** Holes of fewer px show no texture worth searching for: they get the smooth fill alone. */
const leastTexture = 4096;

/**
 * Paints the hole from its surroundings: a smooth fill that meets the outline exactly, and from a few px inwards
 * the seeded texture of the surroundings, searched in a small copy. `inside` is the distance to the outline in px.
 * Returns a new picture; outside nothing changes.
 */
export async function paintBackground(canvas: Canvas & { box: Box }, inside: Float32Array, seed: number): Promise<Picture> {
  const { width, planes: [red, green, blue] } = canvas.picture;
  const crop = widen(canvas.box, canvas.picture);
  const hole = cutHole(canvas.hole, width, crop);
  const smooth = pushPull(cutPicture(canvas.picture, crop), hole);
  const area = hole.reduce((sum, flag) => sum + flag, 0);
  const texture = area < leastTexture ? null : await searchTexture(cutPicture(canvas.picture, crop), hole, seed);
  const painted: Picture = { ...canvas.picture, planes: [red.slice(), green.slice(), blue.slice()] };
  const fade = Math.max(3, Math.max(smooth.width, smooth.height) / smallSide);
  for (let y = 0, at = 0; y < smooth.height; y += 1) {
    for (let x = 0; x < smooth.width; x += 1, at += 1) {
      if (hole[at] !== 1) continue;
      const i = (y + crop.top) * width + x + crop.left;
      const share = texture === null ? 0 : ramp(0, fade, inside[i] ?? 0);
      for (let c = 0; c < 3; c += 1) {
        const level = smooth.planes[c]?.[at] ?? 0;
        const plane = painted.planes[c];
        if (plane) plane[i] = level + ((texture?.planes[c]?.[at] ?? level) - level) * share;
      }
    }
  }
  return painted;
}

/** The hole's box with room to learn from on every side. */
function widen(box: Box, { width, height }: Picture): Box {
  const pad = Math.ceil(0.35 * Math.max(box.right - box.left, box.bottom - box.top)) + 16;
  return {
    left: Math.max(0, box.left - pad),
    top: Math.max(0, box.top - pad),
    right: Math.min(width, box.right + pad),
    bottom: Math.min(height, box.bottom + pad),
  };
}

/** The texture fill of the small copy, brought back to the size of the picture; null when there is nothing to learn from. */
async function searchTexture(picture: Picture, hole: Uint8Array, seed: number): Promise<Picture | null> {
  const { width, height, planes: [red, green, blue] } = picture;
  const scale = Math.min(1, smallSide / Math.max(width, height));
  const small = { width: Math.max(8, Math.round(width * scale)), height: Math.max(8, Math.round(height * scale)) };
  const shrink = (plane: Float32Array) => resizePlane(plane, width, height, small.width, small.height);
  const smallHole = Uint8Array.from(shrink(new Float32Array(hole)), (share) => (share > 0.01 ? 1 : 0));
  if (!smallHole.includes(0)) return null;
  const rgb = packRgb({ ...small, planes: [shrink(red), shrink(green), shrink(blue)] });
  const rgba = new Uint8ClampedArray(smallHole.length * 4).fill(255);
  for (let i = 0; i < smallHole.length; i += 1) rgba.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  const filled = await fillTexture({ ...small, data: rgba }, smallHole, seed);
  const grow = (c: number) => resizePlane(Float32Array.from(smallHole, (_, i) => filled[4 * i + c] ?? 0), small.width, small.height, width, height);
  return { width, height, planes: [grow(0), grow(1), grow(2)] };
}

function cutPicture(picture: Picture, crop: Box): Picture {
  const [red, green, blue] = picture.planes;
  const cut = (plane: Float32Array) => {
    const across = crop.right - crop.left;
    const out = new Float32Array(across * (crop.bottom - crop.top));
    for (let y = crop.top; y < crop.bottom; y += 1) {
      out.set(plane.subarray(y * picture.width + crop.left, y * picture.width + crop.right), (y - crop.top) * across);
    }
    return out;
  };
  return { width: crop.right - crop.left, height: crop.bottom - crop.top, planes: [cut(red), cut(green), cut(blue)] };
}

function cutHole(hole: Uint8Array, width: number, crop: Box): Uint8Array {
  const across = crop.right - crop.left;
  const out = new Uint8Array(across * (crop.bottom - crop.top));
  for (let y = crop.top; y < crop.bottom; y += 1) out.set(hole.subarray(y * width + crop.left, y * width + crop.right), (y - crop.top) * across);
  return out;
}
