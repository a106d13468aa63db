import { decode, encode } from 'fast-png';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browser/launch-chromium.ts';
import { readMaskPicture } from '../documents/read-mask-picture.ts';
import { springHero } from '../documents/spring-hero.ts';
import { readImageHeader } from '../figma/scene/image-store.ts';
import { drawOutline } from './draw-outline.ts';
import { startPlayground, type PlaygroundOptions } from './start-playground.ts';

export interface DemoOptions {
  readonly own: { readonly name: string; readonly image: Uint8Array; readonly mask: Uint8Array } | null;
  readonly prompt: string | null;
  readonly finetuneId: string | null;
  /** Builds dist/ first unless false. */
  readonly build?: boolean;
  readonly ports?: PlaygroundOptions['ports'];
}

export interface DemoResult {
  readonly outside: number;
  readonly inside: number;
  readonly bytesSent: number;
  readonly requests: number;
  readonly ms: number;
  readonly files: readonly string[];
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

const out = fileURLToPath(new URL('../../out/', import.meta.url));

/** How long a fill may take before the demo gives up, ms. */
const patience = 60_000;

/** Opens the document on the page and returns the names of its frame and its mask. */
async function openDocument(page: Page, options: DemoOptions): Promise<{ frame: string; mask: string }> {
  const { own } = options;
  if (own === null) {
    if (options.prompt !== null || options.finetuneId !== null) {
      await page.evaluate(([prompt, finetuneId]) => window.playground.openSample({ ...(prompt === null ? {} : { prompt }), ...(finetuneId === null ? {} : { finetuneId }) }), [options.prompt, options.finetuneId] as const);
    }
    return { frame: 'Spring hero', mask: 'Vector 3' };
  }
  const size = readImageHeader(own.image);
  const mask = readMaskPicture(own.mask);
  if (size === null) throw new Error(`${own.name} is no PNG or JPEG.`);
  if (mask.width !== size.width || mask.height !== size.height) {
    throw new Error(`The mask is ${mask.width} × ${mask.height} px, the picture ${size.width} × ${size.height}; they must be equal.`);
  }
  await page.evaluate(
    ([name, image, maskPng, prompt, finetuneId]) => window.playground.openPicture({ name, image, mask: maskPng, prompt, finetuneId }),
    [own.name, Buffer.from(own.image).toString('base64'), Buffer.from(mask.png).toString('base64'), options.prompt ?? springHero.prompt, options.finetuneId ?? springHero.finetuneId] as const,
  );
  return { frame: own.name.replace(/\.\w+$/, ''), mask: 'mask' };
}

/** Takes the frame's picture off the page, without the mask layer, and writes it. */
async function keepPicture(page: Page, frame: string, mask: string, file: string): Promise<void> {
  const png = await page.evaluate(([name, hidden]) => window.playground.flattenPng(name, 1, [hidden]), [frame, mask] as const);
  await writeFile(file, Buffer.from(png, 'base64'));
}

/** Reads a PNG of the page back with a reader of its own; the page writes RGBA. */
async function readBack(file: string): Promise<Pixels> {
  const { width, height, channels, data } = decode(await readFile(file));
  if (channels !== 4) throw new Error(`${file} has ${channels} channels where 4 were written.`);
  return { width, height, data };
}

function countChanged(before: Pixels, after: Pixels, inside: ArrayLike<number>): { outside: number; inside: number } {
  const counts = { outside: 0, inside: 0 };
  for (let i = 0; i < before.width * before.height; i += 1) {
    let changed = false;
    for (let c = 0; c < 4; c += 1) changed ||= before.data[i * 4 + c] !== after.data[i * 4 + c];
    if (changed) counts[(inside[i] ?? 0) > 0 ? 'inside' : 'outside'] += 1;
  }
  return counts;
}

/** Before, mask and after in a row, 8 px of white between. */
function layInRow(pictures: readonly Pixels[]): Uint8Array {
  const gap = 8;
  const height = Math.max(...pictures.map((picture) => picture.height));
  const width = pictures.reduce((sum, picture) => sum + picture.width + gap, -gap);
  const data = new Uint8Array(width * height * 4).fill(255);
  let left = 0;
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y += 1) {
      for (let i = 0; i < picture.width * 4; i += 1) data[(y * width + left) * 4 + i] = picture.data[y * picture.width * 4 + i] ?? 0;
    }
    left += picture.width + gap;
  }
  return encode({ width, height, data, channels: 4 }, { zlib: { level: 3 } });
}

/** Coverage of the mask, one byte a pixel: the given file's alpha, or the sample's outline drawn by arithmetic of its own. */
async function readMask(page: Page, options: DemoOptions, mask: string, size: Pixels): Promise<Uint8Array> {
  if (options.own !== null) return readMaskPicture(options.own.mask).alpha;
  const shape = await page.evaluate((name) => {
    const { vectorPaths, transform } = window.playground.find(name);
    return { data: vectorPaths.map((path) => path.data), x: transform[0][2], y: transform[1][2] };
  }, mask);
  return drawOutline(shape.data, shape.x, shape.y, size.width, size.height);
}

/** The playground's main job without a window: opens a document, clicks Fill in the plugin, waits for the layer, writes four PNG files and counts in them. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const playground = await startPlayground({ build: options.build ?? true, ...(options.ports === undefined ? {} : { ports: options.ports }) });
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(playground.url);
      await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true', null, { timeout: patience });
      const { frame, mask } = await openDocument(page, options);
      await mkdir(out, { recursive: true });
      const files = ['before.png', 'mask.png', 'after.png', 'side-by-side.png'].map((name) => join(out, name));
      const [beforeFile = '', maskFile = '', afterFile = '', rowFile = ''] = files;
      await keepPicture(page, frame, mask, beforeFile);

      const panel = page.frameLocator('.plugin-slot iframe');
      const explain = async (problem: string, cause: unknown) => new Error(`${problem} Its panel says:\n${await panel.locator('body').innerText()}`, { cause });
      const begun = performance.now();
      await panel
        .getByRole('button', { name: /^Fill\b.*\$/ })
        .click({ timeout: 15_000 })
        .catch(async (error: unknown) => Promise.reject(await explain('The plugin offers no fill.', error)));
      await page
        .waitForFunction((name) => !window.playground.find(name).visible, mask, { timeout: patience })
        .catch(async (error: unknown) => Promise.reject(await explain('Nothing was placed.', error)));
      const ms = performance.now() - begun;
      await keepPicture(page, frame, mask, afterFile);

      const [before, after] = await Promise.all([readBack(beforeFile), readBack(afterFile)]);
      const coverage = await readMask(page, options, mask, before);
      const shown = new Uint8Array(coverage.length * 4).fill(255);
      coverage.forEach((value, i) => shown.fill(value, i * 4, i * 4 + 3));
      const maskPixels = { width: before.width, height: before.height, data: shown };
      await writeFile(maskFile, encode({ ...maskPixels, channels: 4 }, { zlib: { level: 3 } }));
      await writeFile(rowFile, layInRow([before, maskPixels, after]));

      const traffic = playground.service.log.list();
      const faults = await page.evaluate(() => window.playground.pluginErrors());
      if (faults.length > 0) throw new Error(`The plugin did not catch: ${faults.join('; ')}`);
      return {
        ...countChanged(before, after, coverage),
        ms,
        bytesSent: traffic.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0),
        requests: traffic.length,
        files: files.map((file) => file.slice(out.length - 'out/'.length)),
      };
    } finally {
      await browser.close();
    }
  } finally {
    await playground.close();
  }
}
