import { build } from 'esbuild';
import type { Browser, Frame } from 'playwright-core';

async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false, define, target: 'es2020', minify: true });
  return outputFiles[0]?.text ?? '';
}

/** A script beside the pixel worker's text in a sandboxed frame with a null origin, as the panel's; ready once the script's global `name` is there. */
export async function openBundle(browser: Browser, entry: string, name: string): Promise<Frame> {
  const worker = await bundle('ui/imaging/worker.ts');
  const script = await bundle(entry, { workerSource: JSON.stringify(worker) });
  const page = await browser.newPage();
  await page.setContent('<iframe sandbox="allow-scripts"></iframe>');
  const html = `<!doctype html><script>${script.replaceAll('</script', '<\\/script')}</script>`;
  await page.locator('iframe').evaluate((frame, srcdoc) => frame.setAttribute('srcdoc', srcdoc), html);
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('no frame');
  await frame.waitForFunction((wanted) => wanted in globalThis, name);
  return frame;
}
