import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../core/language.ts';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import type { Theme } from '../../playground/figma/theme.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

/** A browser that sets letters the same way on every machine: hinting moves them by parts of a px. */
export function launchForScreens(): Promise<Browser> {
  return launchChromium({ args: ['--font-render-hinting=none'] });
}

/** One picture of the gallery, PNG, at rest: nothing moves, no caret blinks. */
export async function shoot(page: Page, scene: string, language: Language = 'en'): Promise<Buffer> {
  await showScene(page, scene, language);
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** The name a scene's picture is kept under. */
export function pictureName(scene: string, theme: Theme, language: Language = 'en'): string {
  return `${scene}-${theme}${language === 'en' ? '' : `-${language}`}`;
}

interface Way {
  readonly theme: Theme;
  /** px. */
  readonly width: number;
  readonly language: Language;
}

/** All scenes in these ways, one after another. `wanted` is a part of a scene's name. */
export async function* shootScenes(ways: readonly Way[], wanted = ''): AsyncGenerator<Way & { readonly scene: string; readonly png: Buffer }> {
  const browser = await launchForScreens();
  try {
    const gallery = await bundleGallery();
    for (const way of ways) {
      const page = await openGallery(browser, gallery, way.theme, way.width, 680, way.language);
      for (const scene of await page.evaluate(() => window.sceneNames)) {
        if (scene.includes(wanted)) yield { ...way, scene, png: await shoot(page, scene, way.language) };
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
}
