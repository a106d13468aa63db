import type { Browser, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestHook } from '../../playground/page/test-hook.ts';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { startPlayground, type Playground } from '../../playground/server/start-playground.ts';
import type { Faults } from '../../playground/service/faults.ts';

/** The built plugin in the playground, driven as a person would: by what the panel says and by its buttons. */
export interface Rig {
  readonly page: Page;
  readonly playground: Playground;
  /** Errors of the page, its console, and rejections inside the sandbox. */
  readonly troubles: string[];
  panel(): Promise<Frame>;
  open(documentId: string): Promise<void>;
  setFaults(faults: Faults): void;
  /** Presses the primary button. */
  press(): Promise<void>;
  status(): Promise<string>;
  alert(): Promise<string>;
  close(): Promise<void>;
}

/** `window.playground` as the page declares it. */
export type Hook = TestHook;

/** How long a fill may take on a slow machine, ms: a bound for hanging, not a figure. */
export const patience = 90_000;

export async function openRig(query = ''): Promise<Rig> {
  const playground = await startPlayground({ build: false, ports: { page: [0], service: [0], relay: [0] }, service: { latencyMs: 50 } });
  const browser: Browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  await page.goto(`${playground.url}${query}`);
  await page.waitForFunction(() => 'playground' in window && window.playground.host !== undefined);

  const panel = async (): Promise<Frame> => {
    const handle = await page.waitForSelector('iframe');
    const frame = await handle.contentFrame();
    if (!frame) throw new Error('the panel has no document');
    await frame.waitForSelector('[role=status]', { state: 'attached' });
    return frame;
  };

  return {
    page, playground, troubles, panel,
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
      const errors = await page.evaluate(() => window.playground.pluginErrors()).catch(() => []);
      await browser.close();
      await playground.close();
      expect([...troubles, ...errors]).toEqual([]);
    },
  };
}

/** The document as one text, ids and all, to see that nothing was left behind. */
export function readDocument(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([...window.playground.scene.snapshot().nodes.values()]));
}
