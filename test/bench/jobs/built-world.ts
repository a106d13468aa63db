import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { bundlePage } from '../../../playground/server/bundle-page.ts';
import { servePage } from '../../../playground/server/serve-page.ts';
import type { Painter } from '../../../playground/service/model/paint-order.ts';
import { startService, type FillService } from '../../../playground/service/start-service.ts';
import { startRelay } from '../../../relay/start-relay.ts';
import { keepNames } from '../browser/keep-names.ts';
import { strikeInFrame, strikeInPage } from './page-strikes.ts';
import { openWeakLine, type WeakLine } from './weak-line.ts';

/** The built plugin in the stand-in Figma, the real relay behind a weak line, and the stand-in service, over real HTTP. */
export interface BuiltWorld {
  readonly service: FillService;
  readonly line: WeakLine;
  readonly page: Page;
  panel(): Promise<Frame>;
  close(): Promise<void>;
}

const play = { key: 'play-key', token: 'relay-token-0123456789' };

/** Gives the request's own picture back; whose answer it is stands behind the picture's last byte. */
const mirror: Painter = {
  paint: ({ image, seed }) => Promise.resolve({ file: new Uint8Array([...image, ...new TextEncoder().encode(`seed ${seed};`)]), width: 0, height: 0, meant: new Uint8Array(0), paintMs: 0 }),
  close: () => Promise.resolve(),
};

/** The seed that the mirror wrote behind an answer; null when its end is missing. */
export function readSeed(end: readonly number[]): number | null {
  const [, seed] = /seed (\d+);$/.exec(String.fromCharCode(...end)) ?? [];
  return seed === undefined ? null : Number(seed);
}

/** `latencyMs`: of a fill at the service. */
export async function openBuiltWorld(browser: Browser, latencyMs: number): Promise<BuiltWorld> {
  const service = await startService({ host: 'localhost', keys: [play.key], latencyMs: { median: latencyMs, spread: 0.5 }, painter: mirror, credits: 1e9 });
  const serviceOrigin = `http://localhost:${service.port}`;
  const relay = await startRelay({ port: 0, token: play.token, loopbackUpstreams: [serviceOrigin] });
  const line = await openWeakLine(relay.port);
  const server = await servePage(0, await bundlePage(), { serviceOrigin, relayOrigin: line.origin, relayToken: play.token, playKey: play.key });
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  await context.addInitScript(keepNames);
  await context.addInitScript(strikeInPage);
  await context.addInitScript(strikeInFrame);
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.port}/`);
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
  return {
    service, line, page,
    async panel() {
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      if (!frame) throw new Error('the panel has no document');
      return frame;
    },
    async close() {
      await context.close();
      await server.close();
      await line.close();
      await relay.close();
      await service.close();
    },
  };
}
