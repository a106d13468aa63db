import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const [opened, gallery] = await Promise.all([launchChromium(), bundleGallery()]);
  browser = opened;
  page = await openGallery(browser, gallery, 'light');
});
afterAll(() => browser?.close());

describe('before a press', () => {
  /** The button that spends and what a reader of the screen is told with it, with so much left of the day's budget and of the account, USD. */
  const told = async (budget: number | null, account: number | null): Promise<string> => {
    await showScene(page, 'fill-four');
    await page.evaluate(([budgetLeft, left]) => {
      window.model.spending.budgetLeft.value = budgetLeft;
      window.model.settings.left.value = left;
    }, [budget, account] as const);
    const button = page.getByRole('button', { name: 'Fill 4 · about $0.24 in all' });
    const ids = (await button.getAttribute('aria-describedby')) ?? '';
    return (await Promise.all(ids.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()))).join(' ');
  };

  test('the day’s budget is told where it does not reach, and is silent where it does', async () => {
    expect(await told(0.12, null)).toContain('more than the $0.12 left of today’s budget');
    expect(await told(0.24, null)).not.toContain('budget');
    expect(await told(null, null)).not.toContain('left');
  });

  test('where budget and account are both too small, the budget is told: it is the one that stops the press', async () => {
    expect(await told(0.12, 0.06)).toMatch(/today’s budget(?!.*in the account)/);
    expect(await told(10, 0.06)).toContain('$0.06 left in the account');
  });
});

describe('after a stop', () => {
  const alertOf = async (stopped: string | null): Promise<string> => {
    await showScene(page, 'results-batch');
    await page.evaluate((reason) => {
      window.model.results.runs.value = window.model.results.runs.value.slice(0, 1).map((run) => ({ ...run, stopped: reason }) as typeof run);
      window.model.alert.value = { code: 'over-budget', charged: false };
    }, stopped);
    return (await page.getByRole('alert').first().innerText()).replace(/\s+/g, ' ');
  };

  test('an alert says that nothing was charged for a fill of its own, and not where others of its batch were', async () => {
    expect(await alertOf(null)).toContain('You were not charged.');
    expect(await alertOf('over-budget')).not.toContain('charged');
  });
});
