import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { decode, encode } from 'fast-png';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { Bench, Job, Visit } from './browser-entry.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  const bundle = await build({ entryPoints: [path('browser-entry.ts')], bundle: true, format: 'esm', write: false, target: 'es2022', logLevel: 'silent', external: ['module'] });
  const files: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
    '/quickjs.wasm': ['application/wasm', readFileSync(path('../../node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm'))],
  };
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(address());
  await page.waitForFunction(() => 'bench' in globalThis);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

const address = () => {
  const place = server.address();
  return `http://127.0.0.1:${typeof place === 'object' && place !== null ? place.port : 0}`;
};
const exportNode = async (job: Job) => {
  const bytes = await page.evaluate((given) => (globalThis as unknown as { bench: Bench }).bench.exportNode(given), job);
  return decode(new Uint8Array(bytes));
};
const visit = (given: Visit) => page.evaluate((job) => (globalThis as unknown as { bench: Bench }).bench.visit(job), given);

/** Opaque noise from a linear congruence, so that every pixel is its own. */
const noise = (width: number, height: number) => {
  let state = 12345;
  const data = new Uint8Array(width * height * 4).map((_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return i % 4 === 3 ? 255 : state >>> 24;
  });
  return { width, height, data, png: [...encode({ width, height, data, channels: 4, depth: 8 })] };
};
const named = (name: string): NonNullable<NodeDescription['fills']>[number] => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash: name });
const pixel = ({ width, data }: { width: number; data: ArrayLike<number> }, x: number, y: number) => [0, 1, 2, 3].map((i) => data[(y * width + x) * 4 + i]);

describe('the renderer', () => {
  test.each([[1, 60, 40], [2, 30, 20], [4, 15, 10]])('draws an upright picture at its own density (k = %d) number for number', async (k, width, height) => {
    const picture = noise(60, 40);
    const result = await exportNode({
      children: [{ type: 'FRAME', id: 'f', x: -7, y: 13, width: width + 6, height: height + 9, fills: [solid(1, 1, 1)], children: [{ type: 'RECTANGLE', x: 2, y: 3, width, height, fills: [named('p')] }] }],
      images: { p: picture.png },
      node: 'f',
      settings: { constraint: { type: 'SCALE', value: k } },
    });
    expect([result.width, result.height]).toEqual([(width + 6) * k, (height + 9) * k]);
    for (let y = 0; y < result.height; y += 1) {
      for (let x = 0; x < result.width; x += 1) {
        const [px, py] = [x - 2 * k, y - 3 * k];
        const inside = px >= 0 && py >= 0 && px < 60 && py < 40;
        const wanted = inside ? pixel(picture, px, py) : [255, 255, 255, 255];
        if (String(pixel(result, x, y)) !== String(wanted)) expect([x, y, pixel(result, x, y)]).toEqual([x, y, wanted]);
      }
    }
  });

  test('turns, clips, fades, masks and cuts where it should', async () => {
    const [red, blue] = [solid(1, 0, 0), solid(0, 0, 1)];
    const result = await exportNode({
      children: [{
        type: 'FRAME', id: 'f', width: 200, height: 100, fills: [], children: [
          { type: 'RECTANGLE', x: 0, y: 40, width: 40, height: 20, rotation: 90, fills: [red] },
          { type: 'FRAME', x: 40, y: 0, width: 20, height: 20, fills: [], clipsContent: true, children: [{ type: 'RECTANGLE', width: 100, height: 100, fills: [blue] }] },
          { type: 'GROUP', opacity: 0.5, children: [{ type: 'RECTANGLE', x: 70, y: 0, width: 20, height: 20, fills: [red] }, { type: 'RECTANGLE', x: 80, y: 0, width: 20, height: 20, fills: [blue] }] },
          { type: 'GROUP', children: [{ type: 'ELLIPSE', x: 110, y: 0, width: 40, height: 40, isMask: true }, { type: 'RECTANGLE', x: 100, y: 0, width: 60, height: 60, fills: [blue] }] },
          { type: 'BOOLEAN_OPERATION', booleanOperation: 'SUBTRACT', fills: [red], children: [{ type: 'RECTANGLE', x: 0, y: 60, width: 40, height: 40 }, { type: 'RECTANGLE', x: 20, y: 50, width: 60, height: 60 }] },
          { type: 'RECTANGLE', x: 160, y: 60, width: 20, height: 20, visible: false, fills: [red] },
        ],
      }],
      images: {},
      node: 'f',
      settings: { useAbsoluteBounds: true },
    });
    const none = [0, 0, 0, 0];
    const seen = (x: number, y: number) => pixel(result, x, y);
    expect([[10, 10], [19, 39], [25, 10]].map(([x = 0, y = 0]) => seen(x, y))).toEqual([[255, 0, 0, 255], [255, 0, 0, 255], none]);
    expect([seen(59, 19), seen(60, 19), seen(50, 20)]).toEqual([[0, 0, 255, 255], none, none]);
    // A group fades as a whole: where blue covers red, no red shines through.
    expect([seen(75, 10)[3], seen(85, 10), seen(95, 10)[3]]).toEqual([128, [0, 0, 255, 128], 128]);
    expect([seen(130, 20), seen(111, 1), seen(105, 50)]).toEqual([[0, 0, 255, 255], none, none]);
    expect([seen(10, 80), seen(30, 80), seen(60, 80), seen(170, 70)]).toEqual([[255, 0, 0, 255], none, none, none]);
  });
});

describe('image fills', () => {
  // Left half black, right half white: 40×20.
  const data = new Uint8Array(40 * 20 * 4).map((_, i) => (i % 4 === 3 || (i >> 2) % 40 >= 20 ? 255 : 0));
  const png = [...encode({ width: 40, height: 20, data, channels: 4, depth: 8 })];
  const [black, white, none] = [[0, 0, 0, 255], [255, 255, 255, 255], [0, 0, 0, 0]];
  const show = async (patch: Partial<NodeDescription>, points: [number, number][]) => {
    const result = await exportNode({ children: [{ type: 'RECTANGLE', id: 'r', width: 60, height: 60, ...patch }], images: { p: png }, node: 'r' });
    return points.map(([x, y]) => pixel(result, x, y));
  };

  test('FILL covers the box and cuts the rest off evenly', async () => {
    // Scaled by 3 to 120×60; the middle 60 px of 120 are shown, so black ends in the middle.
    expect(await show({ fills: [named('p')] }, [[2, 2], [27, 57], [32, 2], [57, 57]])).toEqual([black, black, white, white]);
  });

  test('a rounded box is cut to its corners', async () => {
    expect(await show({ fills: [named('p')], cornerRadius: 30 }, [[2, 2], [57, 57], [10, 30], [50, 30]])).toEqual([none, none, black, white]);
  });

  test('a linear gradient runs from the start of its line to the end', async () => {
    // gradientTransform: x of the box becomes the place on the line, so it runs from left to right.
    const gradient: NonNullable<NodeDescription['fills']>[number] = {
      type: 'GRADIENT_LINEAR', gradientTransform: [[1, 0, 0], [0, 1, 0]],
      gradientStops: [{ position: 0, color: { r: 0, g: 0, b: 0, a: 1 } }, { position: 1, color: { r: 1, g: 1, b: 1, a: 1 } }],
    };
    const seen = await show({ fills: [gradient] }, [[0, 5], [30, 50], [59, 30]]);
    seen.forEach(([value = -1], i) => expect(Math.abs(value - (255 * ([0, 30, 59][i] ?? 0) + 127) / 60)).toBeLessThan(3));
  });

  test('a slice and contentsOnly:false show what lies there, a plain export only the layer', async () => {
    const children: NodeDescription[] = [
      { type: 'RECTANGLE', width: 100, height: 100, fills: [solid(0, 0, 1)] },
      { type: 'RECTANGLE', id: 'r', x: 10, y: 10, width: 20, height: 20, opacity: 0.5, fills: [solid(1, 0, 0)] },
      { type: 'SLICE', id: 's', x: 25, y: 25, width: 10, height: 10 },
    ];
    const alone = await exportNode({ children, images: {}, node: 'r' });
    const withPage = await exportNode({ children, images: {}, node: 'r', settings: { contentsOnly: false } });
    const slice = await exportNode({ children, images: {}, node: 's' });
    expect([pixel(alone, 5, 5), pixel(withPage, 5, 5)[3], [slice.width, slice.height], pixel(slice, 9, 9)]).toEqual([[255, 0, 0, 128], 255, [10, 10], [0, 0, 255, 255]]);
    expect(pixel(withPage, 5, 5)).toEqual(pixel(slice, 2, 2));
  });
});

describe('the plugin window', () => {
  const access = { allowedDomains: ['https://api.example.com'], devAllowedDomains: [] as string[] };
  const code = `figma.showUI(__html__, { themeColors: true });
    figma.ui.postMessage('waits until the window has loaded');
    figma.ui.onmessage = (message) => {
      if (message === 'switch') console.log('switch');
      else if (message === 'bytes') figma.currentPage.children[0].exportAsync().then((bytes) => figma.ui.postMessage(bytes));
      else figma.notify(message);
    };`;
  const html = `<!doctype html><html lang="en"><body><script>
    const say = (message) => parent.postMessage({ pluginMessage: message }, '*');
    const shown = () => [document.documentElement.className, getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg').trim()].join(' ');
    const parts = [origin, document.documentElement.lang, shown()];
    addEventListener('message', async ({ data: { pluginMessage } }) => {
      if (typeof pluginMessage === 'string') {
        parts.push(await fetch('SERVER').then(() => 'fetched', () => 'refused'));
        parts.push(await fetch('data:,x').then(() => 'data', () => 'no data'));
        parts.push(await new Promise((tell) => { try { const worker = new Worker('data:text/javascript,postMessage(1)'); worker.onmessage = () => tell('worker'); worker.onerror = () => tell('no worker') } catch (error) { tell('no worker') } }));
        say('bytes');
      } else {
        const bitmap = await createImageBitmap(new Blob([pluginMessage]));
        parts.push(bitmap.width + 'x' + bitmap.height);
        say('switch');
        new MutationObserver(() => { if (shown().startsWith('figma-dark')) say([...parts, shown()].join()) }).observe(document.documentElement, { attributes: true });
      }
    });
  </script></body></html>`;

  test.each([
    ['srcdoc', 'data', true],
    ['data', 'data-and-blob', false],
    ['blob', 'none', false],
  ] as const)('as %s: null origin, policy kept, theme followed, bytes through, gone when closed', async (form, workers, listed) => {
    const result = await visit({ code, html: html.replace('SERVER', address()), form, workers, access: { ...access, devAllowedDomains: listed ? [address()] : [] }, picture: noise(100, 100).png });
    expect(result.errors).toEqual([]);
    expect(result.message).toBe(['null', 'en', 'figma-light #ffffff', listed ? 'fetched' : 'refused', 'data', workers === 'none' ? 'no worker' : 'worker', '100x100', 'figma-dark #2c2c2c'].join().slice(0, 100));
    expect(result.windows).toBe(0);
  });
});
