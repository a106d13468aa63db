import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import '../../playground/page/test-hook.ts';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { startPlayground, type Playground } from '../../playground/server/start-playground.ts';
import type { Faults } from '../../playground/service/faults.ts';
import { models } from '../../wire/catalogue/find-model.ts';

/** The built plugin in the playground, driven as a person would: by what the panel says and by its buttons. */
export interface Rig {
  readonly page: Page;
  readonly playground: Playground;
  /** Errors of the page, its console, and rejections inside the sandbox. */
  readonly troubles: string[];
  panel(): Promise<Frame>;
  open(documentId: string): Promise<void>;
  /** A new page that remembers nothing but how long fills take: first settings, the first document, no jobs. */
  anew(query?: string): Promise<void>;
  openTab(name: 'Fill' | 'Results' | 'Presets' | 'Settings'): Promise<Frame>;
  /** The requests that run or wait for a decision, on the Results tab. */
  rows(): Promise<Locator>;
  setFaults(faults: Faults): void;
  /** Presses the primary button. */
  press(): Promise<void>;
  /** The line under the primary button: where it goes, or why it cannot. */
  note(): Promise<string>;
  status(): Promise<string>;
  alert(): Promise<string>;
  close(): Promise<void>;
}

/** How long a fill may take on a slow machine, ms: a bound for hanging, not a figure. */
export const patience = 90_000;

/** What a device knows of quick fills, ms: without it the first question about a task goes out after 1.5 s, at each fill. */
const quick = [100, 100, 100, 100, 100];
const latencies = Object.fromEntries(models.map(({ provider, id }) => [`${provider}/${id}`, quick]));

/** Lets a page that remembers nothing else know how long fills take here. */
async function rememberLatencies(page: Page): Promise<void> {
  await page.addInitScript((history) => {
    if (window.top === window && localStorage.getItem('finefill-playground') === null) localStorage.setItem('finefill-playground', JSON.stringify({ history }));
  }, latencies);
}

/** `relay`: ports to try; those of the manifest's list where the panel is to judge the relay's address. */
export async function openRig(query = '', relay: readonly number[] = [0]): Promise<Rig> {
  const playground = await startPlayground({ build: false, ports: { page: [0], service: [0], relay }, service: { latencyMs: 50 } });
  const browser: Browser = await launchChromium();
  const troubles: string[] = [];
  const openPage = async (search: string): Promise<Page> => {
    const fresh = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    fresh.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
    await rememberLatencies(fresh);
    await fresh.goto(`${playground.url}${search}`);
    await fresh.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
    return fresh;
  };
  const leavePage = async (left: Page): Promise<void> => {
    troubles.push(...(await left.evaluate(() => window.playground.pluginErrors()).catch(() => [])));
    await left.close();
  };
  let page = await openPage(query);

  const panel = async (): Promise<Frame> => {
    const handle = await page.waitForSelector('iframe');
    const frame = await handle.contentFrame();
    if (!frame) throw new Error('the panel has no document');
    await frame.waitForSelector('[role=status]', { state: 'attached' });
    return frame;
  };

  const openTab: Rig['openTab'] = async (name) => {
    const frame = await panel();
    await frame.getByRole('tab', { name, exact: true }).click();
    return frame;
  };

  return {
    get page() {
      return page;
    },
    playground, troubles, panel, openTab,
    async anew(search = query) {
      await leavePage(page);
      playground.service.setFaults({});
      page = await openPage(search);
      await panel();
    },
    rows: async () => (await openTab('Results')).locator('.jobs > li'),
    note: async () => (await panel()).locator('.footer-note').innerText(),
    async open(documentId) {
      await page.evaluate((id) => window.playground.openDocument(id), documentId);
      await panel();
    },
    setFaults: (faults) => playground.service.setFaults(faults),
    async press() {
      const button = (await panel()).getByRole('button', { name: /^(Fill|Erase)\b/ }).last();
      await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
      await button.click();
    },
    status: async () => (await panel()).locator('[role=status]').innerText(),
    alert: async () => (await (await panel()).locator('[role=alert]').allInnerTexts()).join(' '),
    async close() {
      await leavePage(page);
      await browser.close();
      await playground.close();
      expect(troubles).toEqual([]);
    },
  };
}

/** The document as one text, ids and all, to see that nothing was left behind. */
export function readDocument(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([...window.playground.scene.snapshot().nodes.values()]));
}
