import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, type Rig } from './open-rig.ts';
import { watchMoney } from './watch-money.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const longRun = 5 * patience;

/** Fills of the document by their seeds, the last made last. */
function seeds(): Promise<number[]> {
  return rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].flatMap(({ pluginData }) => (pluginData['recipe'] ? [JSON.parse(pluginData['recipe']).seed] : [])));
}

/** Counts presses of the pointer in the panel. */
async function countClicks(panel: Frame): Promise<() => Promise<number>> {
  await panel.evaluate(() => {
    document.documentElement.dataset['clicks'] = '0';
    document.addEventListener('pointerdown', () => (document.documentElement.dataset['clicks'] = String(Number(document.documentElement.dataset['clicks']) + 1)), true);
  });
  return () => panel.evaluate(() => Number(document.documentElement.dataset['clicks']));
}

/** What has the focus, by its accessible name. */
function focused(panel: Frame): Promise<string> {
  return panel.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])].map((label) => label.textContent).join(' ') : '';
    return element.getAttribute('aria-label') ?? (labels || element.textContent || '');
  });
}

/** Tab (or Shift+Tab) until the focus is there; every stop on the way shows it. */
async function tabTo(panel: Frame, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await panel.page().keyboard.press(key);
    const here = await focused(panel);
    const ring = await panel.evaluate(() => {
      const element = document.activeElement;
      const drawn = element?.matches('.segment input') ? element.nextElementSibling : element?.matches('.file-button input') ? element.parentElement : element;
      return drawn === null || drawn === undefined || drawn === document.body || getComputedStyle(drawn).outlineStyle !== 'none';
    });
    expect(ring, `${here} shows that it has the focus`).toBe(true);
    if (name.test(here)) return;
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

describe('by pointer', () => {
  it('a selected vector is filled with three clicks at most, the prompt and its finetune among them, and again with one', async () => {
    const panel = await rig.panel();
    await rig.page.evaluate(() => window.playground.select([]));
    await panel.getByLabel('Prompt').fill('');
    await rig.page.evaluate(() => window.playground.select(['Vector 3']));
    const clicks = await countClicks(panel);
    await panel.getByLabel('Prompt').click();
    await rig.page.keyboard.type('OLVBOTL bottle on a table');
    const fill = panel.getByRole('button', { name: 'Fill · about $0.06' });
    await expect.poll(() => fill.isEnabled(), { timeout: patience }).toBe(true);
    await fill.click();
    await expect.poll(async () => (await seeds()).length, { timeout: 2 * patience }).toBe(1);
    expect(await clicks()).toBeLessThanOrEqual(3);

    await rig.openTab('Results');
    const before = await clicks();
    await panel.getByRole('button', { name: 'Next seed · about $0.06' }).click({ timeout: patience });
    await expect.poll(async () => (await seeds()).length, { timeout: 2 * patience }).toBe(2);
    expect((await clicks()) - before).toBe(1);
    const [first = 0, second] = await seeds();
    expect(second).toBe(first + 1);
  }, longRun);
});

describe('once too often', () => {
  it('a double click and a held key spend once; what is pressed twice in a row gets two seeds', async () => {
    await rig.anew();
    const panel = await rig.panel();
    const { keyboard } = rig.page;
    const money = await watchMoney(rig);
    const hold = async (key: string): Promise<void> => {
      for (let times = 0; times < 5; times += 1) await keyboard.down(key); // the second and later ones are repeats
      await keyboard.up(key);
    };
    const fill = panel.getByRole('button', { name: 'Fill · about $0.06' });
    await expect.poll(() => fill.isEnabled(), { timeout: patience }).toBe(true);
    await fill.dblclick();
    await fill.focus();
    await hold('Enter');
    await panel.getByRole('textbox', { name: 'Prompt' }).focus();
    await keyboard.down('Control');
    await hold('Enter');
    await keyboard.up('Control');
    await expect.poll(async () => (await seeds()).length, { timeout: 2 * patience }).toBe(3);

    await rig.openTab('Results');
    rig.setFaults({ slow: { times: 1, ms: 1500 } });
    const next = panel.getByRole('button', { name: 'Next seed · about $0.06' });
    await next.click({ timeout: patience });
    await next.focus();
    await keyboard.press('Enter');
    await expect.poll(async () => new Set(await seeds()).size, { timeout: 2 * patience }).toBe(5);
    expect(money.spent()).toEqual({ submits: 5, charges: 5 });
    expect(await seeds()).toHaveLength(5);
  }, longRun);

  it('a second Fill with the same seed shows what is there, and pays only where that is pressed', async () => {
    await rig.anew();
    const panel = await rig.panel();
    const money = await watchMoney(rig);
    const seed = panel.getByRole('spinbutton', { name: 'Seed' });
    await seed.fill('4711');
    await seed.press('Tab');
    const fill = panel.getByRole('button', { name: 'Fill · about $0.06' });
    await expect.poll(() => fill.isEnabled(), { timeout: patience }).toBe(true);
    await fill.click();
    await expect.poll(seeds, { timeout: 2 * patience }).toEqual([4711]);
    await panel.getByRole('button', { name: 'Remove' }).waitFor({ timeout: patience });

    const alert = panel.getByRole('alert').filter({ hasText: 'This picture is there already: the same place, settings and seed. You were not charged.' });
    await fill.click();
    await alert.getByRole('button', { name: 'Show it' }).click({ timeout: patience });
    await panel.getByRole('button', { name: 'Next seed · about $0.06' }).waitFor({ timeout: patience });
    expect([money.spent(), await seeds()]).toEqual([{ submits: 1, charges: 1 }, [4711]]);

    await rig.openTab('Fill');
    await fill.click();
    await alert.getByRole('button', { name: 'Fill all the same · about $0.06' }).click({ timeout: patience });
    await expect.poll(seeds, { timeout: 2 * patience }).toEqual([4711, 4711]);
    expect(money.spent()).toEqual({ submits: 2, charges: 2 });
  }, longRun);

  it('a second click on Remove takes nothing back', async () => {
    const panel = await rig.openTab('Results');
    const before = (await seeds()).length;
    await panel.getByRole('button', { name: 'Remove' }).or(panel.getByRole('button', { name: 'Discard', exact: true })).dblclick();
    await panel.getByRole('button', { name: 'Undo' }).waitFor({ timeout: patience });
    expect(await seeds()).toHaveLength(before - 1);
  });
});

describe('a number', () => {
  it('that is none gives the former one back, and −1 is any seed, as elsewhere', async () => {
    await rig.anew();
    const panel = await rig.panel();
    const seed = panel.getByRole('spinbutton', { name: 'Seed' });
    for (const [typed, left] of [['4711', '4711'], ['1e99', '4711'], ['-1', 'Random'], ['7.4', '7'], ['99999999999', '4294967294'], ['', 'Random']] as const) {
      await seed.focus();
      await rig.page.keyboard.press('ControlOrMeta+A');
      if (typed === '') await rig.page.keyboard.press('Delete');
      else await rig.page.keyboard.type(typed);
      await rig.page.keyboard.press('Tab');
      await expect.poll(() => seed.inputValue(), { timeout: patience }).toBe(left);
    }
  });
});

describe('by keyboard alone', () => {
  it('a fill is described, made, opened, shown, reviewed and compared, and Esc goes back step by step', async () => {
    await rig.anew();
    const panel = await rig.panel();
    const { keyboard } = rig.page;
    await (await panel.frameElement()).focus();
    await tabTo(panel, /^Prompt/);
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('OLVBOTL bottle, evening light');
    await expect.poll(() => panel.getByRole('button', { name: 'Fill · about $0.06' }).isEnabled(), { timeout: patience }).toBe(true);
    await tabTo(panel, /^Fill · about \$0\.06$/);
    await keyboard.press('Enter');
    await expect.poll(async () => (await seeds()).length, { timeout: 2 * patience }).toBe(1);

    // Compare: opened, its heading has the focus; Esc gives it back to what opened it.
    await tabTo(panel, /^Compare…$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect.poll(() => focused(panel), { timeout: patience }).toBe('Compare');
    await tabTo(panel, /^Columns/);
    await panel.getByRole('button', { name: 'Compare 4 · about $0.24 in all' }).waitFor({ timeout: patience });
    await tabTo(panel, /^Compare 4 · about \$0\.24 in all$/);
    await keyboard.press('Escape');
    await expect.poll(() => focused(panel), { timeout: patience }).toBe('Compare…');

    await tabTo(panel, /^Fill$/, 'Shift+Tab');
    await keyboard.press('ArrowRight');
    await expect.poll(() => focused(panel)).toBe('Results');
    await tabTo(panel, /^Seed \d+, shown$/);
    await keyboard.press('Enter');
    await tabTo(panel, /^Next seed · about \$0\.06$/);
    await keyboard.press('Enter');
    await expect.poll(async () => (await seeds()).length, { timeout: 2 * patience }).toBe(2);
    await panel.getByRole('button', { name: /^Seed \d+, hidden$/ }).waitFor({ timeout: patience });
    await tabTo(panel, /^Seed \d+, hidden$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await tabTo(panel, /^Place$/);
    const shown = (): Promise<number[]> => rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].flatMap(({ visible, pluginData }) => (visible && pluginData['recipe'] ? [JSON.parse(pluginData['recipe']).seed] : [])));
    const [last] = await shown();
    const other = (await seeds()).filter((seed) => seed !== last);
    await keyboard.press('Enter');
    await expect.poll(shown, { timeout: patience }).toEqual(other);
    // The same key pressed once too often discards nothing.
    expect(await focused(panel)).not.toMatch(/^(?:Discard|Remove)/);

    await tabTo(panel, /^Review$/, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect.poll(() => focused(panel), { timeout: patience }).toMatch(/^1 of 1/);
    await keyboard.press('a');
    await panel.getByText('1 approved').waitFor({ timeout: patience });
    await keyboard.press('Escape');
    await expect.poll(() => focused(panel), { timeout: patience }).toBe('Review');
    await keyboard.press('Escape');
    await expect.poll(() => rig.page.locator('iframe').count(), { timeout: patience }).toBe(0);
  }, longRun);
});

describe('the language', () => {
  it('is said to the browser too, so that letters and the reader’s voice follow', async () => {
    await rig.anew();
    const panel = await rig.openTab('Settings');
    const lang = (): Promise<string> => panel.evaluate(() => document.documentElement.lang);
    expect(await lang()).toBe('en');
    await panel.getByLabel('Language').selectOption('日本語');
    await expect.poll(lang).toBe('ja');
    await panel.getByLabel('言語').selectOption('English');
    await expect.poll(lang).toBe('en');
  });
});
