import { between, seedRandom } from '../seeded-random.ts';
import type { Box } from './find-hole.ts';
import type { Picture } from './picture.ts';
import { ramp, type Ink, type Product } from './product.ts';
import type { Light } from './read-light.ts';

/** Where a product stands: centre in px, px per drawing unit, cosine and sine of its tilt. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly cos: number;
  readonly sin: number;
}

/**
 * Paints a product into the hole of a picture, in place: sized to the hole's box, moved and tilted by the seed, lit from
 * the ring. `strength` as the API means it: 0 absent, ghostly below 0.9, right about 1.1, above that warped and too colourful.
 */
export function drawProduct(picture: Picture, hole: Uint8Array, box: Box, product: Product, light: Light, strength: number, seed: number): void {
  const presence = ramp(0.05, 0.9, strength);
  if (presence === 0) return;
  const excess = Math.max(0, strength - 1.15) / 0.85;
  const place = fitInHole(hole, picture.width, box, product, seed);
  const bend = bendBy(excess, seed);
  const ink: Ink = { r: 0, g: 0, b: 0, a: 0 };
  const mixed: [number, number, number] = [0, 0, 0];
  const [red, green, blue] = picture.planes;
  const soft = 0.75 / place.scale;
  const brightness = 0.299 * light.ambient[0] + 0.587 * light.ambient[1] + 0.114 * light.ambient[2];
  const exposure = 0.62 + 0.62 * brightness;
  const cast = light.ambient.map((level) => 0.72 + (0.28 * level) / Math.max(0.08, brightness));
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const i = y * picture.width + x;
      if (hole[i] !== 1) continue;
      const dx = (x + 0.5 - place.x) / place.scale;
      const dy = (y + 0.5 - place.y) / place.scale;
      const u0 = dx * place.cos + dy * place.sin;
      const v0 = dy * place.cos - dx * place.sin;
      const u = u0 + bend(v0, 1);
      const v = v0 + bend(u0, 2);
      const { rx, ry, v: ground } = product.shadow;
      const dark = 1 - 0.55 * presence * Math.exp(-((u / rx) ** 4) - ((v - ground) / ry) ** 2);
      let cover = 0;
      mixed.fill(0);
      if (Math.abs(u) < product.halfWidth + 0.1 && v > product.top - 0.1 && v < product.bottom + 0.1) {
        for (const part of product.parts) {
          const distance = part.distance(u, v);
          if (distance > soft) continue;
          part.paint(u, v, ink, light);
          const opacity = ink.a * Math.max(0, Math.min(1, 0.5 - distance / (2 * soft)));
          cover += (1 - cover) * opacity;
          mixed[0] += (ink.r - mixed[0]) * opacity;
          mixed[1] += (ink.g - mixed[1]) * opacity;
          mixed[2] += (ink.b - mixed[2]) * opacity;
        }
      }
      if (excess > 0 && cover > 0) saturate(mixed, cover, excess);
      const keep = 1 - cover * presence;
      const gain = 255 * exposure * presence;
      red[i] = (red[i] ?? 0) * dark * keep + mixed[0] * (cast[0] ?? 1) * gain;
      green[i] = (green[i] ?? 0) * dark * keep + mixed[1] * (cast[1] ?? 1) * gain;
      blue[i] = (blue[i] ?? 0) * dark * keep + mixed[2] * (cast[2] ?? 1) * gain;
    }
  }
}

/** Tries the largest size first and shrinks until nine tenths of the drawing lie inside the hole. */
function fitInHole(hole: Uint8Array, width: number, box: Box, product: Product, seed: number): Place {
  const random = seedRandom(`place ${seed}`);
  const tilt = between(random, -0.05, 0.05);
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const shiftX = between(random, -0.06, 0.06);
  const shiftY = between(random, -0.1, 0.1);
  const boxWidth = box.right - box.left;
  const boxHeight = box.bottom - box.top;
  let place: Place = { x: 0, y: 0, scale: 1, cos, sin };
  for (let fit = 0.92; fit > 0.4; fit -= 0.06) {
    const scale = fit * Math.min(boxWidth / (2 * product.halfWidth), boxHeight / (product.bottom - product.top));
    const x = (box.left + box.right) / 2 + shiftX * boxWidth;
    const slack = boxHeight - (product.bottom - product.top) * scale;
    const y = box.top + (0.66 + shiftY) * slack - product.top * scale; // it stands: more room above than below
    place = { x, y, scale, cos, sin };
    if (shareInside(hole, width, box, product, place) >= 0.9) break;
  }
  return place;
}

function shareInside(hole: Uint8Array, width: number, box: Box, product: Product, place: Place): number {
  let inside = 0, total = 0;
  for (let v = product.top + 0.02; v < product.bottom; v += 0.06) {
    for (let u = -product.halfWidth; u <= product.halfWidth; u += 0.06) {
      if (!product.parts.some((part) => part.distance(u, v) < 0)) continue;
      total += 1;
      const x = Math.floor(place.x + (u * place.cos - v * place.sin) * place.scale);
      const y = Math.floor(place.y + (v * place.cos + u * place.sin) * place.scale);
      if (x >= box.left && x < box.right && y >= box.top && y < box.bottom && hole[y * width + x] === 1) inside += 1;
    }
  }
  return total === 0 ? 1 : inside / total;
}

/** The warp of an overdone finetune, in drawing units: waves whose phase the seed chooses; none at excess 0. */
function bendBy(excess: number, seed: number): (along: number, axis: number) => number {
  const random = seedRandom(`bend ${seed}`);
  const phase = between(random, 0, 6.28);
  const rate = between(random, 3.5, 5.5);
  return (along, axis) => (excess === 0 ? 0 : 0.13 * excess * (Math.sin(along * rate + phase * axis) + 0.5 * Math.sin(along * rate * 2.7 + axis)));
}

/** Pushes a colour premultiplied by `cover` away from its grey and clips it, as overtrained weights do. */
function saturate(mixed: [number, number, number], cover: number, excess: number): void {
  const grey = (mixed[0] + mixed[1] + mixed[2]) / 3;
  for (let c = 0; c < 3; c += 1) {
    const pushed = grey + ((mixed[c] ?? 0) - grey) * (1 + 1.6 * excess);
    mixed[c] = Math.max(0, Math.min(cover, (pushed - 0.5 * cover) * (1 + 0.4 * excess) + 0.5 * cover));
  }
}
