import type { Browser, Page } from 'playwright-core';
import type { Playground } from '../server/start-playground.ts';

/** Pictures of the real plugin at work in the playground, PNG in base64. */
export interface Shots {
  /** The sample's frame, 1×: as it was, with the outline over it, and filled. */
  readonly before: string;
  readonly outlined: string;
  readonly filled: string;
  /** The same without its headline, to be cut: with the outline, with each of the fills, and erased. */
  readonly bare: { readonly outlined: string; readonly fills: readonly string[]; readonly erased: string };
  /** The panel, 2×: ready to fill, with the results, with the erase model. */
  readonly ready: string;
  readonly results: string;
  readonly erase: string;
  /** Changed px, as the playground counted them itself. */
  readonly outside: number;
  readonly inside: number;
}

const frame = 'Spring hero';
const mask = 'Vector 3';
const headline = 'Headline';
const patience = 60_000;

function flatten(page: Page, without: readonly string[]): Promise<string> {
  return page.evaluate(([name, hidden]) => window.playground.flattenPng(name, 1, hidden), [frame, without] as const);
}

/** The same, once it is another picture than `before`: the page decodes a layer's picture when it is first shown. */
function flattenOther(page: Page, without: readonly string[], before: string): Promise<string> {
  return page.evaluate(async ([name, hidden, last]) => {
    for (let frames = 0; frames < 600; frames += 1) {
      const png = await window.playground.flattenPng(name, 1, hidden);
      if (png !== last) return png;
      await new Promise(requestAnimationFrame);
    }
    throw new Error('A fill did not show.');
  }, [frame, without, before] as const);
}

async function open(browser: Browser, playground: Playground, panelHeight: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, deviceScaleFactor: 2, reducedMotion: 'reduce', colorScheme: 'light' });
  const page = await context.newPage();
  // The panel opens as somebody left it: tall enough to show what a picture is about.
  await page.addInitScript((height) => {
    if (localStorage.getItem('finefill-playground') === null) localStorage.setItem('finefill-playground', JSON.stringify({ settings: { panel: { width: 340, height } } }));
  }, panelHeight);
  await page.goto(playground.url);
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true', null, { timeout: patience });
  return page;
}

const panelOf = (page: Page) => page.frameLocator('.plugin-slot iframe');

/** The panel at rest, scrolled to the first part that fits the selector. */
async function shootPanel(page: Page, from = '.card'): Promise<string> {
  await page.mouse.move(4, 4);
  const dismiss = panelOf(page).getByRole('button', { name: 'Put this notice away', exact: true });
  if ((await dismiss.count()) > 0) await dismiss.first().click();
  await panelOf(page).locator('.scroll').evaluate((scroll, selector) => {
    (document.activeElement as HTMLElement | null)?.blur();
    const part = scroll.querySelector(selector);
    scroll.scrollTop += part ? part.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 12 : 0;
  }, from);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return (await page.locator('.plugin-slot iframe').screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
}

/** Waits until the page has counted what was placed last. */
async function counted(page: Page): Promise<{ outside: number; inside: number }> {
  const count = await page.waitForFunction(() => {
    const now = window.playground.ownCount();
    return now === null || now === 'counting' ? null : now;
  }, null, { timeout: patience });
  return (await count.jsonValue()) as { outside: number; inside: number };
}

async function press(page: Page, name: RegExp, status: RegExp): Promise<void> {
  await panelOf(page).getByRole('button', { name }).last().click({ timeout: patience });
  await panelOf(page).getByRole('status').filter({ hasText: status }).waitFor({ state: 'attached', timeout: patience });
}

/** Works the built plugin as a person would and takes its pictures. */
export async function takeShots(browser: Browser, playground: Playground): Promise<Shots> {
  const page = await open(browser, playground, 680);
  const panel = panelOf(page);
  await panel.getByRole('button', { name: /^Fill\b.*\$/ }).waitFor({ timeout: patience });
  const before = await flatten(page, [mask]);
  const outlined = await flatten(page, []);
  const bareOutlined = await flatten(page, [headline]);
  await panel.getByRole('radiogroup', { name: 'Variations' }).getByRole('radio', { name: '4' }).check();
  await panel.getByLabel('Seed', { exact: true }).fill('4711');
  await panel.locator('.crop-drawing image').waitFor({ state: 'attached', timeout: patience });
  const empty = await flatten(page, [headline, mask]);
  const ready = await shootPanel(page);
  await press(page, /^Fill\b.*\$/, /^Placed/);
  const { outside, inside } = await counted(page);
  const filled = await flatten(page, []);
  await panel.getByRole('tab', { name: 'Results', exact: true }).click();
  await panel.getByText('checked at', { exact: false }).first().waitFor({ timeout: patience });
  const results = await shootPanel(page, '.group-of-fills');
  const fills: string[] = [];
  const thumbs = panel.locator('.thumb');
  for (let index = 0; index < (await thumbs.count()); index += 1) {
    await thumbs.nth(index).click();
    const place = panel.getByRole('button', { name: 'Place', exact: true });
    if ((await place.count()) > 0) await place.click();
    await thumbs.nth(index).and(panel.locator('.thumb-shown')).waitFor({ timeout: patience });
    fills.push(await flattenOther(page, [headline], empty));
  }
  await page.context().close();

  const second = await open(browser, playground, 680);
  await panelOf(second).getByLabel('Model', { exact: true }).selectOption({ label: 'Erase: free, offline' });
  await panelOf(second).getByRole('button', { name: /^Erase\b/ }).waitFor({ timeout: patience });
  const erase = await shootPanel(second);
  await press(second, /^Erase\b/, /^Erased/);
  const erased = await flatten(second, [headline]);
  await second.context().close();
  return { before, outlined, filled, bare: { outlined: bareOutlined, fills, erased }, ready, results, erase, outside, inside };
}
