import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

let browser: Browser;
let gallery: Awaited<ReturnType<typeof bundleGallery>>;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchChromium(), bundleGallery()]);
});
afterAll(() => browser?.close());

/** Texts that end in “…” for want of room and that pointing at tells nothing about. */
function findUntold(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    const written = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const style = getComputedStyle(element);
    const cut = style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 2;
    return written && cut && element.closest('[title]:not([title=""])') === null ? [`${element.className}: ${element.textContent}`] : [];
  });
}

describe('a text that has no room', () => {
  test.each([[240, 'en'], [340, 'en'], [240, 'ja']] as const)('is told whole to whoever points at it, at %d px in the language %s', async (width, language) => {
    const page = await openGallery(browser, gallery, 'light', width, 680, language);
    const found: string[] = [];
    for (const name of await page.evaluate(() => window.sceneNames)) {
      await showScene(page, name, language);
      found.push(...(await page.evaluate(findUntold)).map((text) => `${name}: ${text}`));
    }
    await page.context().close();
    expect(found).toEqual([]);
  });
});

describe('what was unfolded', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openGallery(browser, gallery, 'light');
  });
  afterAll(() => page?.context().close());

  const offset = () => page.evaluate(() => document.querySelector('.scroll')?.scrollTop);

  test.each([['fill', 'Fill', 'Details'], ['settings', 'Settings', 'Advanced']] as const)('stays so while another tab is looked at, and coming back moves nothing (%s)', async (scene, tab, name) => {
    await showScene(page, scene);
    const head = page.getByRole('button', { name: new RegExp(`^${name}`) });
    await head.click();
    await page.getByRole('tab', { name: 'Presets' }).click();
    await page.getByRole('tab', { name: tab }).click();
    expect(await head.getAttribute('aria-expanded')).toBe('true');
    expect(await offset()).toBe(0);
    await head.click();
    await page.getByRole('tab', { name: 'Presets' }).click();
    await page.getByRole('tab', { name: tab }).click();
    expect(await head.getAttribute('aria-expanded')).toBe('false');
  });
});
