import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { convertIndexedToRgb, decode } from 'fast-png';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineFolder } from './baseline-folder.ts';
import { comparePictures, type Picture } from './compare-pictures.ts';
import { bundleGallery, openGallery } from './open-gallery.ts';
import { launchForScreens, pictureName, shoot } from './shoot-scenes.ts';

/** px that may differ before a picture counts as another one: a caret, a corner. A control moved by 2 px costs more. */
const forgiven = 24;

let browser: Browser;
let gallery: Awaited<ReturnType<typeof bundleGallery>>;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchForScreens(), bundleGallery()]);
});
afterAll(() => browser?.close());

async function readBaseline(name: string): Promise<Picture> {
  const png = decode(await readFile(`${baselineFolder}/${name}.png`));
  return { width: png.width, height: png.height, channels: 3, data: convertIndexedToRgb(png) };
}

describe.each([['light', 'en'], ['dark', 'en'], ['light', 'ja'], ['dark', 'ja']] as const)('in the %s theme, language %s', (theme, language) => {
  it('every state of the panel looks as it was last approved (npm run screens approves)', async () => {
    const page = await openGallery(browser, gallery, theme, 340, 680, language);
    const scenes = await page.evaluate(() => window.sceneNames);
    const kept = (await readdir(baselineFolder)).filter((file) => file.endsWith(`${pictureName('', theme, language)}.png`));
    expect(kept.sort()).toEqual(scenes.map((scene) => `${pictureName(scene, theme, language)}.png`).sort());

    const changed: string[] = [];
    for (const scene of scenes) {
      const name = pictureName(scene, theme, language);
      const png = await shoot(page, scene, language);
      const { count, box } = comparePictures(decode(png), await readBaseline(name));
      if (count <= forgiven) continue;
      changed.push(`${name}: ${count} px differ within ${box?.join(', ')}; see out/changed/${name}.png`);
      await mkdir('out/changed', { recursive: true });
      await writeFile(`out/changed/${name}.png`, png);
    }
    await page.context().close();
    expect(changed).toEqual([]);
  });
});

describe('the comparison', () => {
  it.each([
    ['a button 2 px lower', '.button-primary { position: relative; top: 2px }'],
    ['a field 2 px to the right', '.text-area { position: relative; left: 2px }'],
    ['another gap between fields', '.scroll { gap: 14px }'],
    ['a darker ground of a field', '.app .input { background: #e0e0e0 }'],
    ['a missing line of text', '.footer-note { visibility: hidden }'],
  ])('tells %s', async (_title, style) => {
    const page = await openGallery(browser, gallery, 'light');
    const before = decode(await shoot(page, 'fill'));
    await page.addStyleTag({ content: style });
    expect(comparePictures(decode(await shoot(page, 'fill')), before).count).toBeGreaterThan(forgiven);
    await page.context().close();
  });

  it('forgives letters that are smoothed otherwise, and what a palette rounds', async () => {
    const page = await openGallery(browser, gallery, 'light');
    const sharp = decode(await shoot(page, 'settings'));
    const { width, channels } = sharp;
    const soft = sharp.data.map((value, index) => Math.min(255, Math.round((value * 2 + (sharp.data[index + channels] ?? value) + (sharp.data[index + width * channels] ?? value)) / 32) * 8));
    expect(comparePictures({ ...sharp, data: soft }, sharp).count).toBeLessThanOrEqual(forgiven);
    await page.context().close();
  });
});
