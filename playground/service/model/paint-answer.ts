import { findFinetune } from '../finetune-list.ts';
import { between, seedRandom } from '../seeded-random.ts';
import { findColour } from './colour-words.ts';
import { mapDistance } from './distance-map.ts';
import { drawBottle } from './draw-bottle.ts';
import { drawMug } from './draw-mug.ts';
import { drawProduct } from './draw-product.ts';
import { drawSneaker } from './draw-sneaker.ts';
import { driftAnswer } from './drift-answer.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { findHole, type Box, type Canvas } from './find-hole.ts';
import { paintBackground } from './paint-background.ts';
import type { Painted, PaintOrder } from './paint-order.ts';
import { encodePicture, packRgb, type Picture } from './picture.ts';
import { ramp, type Colour, type Product } from './product.ts';
import { readLight, type Light } from './read-light.ts';
import { resizePlane } from './resize-plane.ts';

/**
 * The stand-in model: from an order to a finished file. It knows nothing but the order, looks only after the hole has
 * been greyed, and is a pure function of it. Throws an Error when a picture cannot be decoded.
 */
export async function paintAnswer(order: PaintOrder): Promise<Omit<Painted, 'paintMs'>> {
  const canvas = findHole(order);
  const { width, height } = canvas.picture;
  const outside = mapDistance(canvas.hole, width, height, 40);
  const meant = canvas.box === null ? canvas.picture : await paintHole({ ...canvas, box: canvas.box }, outside, order);
  const drifted = driftAnswer(meant, outside, order.drift, order.seed);
  const answer = order.shrink ? resize(drifted, Math.max(32, Math.round((width * 3) / 4)), Math.max(32, Math.round((height * 3) / 4))) : drifted;
  const file = order.format === 'png' ? encodePicture(packRgb(answer), answer.width, answer.height) : encodeJpeg(answer, 95);
  return { file, width, height, meant: packRgb(meant) };
}

async function paintHole(canvas: Canvas & { box: Box }, outside: Float32Array, order: PaintOrder): Promise<Picture> {
  const { picture, hole, box } = canvas;
  const { width, height } = picture;
  const size = Math.max(box.right - box.left, box.bottom - box.top);
  const inside = mapDistance(hole.map((flag) => 1 - flag), width, height, Math.min(96, Math.max(24, size / 4)));
  const light = readLight(picture, outside, Math.min(39, Math.max(8, size * 0.08)));
  const meant = await paintBackground(canvas, inside, order.seed);
  const finetune = order.finetune === null ? undefined : findFinetune(order.finetune);
  const colour = findColour(order.prompt);
  if (finetune !== undefined) {
    if (namesTrigger(order.prompt, finetune.trigger)) {
      drawProduct(meant, hole, box, drawSubject(finetune.subject, colour, order.seed), light, order.strength, order.seed);
    }
  } else if (colour !== null) tint(meant, hole, inside, colour);
  finish(meant, hole, inside, light, order);
  return meant;
}

/** Whether a prompt holds the trigger word as a word of its own, in any case. */
function namesTrigger(prompt: string, trigger: string): boolean {
  return prompt.toLowerCase().split(/[^a-z0-9_]+/).includes(trigger.toLowerCase());
}

function drawSubject(subject: 'bottle' | 'mug' | 'sneaker', asked: Colour | null, seed: number): Product {
  const random = seedRandom(`tint ${seed}`);
  const vary = ([r, g, b]: Colour): Colour => [r + between(random, -0.04, 0.04), g + between(random, -0.04, 0.04), b + between(random, -0.04, 0.04)];
  switch (subject) {
    case 'bottle':
      return drawBottle(vary(asked ?? [0.27, 0.34, 0.12]));
    case 'mug':
      return drawMug(vary(asked ?? [0.96, 0.52, 0.3]));
    case 'sneaker':
      return drawSneaker(vary(asked ?? [0.9, 0.3, 0.16]));
  }
}

/** Plain fill with a colour word: the middle of the hole leans that way. */
function tint(picture: Picture, hole: Uint8Array, inside: Float32Array, colour: Colour): void {
  picture.planes.forEach((plane, c) => {
    const level = (colour[c] ?? 0) * 255;
    for (let i = 0; i < plane.length; i += 1) {
      if (hole[i] === 1) plane[i] = (plane[i] ?? 0) + (level - (plane[i] ?? 0)) * 0.45 * ramp(2, 24, inside[i] ?? 0);
    }
  });
}

/** Grain (more with few steps, and as much as the ring has detail) and contrast (more with much guidance), faded in from the outline. */
function finish(picture: Picture, hole: Uint8Array, inside: Float32Array, light: Light, order: PaintOrder): void {
  const random = seedRandom(`grain ${order.seed}`);
  const grain = Math.min(4, 0.7 * light.detail) + (50 - order.steps) * 0.22;
  const contrast = 1 + (order.guidance - 60) * 0.003;
  const [red, green, blue] = picture.planes;
  for (let i = 0; i < hole.length; i += 1) {
    if (hole[i] !== 1) continue;
    const share = ramp(0, 10, inside[i] ?? 0);
    const speck = (random() + random() + random() - 1.5) * 2 * grain * (0.3 + 0.7 * share);
    const gain = 1 + (contrast - 1) * share;
    red[i] = 127 + ((red[i] ?? 0) - 127) * gain + speck;
    green[i] = 127 + ((green[i] ?? 0) - 127) * gain + speck;
    blue[i] = 127 + ((blue[i] ?? 0) - 127) * gain + speck;
  }
}

function resize(picture: Picture, width: number, height: number): Picture {
  const [red, green, blue] = picture.planes;
  const scale = (plane: Float32Array) => resizePlane(plane, picture.width, picture.height, width, height);
  return { width, height, planes: [scale(red), scale(green), scale(blue)] };
}
