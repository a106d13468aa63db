import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error the builder is plain JavaScript
import { build } from '../../build.mjs';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import type { RunSelfTest } from './self-test-entry.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const into = 'out/selftest-browser';
let browser: Browser;
let server: Server;

beforeAll(async () => {
  await (build as (options: { selftest: boolean; into: string }) => Promise<unknown>)({ selftest: true, into });
  const script = await bundle({ entryPoints: [path('self-test-entry.ts')], bundle: true, format: 'esm', write: false, target: 'es2022', logLevel: 'silent', external: ['module'] });
  const files: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', script.outputFiles[0]?.text ?? ''],
    '/quickjs.wasm': ['application/wasm', await readFile(path('../../node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm'))],
  };
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.each(['figma', 'figjam'] as const)('the self-test holds on the canvas of %s too, its window answers for itself, and the document is as before', async (editor) => {
  const place = server.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof place === 'object' && place !== null ? place.port : 0}`);
  await page.waitForFunction(() => 'runSelfTest' in globalThis);
  const code = await readFile(path(`../../${into}/code.js`), 'utf8');
  const result = await page.evaluate(([text, where]) => (globalThis as unknown as { runSelfTest: RunSelfTest }).runSelfTest(text, where), [code, editor] as const);
  expect(result.report.split('\n').filter((line, i, lines) => line.startsWith('DIFFERS') || lines[i - 1]?.startsWith('DIFFERS'))).toEqual([]);
  expect(result).toMatchObject({ shown: expect.stringMatching(/^Self-test: all \d+ cases as expected$/) as string, errors: [], untouched: true });
  // The stand-in's window is told to run workers from data: only; the probe must have found exactly that.
  expect(result.report).toMatch(/data: worker: runs, blob: worker: (refused|throws \w+|silent)/);
  await expect.poll(() => page.frames()[1]?.locator('textarea').inputValue()).toBe(result.report);
});
