import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import type { Theme } from '../../playground/figma/theme.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

/** A browser that sets letters the same way on every machine: hinting moves them by parts of a px. */
export function launchForScreens(): Promise<Browser> {
  return launchChromium({ args: ['--font-render-hinting=none'] });
}

/** One picture of the gallery, PNG, at rest: nothing moves, no caret blinks. */
export async function shoot(page: Page, scene: string): Promise<Buffer> {
  await showScene(page, scene);
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** The name a scene's picture is kept under. */
export function pictureName(scene: string, theme: Theme): string {
  return `${scene}-${theme}`;
}

/** All scenes in these themes and widths, px, one after another. `wanted` is a part of a scene's name. */
export async function* shootScenes(ways: readonly (readonly [Theme, number])[], wanted = ''): AsyncGenerator<{ scene: string; theme: Theme; width: number; png: Buffer }> {
  const browser = await launchForScreens();
  try {
    const gallery = await bundleGallery();
    for (const [theme, width] of ways) {
      const page = await openGallery(browser, gallery, theme, width);
      for (const scene of await page.evaluate(() => window.sceneNames)) {
        if (scene.includes(wanted)) yield { scene, theme, width, png: await shoot(page, scene) };
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
}
