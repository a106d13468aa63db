import { build } from 'esbuild';
import { createServer, request, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { startRelay, type RunningRelay } from '../../relay/start-relay.ts';
import { hangUp, send, startDouble, type Double } from '../api/upstream-double.ts';
import { token } from './relay-rig.ts';

// Chromium sends a POST again by itself when a reused connection closes without an answer, and no page learns of it.
let service: Double;
let relay: RunningRelay;
let browser: Browser;
let page: Page;
const servers: Server[] = [];

/** A line to the relay that breaks: `cuts` says whether the answer to this POST is thrown away with its connection. */
async function startBadLine(cuts: (nth: number) => boolean): Promise<{ origin: string; posts: () => number }> {
  let posts = 0;
  const server = createServer((incoming, outgoing) => {
    const isSubmit = incoming.method === 'POST';
    const nth = isSubmit ? (posts += 1) : 0;
    const onward = request(`${relay.origin}${incoming.url}`, { method: incoming.method, headers: { ...incoming.headers, host: new URL(relay.origin).host } }, (answer) => {
      if (isSubmit && cuts(nth)) return answer.on('end', () => incoming.socket.destroy()).resume();
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      return answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { origin: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`, posts: () => posts };
}

beforeAll(async () => {
  service = await startDouble((_seen, response) => send(response, 200, { credits: 1 }));
  relay = await startRelay({ port: 0, token, loopbackUpstreams: [service.origin] });
  browser = await launchChromium();
  const { outputFiles } = await build({ entryPoints: ['test/relay/submit-page.ts'], bundle: true, format: 'iife', write: false, target: 'es2022' });
  page = await browser.newPage();
  await page.goto(`${service.origin}/page`);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await service.close();
  await relay.close();
});

let tasks = 0;
beforeEach(() => {
  service.answer = (seen, response) => send(response, 200, seen.method === 'POST' ? { id: `task-${(tasks += 1)}` } : { credits: 1 });
});

const submit = (line: string, jobId: string): Promise<string> =>
  page.evaluate(([to, by, at, id]) => (globalThis as unknown as { submitThrough(...all: string[]): Promise<string> }).submitThrough(to, by, at, id), [line, token, service.origin, jobId] as const);
const paid = (): number => service.of('POST').length;

it('a line that breaks after the POST: the browser sends it again by itself, the relay answers from memory, the service is paid once', async () => {
  const line = await startBadLine((nth) => nth === 1);
  const before = paid();
  expect(await submit(line.origin, 'job-resent-1')).toBe(`task-${tasks}`);
  expect([line.posts(), paid() - before]).toEqual([2, 1]);
});

it('a line that always breaks: paid once at most, and what became of it is asked, never sent by us', async () => {
  const line = await startBadLine(() => true);
  const before = paid();
  await submit(line.origin, 'job-resent-2');
  expect(line.posts()).toBeGreaterThan(0);
  expect(paid() - before).toBe(1);
});

it('a service that hangs up is asked once: the relay answers all the same, so that the browser has no reason to send again', async () => {
  service.answer = (seen, response) => (seen.method === 'POST' ? hangUp(response) : send(response, 200, { credits: 1 }));
  const line = await startBadLine(() => false);
  const before = paid();
  expect(await submit(line.origin, 'job-resent-3')).toContain('maybe-charged');
  expect([line.posts(), paid() - before]).toEqual([1, 1]);
});
