import { gaussian } from './gaussian.ts';
import { emptyPicture, quantise, type Picture } from './picture.ts';
import { seeded, type Seeded } from './seeded.ts';

/** The scenes we draw; none is a borrowed picture. */
export const scenes = ['hills', 'leaves', 'cloth', 'card', 'bricks', 'still', 'fur', 'dusk'] as const;
export type Scene = (typeof scenes)[number];

type Colour = readonly [number, number, number];

function anyColour(random: Seeded, from = 20, to = 235): Colour {
  return [random.between(from, to), random.between(from, to), random.between(from, to)];
}

function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Noise with equal power per octave from `coarse` px down to `fine` px, standard deviation about 1. */
function fractal(random: Seeded, width: number, height: number, coarse: number, fine: number, fall = 0.6): Float32Array {
  const sum = new Float32Array(width * height);
  let weight = 1;
  for (let sigma = coarse; sigma >= fine; sigma /= 2) {
    const layer = sigma < 0.4 ? Float32Array.from(sum, () => random.normal()) : gaussian(Float32Array.from(sum, () => random.normal()), width, height, 1, sigma);
    const spread = Math.sqrt(layer.reduce((total, value) => total + value * value, 0) / layer.length) || 1;
    for (let at = 0; at < sum.length; at += 1) sum[at] = sum[at]! + (layer[at]! / spread) * weight;
    weight *= fall;
  }
  return sum;
}

function paint(picture: Picture, colourAt: (x: number, y: number, at: number) => Colour): void {
  for (let at = 0; at < picture.width * picture.height; at += 1) {
    picture.data.set(colourAt(at % picture.width, Math.floor(at / picture.width), at), at * 3);
  }
}

/** An ellipse with a soft edge of about a pixel, shaded from one side. */
function blob(picture: Picture, x: number, y: number, rx: number, ry: number, angle: number, colour: Colour, shade: number): void {
  const reach = Math.ceil(Math.max(rx, ry) + 2);
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(picture.height, y + reach); row += 1) {
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(picture.width, x + reach); column += 1) {
      const [dx, dy] = [column - x, row - y];
      const u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / rx;
      const v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / ry;
      const share = Math.min(1, Math.max(0, (1 - Math.hypot(u, v)) * Math.min(rx, ry) + 0.5));
      if (share === 0) continue;
      const light = 1 + shade * (u * 0.6 + v * 0.4);
      for (let channel = 0; channel < 3; channel += 1) {
        const index = (row * picture.width + column) * 3 + channel;
        picture.data[index] = picture.data[index]! * (1 - share) + colour[channel]! * light * share;
      }
    }
  }
}

/** Rows of small upright strokes that read as text from afar. */
function textLines(picture: Picture, random: Seeded, left: number, top: number, right: number, lines: number, size: number, colour: Colour): void {
  for (let line = 0; line < lines; line += 1) {
    let x = left;
    while (x < right - size) {
      const wide = size * random.between(0.3, 0.7);
      if (random.between(0, 1) > 0.17) {
        const y = top + line * size * 1.9;
        blob(picture, x + wide / 2, y, Math.max(0.7, size * 0.09), size * random.between(0.3, 0.55), random.between(-0.2, 0.2), colour, 0);
        if (random.pick(2)) blob(picture, x + wide / 2, y + size * random.between(-0.3, 0.3), wide * 0.5, Math.max(0.6, size * 0.08), 0, colour, 0);
      }
      x += wide + size * 0.14;
    }
  }
}

function drawInto(picture: Picture, scene: Scene, random: Seeded): void {
  const { width, height } = picture;
  const [first, second, third] = [anyColour(random), anyColour(random), anyColour(random)];
  const rough = fractal(random, width, height, 32, 0.9);
  const scatter = (count: number, make: (index: number) => void): void => { for (let index = 0; index < count; index += 1) make(index); };
  if (scene === 'hills') {
    const ridge = fractal(random, width, 1, 40, 2, 0.45);
    paint(picture, (x, y, at) => {
      const horizon = height * 0.5 + ridge[x]! * 18;
      if (y < horizon) return mix(mix([90, 140, 215], [225, 230, 240], y / horizon), [245, 245, 248], Math.min(0.8, Math.max(0, rough[at]! * 0.22)));
      const near = (y - horizon) / (height - horizon);
      return mix(mix([70, 95, 60], first, 0.3), [40, 45, 25], Math.min(1, Math.max(0, 0.45 + rough[at]! * (0.08 + 0.2 * near))));
    });
  } else if (scene === 'leaves') {
    paint(picture, (_x, _y, at) => mix([25, 40, 20], [50, 70, 35], 0.5 + rough[at]! * 0.15));
    scatter(1100, () => blob(picture, random.between(0, width), random.between(0, height), random.between(3, 16), random.between(1.5, 6), random.between(0, 3.14),
      mix([60, 110, 40], mix(first, [200, 190, 70], 0.5), random.between(0, 0.8)), random.between(-0.4, 0.4)));
  } else if (scene === 'cloth') {
    const [warp, weft] = [random.between(2.6, 5), random.between(2.6, 5)];
    paint(picture, (x, y, at) => {
      const fold = Math.sin((x * 0.6 + y * 0.35) / 34 + rough[at]! * 0.15) * 0.25;
      const weave = 0.5 + 0.22 * Math.sin((2 * Math.PI * x) / warp + fold * 6) * Math.sin((2 * Math.PI * y) / weft) + fold + rough[at]! * 0.04;
      return mix(first, Math.floor((x + 40 * fold) / 46) % 2 ? second : third, weave);
    });
  } else if (scene === 'card') {
    paint(picture, (x, y) => mix([246, 247, 250], [226, 232, 246], (x + y) / (width + height)));
    blob(picture, width * 0.3, height * 0.34, width * 0.17, width * 0.14, 0, first, 0.3);
    textLines(picture, random, width * 0.5, height * 0.2, width * 0.94, 3, 16, [25, 28, 40]);
    textLines(picture, random, width * 0.08, height * 0.62, width * 0.94, 5, 9, [70, 76, 92]);
    blob(picture, width * 0.72, height * 0.46, width * 0.13, height * 0.05, 0, second, 0);
  } else if (scene === 'bricks') {
    const tone = Array.from({ length: 900 }, () => random.between(-0.35, 0.35));
    paint(picture, (x, y, at) => {
      const row = Math.floor(y / 15);
      const across = x + (row % 2) * 17 + rough[at]! * 0.8;
      const joint = Math.min(across - Math.floor(across / 34) * 34, y % 15);
      const shade = mix([150, 78, 58], first, 0.35 + tone[Math.abs(row * 31 + Math.floor(across / 34)) % 900]!);
      return mix(joint < 2 ? [170, 165, 158] : shade, [30, 25, 25], Math.min(1, Math.max(0, 0.12 + rough[at]! * 0.09)));
    });
    scatter(3, () => textLines(picture, random, random.between(20, width / 2), random.between(30, height - 60), width - 30, 1, 34, anyColour(random)));
  } else if (scene === 'still') {
    paint(picture, (x, y, at) => y < height * 0.58 ? mix(first, second, y / height + rough[at]! * 0.03) : mix([120, 84, 52], [84, 56, 34], 0.5 + 0.4 * Math.sin(y * 0.9 + rough[at]! * 1.3) + x / width / 4));
    scatter(9, () => blob(picture, random.between(0, width), random.between(height * 0.35, height * 0.8), random.between(18, 60), random.between(18, 60), 0, anyColour(random), 0.45));
    scatter(26, () => blob(picture, random.between(0, width), random.between(0, height), random.between(1, 4), random.between(1, 4), 0, [250, 250, 245], 0));
  } else if (scene === 'fur') {
    paint(picture, (_x, _y, at) => mix(first, [40, 30, 25], 0.5 + rough[at]! * 0.14));
    scatter(5200, () => {
      const [x, y] = [random.between(0, width), random.between(0, height)];
      blob(picture, x, y, random.between(5, 13), random.between(0.6, 1.1), Math.sin(x / 70) + Math.cos(y / 60) + random.between(-0.3, 0.3), mix(first, random.pick(2) ? [235, 220, 200] : [30, 24, 20], random.between(0, 0.7)), 0.1);
    });
  } else {
    paint(picture, (x, y) => mix(mix([20, 24, 60], [250, 170, 110], (y / height) ** 1.5), first, 0.25 * (x / width)));
    scatter(60, () => {
      const [x, wide, top] = [random.between(0, width), random.between(8, 30), random.between(height * 0.45, height * 0.8)];
      paintBox(picture, x, top, wide, height - top, mix([18, 18, 28], second, 0.1));
      for (let row = top + 4; row < height - 3; row += 6) {
        for (let column = x + 2; column < x + wide - 3; column += 5) if (random.pick(3) === 0) paintBox(picture, column, row, 2, 3, [250, 220, 140]);
      }
    });
  }
}

function paintBox(picture: Picture, x: number, y: number, width: number, height: number, colour: Colour): void {
  for (let row = Math.max(0, Math.round(y)); row < Math.min(picture.height, y + height); row += 1) {
    for (let column = Math.max(0, Math.round(x)); column < Math.min(picture.width, x + width); column += 1) picture.data.set(colour, (row * picture.width + column) * 3);
  }
}

/** Draws a scene from its seed: light, objects and texture, slightly soft and with a camera's grain, as a photo has them. */
export function drawPicture(scene: Scene, seed: number, width = 400, height = 320): Picture {
  const random = seeded(seed * 31 + scenes.indexOf(scene));
  const picture = emptyPicture(width, height);
  drawInto(picture, scene, random);
  const soft = scene === 'card' ? picture.data : gaussian(picture.data, width, height, 3, random.between(0.35, 0.75));
  const grain = scene === 'card' ? 0 : random.between(0.6, 2.4);
  return quantise({ width, height, data: soft.map((level) => level + random.normal() * grain) });
}
