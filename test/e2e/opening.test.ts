import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyPage, loadOnce } from '../bench/browser/start-speed.ts';
import { median } from '../bench/browser/median.ts';
import { openRig, patience, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const browser = () => {
  const found = rig.page.context().browser();
  if (!found) throw new Error('the page has no browser');
  return found;
};

/** Where the parts lie that outline and screen share, CSS px. */
function readEdges(root: Page | Frame): Promise<number[][]> {
  return root.evaluate(() => ['.top', '.card', '.crop', '.footer', '.footer > :first-child'].map((part) => {
    const { x, y, width, height } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
    return [x, y, width, height].map(Math.round);
  }));
}

describe('opening the panel', () => {
  it('paints within three times what an empty page takes, loaded in turn with it', async () => {
    const [ours, empty] = [await readFile('dist/ui.html', 'utf8'), await emptyPage()];
    const [painted, least]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 7; turn += 1) {
      painted.push((await loadOnce(browser(), ours)).fcpMs);
      least.push((await loadOnce(browser(), empty)).fcpMs);
    }
    expect(median(painted)).toBeLessThan(3 * median(least));
  });

  it('moves nothing when the screen takes the outline’s place', async () => {
    const panel = await rig.panel();
    const { width, height } = await panel.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const page = await browser().newPage({ viewport: { width, height } });
    await page.setContent(await readFile('dist/ui.html', 'utf8')); // no sandbox there: the outline stands
    const outline = await readEdges(page);
    await page.close();
    await panel.waitForSelector('.crop image');
    expect(await readEdges(panel)).toEqual(outline);
  });

  it('asks for the card’s picture first: the rest was told while the window loaded', async () => {
    const asked = await rig.page.evaluate(() => new Promise<unknown>((resolve) => {
      window.playground.closePlugin();
      window.addEventListener('message', ({ data }: MessageEvent<{ pluginMessage?: { name: string } }>) => data.pluginMessage && resolve(data.pluginMessage.name));
      void window.playground.openPlugin();
    }));
    expect(asked).toBe('preview');
    await expect.poll(async () => (await rig.panel()).locator('.crop image').count(), { timeout: patience }).toBe(1);
  });

  it('begins without a frame to paint too: a hidden panel erases', async () => {
    await rig.page.evaluate(async () => {
      window.playground.closePlugin();
      await window.playground.openPlugin('erase');
    });
    await expect.poll(() => rig.page.locator('iframe').count(), { timeout: patience }).toBe(0);
  });
});
