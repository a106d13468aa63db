import { build } from 'esbuild';
import type { Browser, Frame } from 'playwright-core';
import type { PageScript } from './page-script.ts';

async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false, define, target: 'chrome110', minify: true });
  return outputFiles[0]?.text ?? '';
}

/** Both scripts as text; the worker's is a string inside the page's, as in the built plugin. */
export async function bundlePage(): Promise<string> {
  const worker = await bundle('ui/imaging/worker.ts');
  return bundle('test/imaging/page-script.ts', { workerSource: JSON.stringify(worker) });
}

/** A sandboxed frame with a null origin and the given policy, the page's script running in it. */
export async function openFrame(browser: Browser, script: string, policy: string): Promise<Frame> {
  const page = await browser.newPage();
  const safe = script.replaceAll('</script', '<\\/script');
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${safe}</script>`;
  await page.setContent('<iframe sandbox="allow-scripts"></iframe>');
  await page.locator('iframe').evaluate((frame, srcdoc) => frame.setAttribute('srcdoc', srcdoc), html);
  const inner = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!inner) throw new Error('no frame');
  await inner.waitForFunction(() => 'pageScript' in globalThis);
  return inner;
}

type Methods = PageScript;

/** Calls a method of the page's script. */
export function callPage<K extends keyof Methods>(frame: Frame, name: K, ...args: Parameters<Methods[K]>): Promise<Awaited<ReturnType<Methods[K]>>> {
  const run = ([method, given]: [string, unknown[]]): unknown => {
    const { pageScript } = globalThis as unknown as { pageScript: Record<string, (...all: unknown[]) => unknown> };
    return pageScript[method]?.(...given);
  };
  return frame.evaluate(run as unknown as string, [name, args]) as Promise<Awaited<ReturnType<Methods[K]>>>;
}
