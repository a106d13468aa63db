import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBlend } from '../../playground/blend/blend-command.ts';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'blend-'));
const at = (name: string): string => join(folder, name);
const side = 64;

/** A flat picture of the browser's own making. */
async function drawFile(name: string, type: string, colour: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const bytes = await page.evaluate(async ([length, mime, fill]) => {
      const canvas = new OffscreenCanvas(length, length);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = fill;
      context.fillRect(0, 0, length, length);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: mime, quality: 0.95 })).arrayBuffer())];
    }, [side, type, colour] as const);
    writeFileSync(at(name), Uint8Array.from(bytes));
  } finally {
    await browser.close();
  }
}

beforeAll(async () => {
  writeFileSync(at('original.png'), encode({ width: side, height: side, channels: 3, data: new Uint8Array(3 * side * side).fill(90) }));
  writeFileSync(at('mask.png'), encode({ width: side, height: side, channels: 1, data: new Uint8Array(side * side).fill(255) }));
  await drawFile('result.jpg', 'image/jpeg', '#c86432');
  await drawFile('result.webp', 'image/webp', '#c86432');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['result.jpg', 'result.webp'])('%s is blended as the browser reads it', async (name) => {
  const complaints: string[] = [];
  const code = await runBlend([at('original.png'), at(name), at('mask.png'), at('out.png')], () => undefined, (line) => complaints.push(line));
  expect([code, ...complaints]).toEqual([0]);
  const { data } = decode(readFileSync(at('out.png')));
  const middle = 4 * ((side / 2) * side + side / 2);
  for (const [c, level] of [200, 100, 50, 255].entries()) expect(Math.abs((data[middle + c] ?? 0) - level)).toBeLessThanOrEqual(3);
});
