import { deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { crc32 } from '../../ui/imaging/png/crc32.ts';
import { planCrop } from '../../core/plan/plan-crop.ts';
import { bundlePage, callPage, openFrame } from './open-frame.ts';

let browser: Browser;
let frame: Frame;
beforeAll(async () => {
  const [opened, script] = await Promise.all([launchChromium(), bundlePage()]);
  browser = opened;
  frame = await openFrame(browser, script, `default-src data:; script-src 'unsafe-inline' data:`);
  await callPage(frame, 'start');
});
afterAll(() => browser.close());

/** Every px of a long picture tells its own place: red, green and blue as one number, red lowest. */
const colourAt = (x: number, y: number): number => (x & 255) + 256 * (y & 255) + 65_536 * ((x >> 8) + 2 * (y >> 8));

function chunk(type: string, body: Buffer): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  framed.writeUInt32BE(body.length, 0);
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4);
  return framed;
}

/** Such a picture as a PNG of three channels without filters: the library would take seconds for it. */
function drawLong({ width, height }: { readonly width: number; readonly height: number }): Buffer {
  const rows = Buffer.alloc((3 * width + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0, at = y * (3 * width + 1) + 1; x < width; x += 1, at += 3) rows.writeUIntLE(colourAt(x, y), at, 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

test.each([
  ['wide', { width: 16_384, height: 256 }, { x: 16_100, y: 100, width: 120, height: 90 }],
  ['tall', { width: 256, height: 16_384 }, { x: 100, y: 9_000, width: 90, height: 120 }],
])('of a %s frame of 16,384 px only the crop is held: what is sent is that part px for px, and the layer lies there', async (_, size, box) => {
  const picture = drawLong(size).toString('base64');
  const plan = planCrop({ picture: size, mask: box });
  expect(plan.ratio).toEqual({ num: 1, den: 1 });
  const { crop } = plan;
  const mask = { kind: 'paths' as const, paths: [{ data: `M 0 0 L ${box.width} 0 L ${box.width} ${box.height} L 0 ${box.height} Z`, winding: 'NONZERO' as const }], toExport: [[1, 0, box.x], [0, 1, box.y]] as [[number, number, number], [number, number, number]] };
  const prepared = await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 });
  if (!('image' in prepared)) throw new Error(JSON.stringify(prepared));
  const sent = decode(Buffer.from(prepared.image, 'base64'));
  expect([sent.width, sent.height]).toEqual([crop.width, crop.height]);
  expect([crop.x >= 0, crop.y >= 0, crop.x + crop.width <= size.width, crop.y + crop.height <= size.height, crop.width * crop.height <= 1_048_576]).not.toContain(false);
  let wrong = 0;
  for (let y = 0; y < crop.height; y += 1) {
    for (let x = 0; x < crop.width; x += 1) {
      const at = sent.channels * (y * crop.width + x);
      const seen = (sent.data[at] ?? 0) + 256 * (sent.data[at + 1] ?? 0) + 65_536 * (sent.data[at + 2] ?? 0);
      if (seen !== colourAt(crop.x + x, crop.y + y)) wrong += 1;
    }
  }
  expect(wrong).toBe(0);
  const blended = await callPage(frame, 'blend', prepared.image, plan.request, true);
  if (!('box' in blended)) throw new Error(JSON.stringify(blended));
  expect(blended.box).toEqual(box);
});
