import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { startPlayground } from '../../../playground/server/start-playground.ts';
import { keepNames } from './keep-names.ts';
import { median } from './median.ts';

/** Medians: ms to the first paint with content, ms of script, MB of heap after a collection. */
export interface PageCost {
  readonly fcpMs: number;
  readonly scriptMs: number;
  readonly heapMB: number;
}

export interface StartSpeed extends PageCost {
  /** Bytes after gzip at its highest level. */
  readonly uiGz: number;
  readonly codeGz: number;
  /** Plugin opened → picture in the card and Fill enabled, in the stand-in Figma; and the panel's own first paint in the same runs. */
  readonly readyMs: number;
  readonly panelFcpMs: number;
  readonly empty: PageCost;
  readonly turns: number;
}

/** The least a Preact page can be. */
export async function emptyPage(): Promise<string> {
  const contents = `import { render, h } from 'preact'; render(h('p', null, 'Empty'), document.getElementById('app'));`;
  const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd(), loader: 'js' }, bundle: true, format: 'iife', write: false, minify: true });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body><div id="app"></div><script>${outputFiles[0]?.text ?? ''}</script></body></html>`;
}

/** One cold load of a page in a context of its own, nothing answering its messages. */
export async function loadOnce(browser: Browser, html: string): Promise<PageCost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    const tools = await context.newCDPSession(page);
    await tools.send('Performance.enable');
    await page.addInitScript(keepNames);
    await page.route('http://localhost/panel', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto('http://localhost/panel');
    const fcpMs = await page.evaluate(() => new Promise<number>((resolve) => {
      const watch = new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime - performance.getEntriesByType('navigation').reduce((_, entry) => ('responseEnd' in entry ? Number(entry.responseEnd) : 0), 0));
      });
      watch.observe({ type: 'paint', buffered: true });
    }));
    const { metrics } = await tools.send('Performance.getMetrics');
    const value = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    const scriptMs = 1000 * value('ScriptDuration');
    await tools.send('HeapProfiler.collectGarbage');
    const after = (await tools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
    return { fcpMs, scriptMs, heapMB: after / 1_048_576 };
  } finally {
    await context.close();
  }
}

/** Notes inside each frame when the card shows its picture and Fill can be pressed; times since 1970, ms. */
function noteReady(): void {
  const look = (): void => {
    const ready = document.querySelector('.crop image') !== null && [...document.querySelectorAll('button')].some(({ textContent, disabled }) => /^(Fill|Erase) .*(\$|free)/.test(textContent ?? '') && !disabled);
    if (ready) Object.assign(globalThis, { readyAt: performance.timeOrigin + performance.now() });
    else requestAnimationFrame(look);
  };
  if (parent !== self) requestAnimationFrame(look);
}

async function benchReady(browser: Browser, turns: number): Promise<{ readyMs: number; panelFcpMs: number }> {
  const playground = await startPlayground({ build: false, ports: { page: [0], service: [0], relay: [0] } });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const [ready, paint]: [number[], number[]] = [[], []];
  try {
    await page.addInitScript(keepNames);
    await page.addInitScript(noteReady);
    await page.goto(playground.url);
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
    for (let turn = 0; turn < turns; turn += 1) {
      await page.evaluate(() => window.playground.closePlugin());
      const opened = await page.evaluate(() => {
        const at = performance.timeOrigin + performance.now();
        void window.playground.openPlugin();
        return at;
      });
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      if (!frame) throw new Error('the panel has no document');
      await frame.waitForFunction(() => 'readyAt' in globalThis);
      const [readyAt, paintAt] = await frame.evaluate(() => [
        (globalThis as unknown as { readyAt: number }).readyAt,
        performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
      ] as const);
      ready.push(readyAt - opened);
      paint.push(paintAt - opened);
    }
  } finally {
    await page.close();
    await playground.close();
  }
  return { readyMs: median(ready), panelFcpMs: median(paint) };
}

/** What opening the panel costs, beside an empty Preact page loaded in turn with it. */
export async function benchStart(browser: Browser, turns = 7): Promise<StartSpeed> {
  const [ui, code, empty] = await Promise.all([readFile('dist/ui.html', 'utf8'), readFile('dist/code.js', 'utf8'), emptyPage()]);
  const [ours, theirs]: [PageCost[], PageCost[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(await loadOnce(browser, ui));
    theirs.push(await loadOnce(browser, empty));
  }
  const middle = (costs: readonly PageCost[]): PageCost => ({ fcpMs: median(costs.map(({ fcpMs }) => fcpMs)), scriptMs: median(costs.map(({ scriptMs }) => scriptMs)), heapMB: median(costs.map(({ heapMB }) => heapMB)) });
  return {
    uiGz: gzipSync(ui, { level: 9 }).length,
    codeGz: gzipSync(code, { level: 9 }).length,
    ...middle(ours),
    ...(await benchReady(browser, turns)),
    empty: middle(theirs),
    turns,
  };
}
