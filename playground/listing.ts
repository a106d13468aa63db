import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './browser/launch-chromium.ts';
import { mark } from './listing/icon.ts';
import { sheet } from './listing/sheet.ts';
import { drawSheets } from './listing/sheets.ts';
import { takeShots } from './listing/take-shots.ts';
import { startPlayground } from './server/start-playground.ts';

// npm run listing: icon, cover and carousel for the Figma Community, from the built plugin at work in the playground.
const into = fileURLToPath(new URL('../docs/listing/', import.meta.url));
const font = (await readFile(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'))).toString('base64');

const playground = await startPlayground({ ports: { page: [0], service: [0], relay: [0] }, service: { latencyMs: 50 } });
const browser = await launchChromium();
try {
  await mkdir(into, { recursive: true });
  const shots = await takeShots(browser, playground);
  if (shots.outside !== 0) throw new Error(`${shots.outside} px changed outside the mask: nothing to show.`);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  for (const [name, body] of Object.entries(drawSheets(shots))) {
    await page.setContent(sheet(body, font));
    await page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all([...document.images].map((image) => image.decode()));
    });
    await writeFile(`${into}${name}.jpg`, await page.screenshot({ type: 'jpeg', quality: 90 }));
  }
  await page.setViewportSize({ width: 128, height: 128 });
  await page.setContent(`<style>body{margin:0;background:transparent}svg{display:block}</style>${mark}`);
  await writeFile(`${into}icon.png`, await page.screenshot({ omitBackground: true }));
  console.log('Written: docs/listing/icon.png, cover.jpg, carousel-1.jpg to carousel-5.jpg');
} finally {
  await browser.close();
  await playground.close();
}
