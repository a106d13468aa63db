import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../core/language.ts';
import { themeStyle, type Theme } from '../../playground/figma/theme.ts';
import { dictionaries } from '../../ui/words/dictionaries.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The gallery as one page of text: script and style bundled as the build bundles the panel, Inter inside as Figma preloads it. */
export async function bundleGallery(): Promise<{ readonly script: string; readonly style: string }> {
  const { outputFiles } = await build({
    entryPoints: ['test/screens/gallery.tsx'], absWorkingDir: root, bundle: true, write: false, format: 'iife', target: 'es2020', outfile: 'gallery.js',
    jsx: 'automatic', jsxImportSource: 'preact', charset: 'ascii', logLevel: 'silent',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const font = await readFile(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
  const face = `@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font.toString('base64')}) format('woff2'); }`;
  return { script: text('.js'), style: face + text('.css') };
}

/** A Japanese face under the first name the style sheet asks for, so that letters are the same on every machine. */
async function japaneseFace(): Promise<string> {
  const font = await readFile(createRequire(import.meta.url).resolve('@fontsource/kosugi/files/kosugi-japanese-400-normal.woff2'));
  return `@font-face { font-family: 'Hiragino Sans'; src: url(data:font/woff2;base64,${font.toString('base64')}) format('woff2'); }`;
}

/** Opens the gallery in one theme, size (px) and language; the scenes are shown by `showScene` in the page. */
export async function openGallery(browser: Browser, gallery: Awaited<ReturnType<typeof bundleGallery>>, theme: Theme, width = 340, height = 680, language: Language = 'en'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', timezoneId: 'UTC' });
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="en" class="figma-${theme}"><head><meta charset="utf-8"><title>Finefill</title><style id="figma-style">${themeStyle(theme)}</style><style>${language === 'ja' ? await japaneseFace() : ''}${gallery.style}</style></head><body><div id="app"></div></body></html>`);
  await page.addScriptTag({ content: gallery.script });
  return page;
}

/** Draws one scene and waits until its pictures are decoded. */
export async function showScene(page: Page, name: string, language: Language = 'en'): Promise<void> {
  await page.evaluate(async ([scene, spoken]) => {
    window.showScene(scene, spoken);
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  }, [name, language] as const);
  const folded = { 'fill-details': dictionaries[language].fill.details, 'settings-advanced': dictionaries[language].settings.advanced, 'settings-spending': dictionaries[language].spending.title }[name];
  if (folded !== undefined) await page.getByRole('button', { name: folded }).click();
}
