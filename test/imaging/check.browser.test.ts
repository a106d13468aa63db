import { decode, encode } from 'fast-png';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { bundlePage, callPage, openFrame } from './open-frame.ts';

const width = 1300;
const height = 900;
/** A rectangle on whole px, so that a pixel is inside by comparison alone. */
const box = { x: 500, y: 300, width: 200, height: 120 };
const mask = {
  kind: 'paths' as const,
  paths: [{ data: 'M 0 0 L 200 0 L 200 120 L 0 120 Z', winding: 'NONZERO' as const }],
  toExport: [[1, 0, box.x], [0, 1, box.y]] as [[number, number, number], [number, number, number]],
};
const crop = { x: 400, y: 240, width: 320, height: 240 };

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const toPng = (data: Uint8Array): string => toText(encode({ width, height, channels: 4, data }));
const scene = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : ((i >> 2) * 7 + (i % 4) * 40) & 255));

/** The scene with these pixels changed by so many levels of red. */
function changed(...pixels: readonly (readonly [x: number, y: number, levels: number])[]): Uint8Array {
  const data = Uint8Array.from(scene);
  for (const [x, y, levels] of pixels) {
    const at = 4 * (y * width + x);
    const value = data[at] ?? 0;
    data[at] = value + levels > 255 ? value - levels : value + levels;
  }
  return data;
}

let browser: Browser;
let frame: Frame;
beforeAll(async () => {
  const [launched, script] = await Promise.all([launchChromium(), bundlePage()]);
  browser = launched;
  frame = await openFrame(browser, script, `default-src data:; script-src 'unsafe-inline' data:`);
  await callPage(frame, 'start');
});
afterAll(() => browser.close());

describe('what changed outside', () => {
  it('is ours unless the picture without the fill changed there too', async () => {
    const after = changed([510, 310, 9], [10, 10, 1], [11, 10, 1], [800, 700, 50]);
    const again = changed([800, 700, 50], [801, 700, 50], [520, 310, 5]);
    const count = (other: Uint8Array | null) => callPage(frame, 'check', toPng(scene), toPng(after), mask, 0, other && toPng(other));
    const outside = width * height - box.width * box.height;
    expect(await count(null)).toEqual({ changedOutside: 3, changedByOthers: 0, changedInside: 1, outside });
    expect(await count(again)).toEqual({ changedOutside: 2, changedByOthers: 2, changedInside: 1, outside });
  });
});

describe('the heat map', () => {
  async function heat(after: Uint8Array) {
    const outcome = await callPage(frame, 'heat', toPng(scene), toPng(after), mask, crop);
    if ('code' in outcome) throw new Error(outcome.code);
    const [head, body = ''] = outcome.image.split(',');
    expect(head).toBe('data:image/png;base64');
    const png = decode(Buffer.from(body, 'base64'));
    const at = (x: number, y: number): number[] => [...png.data.subarray((y * png.width + x) * png.channels).subarray(0, 3)];
    return { ...outcome, png, at };
  }
  const strong = [255, 45, 120];

  it('shows the crop pixel for pixel: changes inside from dark to light, nothing outside', async () => {
    const { png, at, ...told } = await heat(changed([550, 350, 1], [551, 350, 8], [552, 350, 64]));
    expect([told.width, told.height, told.outside]).toEqual([320, 240, false]);
    expect([png.width, png.height]).toEqual([320, 240]);
    const light = [150, 151, 152].map((x) => at(x, 110).reduce((sum, value) => sum + value, 0));
    expect(light).toEqual([...light].sort((a, b) => a - b));
    expect(new Set(light).size).toBe(3);
    expect(at(box.x - crop.x, box.y - crop.y + 5)).toEqual([255, 255, 255]);
    for (let i = 0; i < png.data.length; i += png.channels) expect([...png.data.subarray(i, i + 3)]).not.toEqual(strong);
  });

  it('widens to a single changed pixel far outside, and shows it at any scale', async () => {
    const { png, at, ...told } = await heat(changed([550, 350, 30], [3, 880, 1]));
    expect(told).toMatchObject({ outside: true, width: 640 });
    // Shown is x 3–720, y 240–881 of the picture.
    expect(png.height).toBe(Math.round((641 * 640) / 717));
    expect(at(0, Math.floor((640 * png.height) / 641))).toEqual(strong);
    let marked = 0;
    for (let y = 0; y < png.height; y += 1) for (let x = 0; x < png.width; x += 1) if (at(x, y).join() === strong.join()) marked += 1;
    expect(marked).toBe(1);
  });

  it('refuses pictures of two sizes', async () => {
    const other = toText(encode({ width: 10, height: 10, channels: 4, data: new Uint8Array(400) }));
    expect(await callPage(frame, 'heat', toPng(scene), other, mask, crop)).toMatchObject({ code: 'unexpected', step: 'check' });
  });
});

describe('a view of an earlier fill', () => {
  /** Reads an opened picture back through the page: previews are JPEG. */
  async function pixelAt(image: string, x: number, y: number): Promise<number[]> {
    return frame.evaluate(async ([url, left, top]) => {
      const picture = new Image();
      picture.src = url;
      await picture.decode();
      const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(picture, 0, 0);
      return [picture.width, picture.height, ...pen.getImageData(left, top, 1, 1).data];
    }, [image, x, y] as const);
  }

  it('is the crop of the export, a hidden layer laid over it where it lies', async () => {
    const flat = toPng(Uint8Array.from({ length: 4 * width * height }, (_, i) => [40, 90, 160, 255][i % 4] ?? 0));
    const png = toText(encode({ width: 200, height: 120, channels: 4, data: Uint8Array.from({ length: 4 * 200 * 120 }, (_, i) => [220, 30, 60, 255][i % 4] ?? 0) }));
    const bare = await callPage(frame, 'view', flat, crop, null);
    const laid = await callPage(frame, 'view', flat, crop, { png, at: { x: box.x, y: box.y } });
    if ('code' in bare || 'code' in laid) throw new Error('no view');
    const near = (seen: number[], wanted: number[]): void => wanted.forEach((value, i) => expect(Math.abs((seen[i + 2] ?? 0) - value)).toBeLessThan(12));
    expect((await pixelAt(bare.image, 0, 0)).slice(0, 2)).toEqual([320, 240]);
    near(await pixelAt(bare.image, 150, 110), [40, 90, 160]);
    near(await pixelAt(laid.image, 150, 110), [220, 30, 60]);
    near(await pixelAt(laid.image, 50, 30), [40, 90, 160]);
  });
});

describe('what is uploaded', () => {
  it('carries nothing of a picture that is full of metadata', async () => {
    const big = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    const chunk = (name: string, data: string): number[] => [...big(data.length), ...Buffer.from(name), ...Buffer.from(data), 0, 0, 0, 0];
    const plain = Buffer.from(toPng(scene), 'base64');
    const secret = 'GPS 52.5200 N 13.4050 E';
    const laden = Buffer.from([...plain.subarray(0, 33), ...chunk('eXIf', `MM\0*${secret}`), ...chunk('tEXt', `Comment\0${secret}`), ...chunk('zzZz', secret), ...plain.subarray(33)]);
    const plan = { crop: { x: 480, y: 280, width: 256, height: 256 }, request: { width: 256, height: 256 }, ratio: { num: 1, den: 1 } };
    const prepared = await callPage(frame, 'prepare', { picture: toText(laden), mask, plan, grow: 0 });
    if ('code' in prepared) throw new Error(prepared.code);
    for (const sent of [prepared.image, prepared.mask]) {
      const bytes = Buffer.from(sent, 'base64');
      expect(bytes.includes('GPS')).toBe(false);
      const names: string[] = [];
      for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) names.push(bytes.toString('latin1', at + 4, at + 8));
      expect(names.filter((name) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(name))).toEqual([]);
    }
  });
});
