import { loadavg } from 'node:os';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../playground/browser/launch-chromium.ts';

/** How it was measured: which browser, and how busy the machine was (load average over a minute, at the start and at the end). */
export interface BrowserNote {
  readonly browser: string;
  readonly load: readonly [number, number];
  /** What was not the real thing. */
  readonly simulated: string;
}

/** Runs one part in a browser of its own and says under which conditions. */
export async function runInBrowser<Found>(simulated: string, measure: (browser: Browser) => Promise<Found>): Promise<Found & { note: BrowserNote }> {
  const [before = 0] = loadavg();
  const browser = await launchChromium();
  try {
    const found = await measure(browser);
    const [after = 0] = loadavg();
    return { ...found, note: { browser: `Chromium ${browser.version()}`, load: [before, after], simulated } };
  } finally {
    await browser.close();
  }
}
