import { mkdir } from 'node:fs/promises';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

// npx tsx test/screens/take-screenshots.ts [part of a scene's name]: every scene in both themes, for looking at.
const wanted = process.argv[2] ?? '';
await mkdir('out/screens', { recursive: true });
const browser = await launchChromium();
try {
  const gallery = await bundleGallery();
  for (const [theme, width] of [['light', 340], ['dark', 340], ['light', 240], ['dark', 480]] as const) {
    const page = await openGallery(browser, gallery, theme, width);
    for (const name of await page.evaluate(() => window.sceneNames)) {
      if (!name.includes(wanted)) continue;
      await showScene(page, name);
      await page.screenshot({ path: `out/screens/${name}-${theme}-${width}.png` });
    }
  }
} finally {
  await browser.close();
}
