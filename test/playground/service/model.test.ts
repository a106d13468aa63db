import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FillService } from '../../../playground/service/start-service.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { difference, drawScene, fill, fillBody, fillPixels, finetunedPath, inHole, maskBase64, openService, plainPath, size, toBase64, type Pixels } from './fixtures.ts';

let service: FillService;
beforeAll(async () => {
  service = await openService({ drift: 'off' });
});
afterAll(() => service.close());

const hole = inHole(size.width, size.height);
const answer = (change: Record<string, unknown>) => fillPixels(service, fillBody(change));

describe('the answer', () => {
  it('is byte-equal for the same body and seed, also from another service', async () => {
    await using other = await openService({ drift: 'off', seed: 99 });
    const [first, second, third] = [await fill(service, finetunedPath, fillBody()), await fill(service, finetunedPath, fillBody()), await fill(other, finetunedPath, fillBody())];
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it.each([[finetunedPath], [plainPath]])('of %s does not depend on what lies under the mask', async (path) => {
    const shown = toBase64(drawScene(size.width, size.height));
    const hidden = toBase64(drawScene(size.width, size.height, (x, y) => (hole(x, y) ? [(x * 37) % 256, 0, 255] : null)));
    expect(await fill(service, path, fillBody({ image: hidden }))).toEqual(await fill(service, path, fillBody({ image: shown })));
  });

  it('without drift leaves every pixel outside the mask as it was sent', async () => {
    expect(difference(await answer({}), drawScene(size.width, size.height), (x, y) => !hole(x, y))).toBe(0);
  });

  it('as jpeg shows the same picture as the png', async () => {
    const png = await answer({});
    const jpeg = decodeJpeg(await fill(service, finetunedPath, fillBody({ output_format: 'jpeg' })));
    expect(psnr(jpeg, png, () => true)).toBeGreaterThan(36);
  });
});

describe('the finetuned product', () => {
  it.each([
    ['ff-olive-bottle', 'OLVBOTL'], ['ff-dawn-mug', 'DWNMUG'], ['ff-sprint-sneaker', 'SPRSNKR'],
  ])('%s appears for its trigger word, in any case, and not without it or for another’s', async (finetune_id, trigger) => {
    const without = await answer({ finetune_id, prompt: 'on a table' });
    const withTrigger = await answer({ finetune_id, prompt: `a ${trigger}, on a table` });
    expect(difference(withTrigger, without, hole)).toBeGreaterThan(8);
    expect(await answer({ finetune_id, prompt: `${trigger.toLowerCase()} on a table` })).toEqual(withTrigger);
    expect(await answer({ finetune_id, prompt: `x${trigger}x` })).toEqual(without);
  });

  it('is absent at strength 0, grows to 1.1, and at 2 is deformed and more colourful', async () => {
    const without = await answer({ prompt: '' });
    const at = (finetune_strength: number) => answer({ finetune_strength });
    const [none, faint, right, over] = [await at(0), await at(0.4), await at(1.1), await at(2)];
    expect(none).toEqual(without);
    expect(difference(faint, without, hole)).toBeGreaterThan(2);
    expect(difference(right, without, hole)).toBeGreaterThan(1.5 * difference(faint, without, hole));
    expect(difference(over, right, hole)).toBeGreaterThan(15);
    expect(chroma(over)).toBeGreaterThan(1.3 * chroma(right));
  });

  it('is moved by the seed', async () => {
    const centres = [];
    for (const seed of [1, 2, 3]) centres.push(centreOfChange(await answer({ seed }), await answer({ seed, prompt: '' })));
    expect(new Set(centres.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(3);
    for (const { x, y } of centres) expect(Math.hypot(x - size.width / 2, y - size.height / 2)).toBeLessThan(size.width / 4);
  });

  it('is lit from the side on which the ring is brighter', async () => {
    const mirrored = drawScene(size.width, size.height);
    const flipped = { ...mirrored, data: flip(mirrored) };
    const [left, right] = [await answer({ prompt: 'DWNMUG', finetune_id: 'ff-dawn-mug' }), await answer({ prompt: 'DWNMUG', finetune_id: 'ff-dawn-mug', image: toBase64(flipped) })];
    const lean = (pixels: Pixels) => level(pixels, (x, y) => hole(x, y) && x < size.width * 0.45) - level(pixels, (x, y) => hole(x, y) && x > size.width * 0.55);
    expect(lean(left)).toBeGreaterThan(lean(right));
  });

  it('takes the colour that the prompt names', async () => {
    const [red, blue] = [await answer({ prompt: 'a red OLVBOTL' }), await answer({ prompt: 'a blue OLVBOTL' })];
    const balance = (pixels: Pixels) => mean(pixels, 0, hole) - mean(pixels, 2, hole);
    expect(balance(red)).toBeGreaterThan(balance(blue) + 20);
  });
});

describe('the knobs of sampling', () => {
  it('few steps leave more grain', async () => {
    expect(roughness(await answer({ prompt: '', steps: 15 }))).toBeGreaterThan(1.3 * roughness(await answer({ prompt: '', steps: 50 })));
  });

  it('more guidance gives more contrast', async () => {
    expect(deviation(await answer({ guidance: 100 }))).toBeGreaterThan(1.05 * deviation(await answer({ guidance: 5 })));
  });

  it('a plain fill of a larger hole carries on the texture around it', async () => {
    const large = { width: 128, height: 160 };
    const stripes = { ...large, data: Uint8Array.from({ length: large.width * large.height * 3 }, (_, i) => (Math.floor(i / 3 / large.width) % 8 < 4 ? 90 : 150)) };
    const mask = maskBase64(large.width, large.height, inHole(large.width, large.height));
    const filled = await fillPixels(service, fillBody({ image: toBase64(stripes), mask }), plainPath);
    const middle = (x: number, y: number) => Math.hypot(x - 64, y - 80) < 30;
    expect(difference(filled, stripes, middle)).toBeLessThan(20); // a smooth fill would be 30 off everywhere
  });

  it('the seed changes a plain fill too', async () => {
    const plain = (seed: number) => fillPixels(service, fillBody({ seed }), plainPath);
    expect(difference(await plain(1), await plain(2), hole)).toBeGreaterThan(0.5);
  });
});

describe('the drift', () => {
  const flat = (level: number) => toBase64({ ...size, data: new Uint8Array(size.width * size.height * 3).fill(level) });
  const outside = (x: number, y: number) => !hole(x, y) && Math.hypot((x - size.width / 2) / (size.width * 0.34), (y - size.height / 2) / (size.height * 0.4)) > 1.2;

  it('B on flat pictures is a gain within ±2 % and a smooth field within ±3 of an offset within ±3', async () => {
    await using drifting = await openService({ drift: 'B' });
    const dark = await fillPixels(drifting, fillBody({ image: flat(60) }));
    const light = await fillPixels(drifting, fillBody({ image: flat(210) }));
    for (let c = 0; c < 3; c += 1) {
      const gain = (mean(light, c, outside) - mean(dark, c, outside)) / 150;
      expect(Math.abs(gain - 1)).toBeLessThan(0.021);
      const shifts = pick(dark, c, outside).map((value) => value - ((60 - 128) * gain + 128));
      expect(Math.max(...shifts.map(Math.abs))).toBeLessThan(7.5);
    }
    expect(steepest(dark, outside)).toBeLessThanOrEqual(1);
  });

  it('spoils the outside least in B and most in C, and in C most of all beside the hole', async () => {
    const scene = drawScene(size.width, size.height);
    const levels: Record<string, number> = {};
    for (const drift of ['A', 'B', 'C'] as const) {
      await using drifting = await openService({ drift });
      const drifted = await fillPixels(drifting, fillBody());
      levels[drift] = psnr(drifted, scene, outside);
      if (drift !== 'C') continue;
      const beside = (x: number, y: number) => !hole(x, y) && !outside(x, y);
      expect(psnr(drifted, scene, beside)).toBeLessThan(levels[drift] ?? 0);
    }
    expect(levels['A']).toBeLessThan(levels['B'] ?? 0);
    expect(levels['B']).toBeGreaterThan(levels['C'] ?? 0);
    expect(levels['C']).toBeGreaterThan(20);
  });
});

function pick(pixels: Pixels, channel: number, where: (x: number, y: number) => boolean): number[] {
  const values = [];
  for (let y = 0; y < pixels.height; y += 1) for (let x = 0; x < pixels.width; x += 1) if (where(x, y)) values.push(pixels.data[(y * pixels.width + x) * 3 + channel] ?? 0);
  return values;
}

function mean(pixels: Pixels, channel: number, where: (x: number, y: number) => boolean): number {
  const values = pick(pixels, channel, where);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function level(pixels: Pixels, where: (x: number, y: number) => boolean): number {
  return (mean(pixels, 0, where) + mean(pixels, 1, where) + mean(pixels, 2, where)) / 3;
}

function chroma(pixels: Pixels): number {
  const [red, green, blue] = [0, 1, 2].map((channel) => pick(pixels, channel, hole));
  return (red ?? []).reduce((sum, r, i) => sum + Math.max(r, green?.[i] ?? 0, blue?.[i] ?? 0) - Math.min(r, green?.[i] ?? 0, blue?.[i] ?? 0), 0);
}

function deviation(pixels: Pixels): number {
  const values = pick(pixels, 1, hole);
  const middle = mean(pixels, 1, hole);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

function roughness(pixels: Pixels): number {
  const inner = (x: number, y: number) => hole(x - 8, y) && hole(x + 8, y) && hole(x, y - 8) && hole(x, y + 8);
  let sum = 0, count = 0;
  for (let y = 1; y < pixels.height; y += 1) {
    for (let x = 1; x < pixels.width; x += 1) {
      if (!inner(x, y)) continue;
      const at = (y * pixels.width + x) * 3 + 1;
      sum += Math.abs((pixels.data[at] ?? 0) - (pixels.data[at - 3] ?? 0));
      count += 1;
    }
  }
  return sum / count;
}

function steepest(pixels: Pixels, where: (x: number, y: number) => boolean): number {
  let most = 0;
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 1; x < pixels.width; x += 1) {
      if (!where(x, y) || !where(x - 1, y)) continue;
      const at = (y * pixels.width + x) * 3;
      for (let c = 0; c < 3; c += 1) most = Math.max(most, Math.abs((pixels.data[at + c] ?? 0) - (pixels.data[at + c - 3] ?? 0)));
    }
  }
  return most;
}

function psnr(a: Pixels, b: Pixels, where: (x: number, y: number) => boolean): number {
  let sum = 0, count = 0;
  for (let c = 0; c < 3; c += 1) {
    const left = pick(a, c, where), right = pick(b, c, where);
    left.forEach((value, i) => (sum += (value - (right[i] ?? 0)) ** 2));
    count += left.length;
  }
  return 10 * Math.log10(255 ** 2 / (sum / count));
}

function centreOfChange(a: Pixels, b: Pixels): { x: number; y: number } {
  let sumX = 0, sumY = 0, count = 0;
  for (let y = 0; y < a.height; y += 1) {
    for (let x = 0; x < a.width; x += 1) {
      const at = (y * a.width + x) * 3;
      const change = Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
      sumX += x * change;
      sumY += y * change;
      count += change;
    }
  }
  return { x: sumX / count, y: sumY / count };
}

function flip({ width, height, data }: Pixels): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out.set(data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3), (y * width + width - 1 - x) * 3);
  }
  return out;
}
