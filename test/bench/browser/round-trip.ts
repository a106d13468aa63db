import type { Browser, Frame, Page } from 'playwright-core';
import { startPlayground, type Playground } from '../../../playground/server/start-playground.ts';
import type { Painter } from '../../../playground/service/model/paint-order.ts';
import { longestTask, type LongestTask } from '../../e2e/longest-task.ts';
import { keepNames } from './keep-names.ts';
import { median } from './median.ts';

/** Medians in ms. `ms`: click → "Placed"; `serviceMs`: POST answered → picture delivered, waiting between polls included; `ownMs`: the rest. */
export interface RoundTrip {
  readonly side: number;
  readonly ms: number;
  readonly serviceMs: number;
  readonly ownMs: number;
  readonly turns: number;
}

/** Gives the request's own picture back at once: what is measured is everything but a model. */
const mirror: Painter = {
  paint: ({ image }) => Promise.resolve({ file: image, width: 0, height: 0, meant: new Uint8Array(0), paintMs: 0 }),
  close: () => Promise.resolve(),
};

async function panelOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('the panel has no document');
  const button = frame.getByRole('button', { name: /^Fill\b/ }).last();
  await frame.waitForFunction(() => [...document.querySelectorAll('button')].some(({ textContent, disabled }) => /^Fill .*\$/.test(textContent ?? '') && !disabled));
  await button.waitFor();
  return frame;
}

/** Presses Fill and waits for "Placed", by the panel's own clock; ms. */
function fillOnce(panel: Frame): Promise<number> {
  return panel.evaluate(() => new Promise<number>((resolve) => {
    const status = document.querySelector('[role=status]');
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => /^Fill .*\$/.test(textContent ?? ''));
    if (!status || !button) throw new Error('no panel');
    const start = performance.now();
    const look = (): void => {
      if (!/^Placed/.test(status.textContent ?? '')) return;
      watch.disconnect();
      resolve(performance.now() - start);
    };
    const watch = new MutationObserver(look);
    watch.observe(status, { childList: true, subtree: true, characterData: true });
    button.click();
  }));
}

/** From the answered POST to the delivered picture of the last fill, ms. */
function serviceTime({ service }: Playground): number {
  const exchanges = service.log.list();
  const posted = exchanges.findLast(({ method }) => method === 'POST');
  const delivered = exchanges.findLast(({ path }) => path.startsWith('/delivery/'));
  return posted && delivered ? delivered.at + delivered.ms - posted.at - posted.ms : 0;
}

async function benchSide(page: Page, playground: Playground, side: number, turns: number): Promise<RoundTrip> {
  const [ms, serviceMs, ownMs]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < turns; turn += 1) {
    await page.evaluate((id) => window.playground.openDocument(id), `size-${side}`);
    const taken = await fillOnce(await panelOf(page));
    const waited = serviceTime(playground);
    ms.push(taken);
    serviceMs.push(waited);
    ownMs.push(taken - waited);
  }
  return { side, ms: median(ms), serviceMs: median(serviceMs), ownMs: median(ownMs), turns };
}

/** Whole fills of the built plugin in the stand-in Figma, and the longest task its window's thread had during one. */
export async function benchRoundTrip(browser: Browser): Promise<{ roundTrip: RoundTrip[]; longestTask: LongestTask }> {
  const playground = await startPlayground({ build: false, ports: { page: [0], service: [0], relay: [0] }, service: { latencyMs: 0, painter: mirror } });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  try {
    await page.addInitScript(keepNames);
    await page.goto(playground.url);
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
    const longest: LongestTask[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await page.evaluate(() => window.playground.openDocument('size-1024'));
      const panel = await panelOf(page);
      longest.push(await longestTask(page, async () => {
        await fillOnce(panel);
      }));
    }
    const roundTrip: RoundTrip[] = [];
    for (const side of [1024, 2048, 4096]) roundTrip.push(await benchSide(page, playground, side, 3));
    return { roundTrip, longestTask: { cpu: median(longest.map(({ cpu }) => cpu)), wall: median(longest.map(({ wall }) => wall)), tasks: median(longest.map(({ tasks }) => tasks)) } };
  } finally {
    await page.close();
    await playground.close();
  }
}
