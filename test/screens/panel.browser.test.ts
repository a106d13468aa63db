import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { themeColors, type Theme } from '../../playground/figma/theme.ts';
import { blendOver, isNear } from './blend-over.ts';
import { bundleGallery, openGallery, showScene } from './open-gallery.ts';

let browser: Browser;
let gallery: Awaited<ReturnType<typeof bundleGallery>>;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchChromium(), bundleGallery()]);
});
afterAll(() => browser?.close());

/** Pairs of Figma's own tokens below WCAG AA: theirs to change, ours to use where Figma does. Nothing else is excused. */
const figmaPairs = [
  ['text-secondary', 'bg'], ['text-secondary', 'bg-secondary'], ['text-onbrand', 'bg-brand'],
  ['text-brand', 'bg'], ['text-success', 'bg'], ['text-warning', 'bg'],
] as const;

function isFigmas(theme: Theme, fg: string, bg: string): boolean {
  const colors = themeColors(theme);
  return figmaPairs.some(([text, ground]) => {
    const under = colors[ground] ?? '';
    return under === bg && isNear(blendOver(colors[text] ?? '', under), fg);
  });
}

describe.each([['light', 'en'], ['dark', 'en'], ['light', 'ja'], ['dark', 'ja']] as const)('in the %s theme, in the language %s', (theme, language) => {
  let page: Page;
  beforeAll(async () => {
    page = await openGallery(browser, gallery, theme, 340, 680, language);
    // axe takes what the crop's frame cuts off for an overlap, and then measures no contrast below it.
    await page.addStyleTag({ content: '.crop-beyond, .crop image { display: none }' });
  });
  afterAll(() => page?.context().close());

  test('every state of every screen passes axe, but for Figma’s own colours', async () => {
    const found: string[] = [];
    for (const name of await page.evaluate(() => window.sceneNames)) {
      await showScene(page, name, language);
      // Legacy mode looks at this one page without opening another, in half the time. The themes differ in colours only.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.disableRules(['page-has-heading-one', 'region', 'landmark-one-main'])).analyze();
      for (const { id, nodes } of violations) {
        for (const node of nodes) {
          const data: unknown = node.any[0]?.data;
          const { fgColor = '', bgColor = '' } = (data ?? {}) as { fgColor?: string; bgColor?: string };
          if (id === 'color-contrast' && isFigmas(theme, fgColor, bgColor)) continue;
          found.push(`${name}: ${id} ${fgColor} ${bgColor} ${node.html.slice(0, 120)}`);
        }
      }
    }
    expect(found).toEqual([]);
  });
});

describe('the column', () => {
  test.each([[240, 'en'], [340, 'en'], [480, 'en'], [240, 'ja'], [340, 'ja']] as const)('holds every state at %d px without a sideways scroll or a cut button, in the language %s', async (width, language) => {
    const page = await openGallery(browser, gallery, 'light', width, 680, language);
    const found: string[] = [];
    for (const name of await page.evaluate(() => window.sceneNames)) {
      await showScene(page, name, language);
      found.push(...(await page.evaluate((scene) => {
        const scroll = document.querySelector('.scroll');
        const wide = document.documentElement.scrollWidth > innerWidth || (scroll !== null && scroll.scrollWidth > scroll.clientWidth);
        const cut = [...document.querySelectorAll<HTMLElement>('.button')].filter((button) => {
          const room = button.closest('.card, .scroll, .footer')?.getBoundingClientRect().right ?? innerWidth;
          return button.scrollWidth > button.clientWidth || button.getBoundingClientRect().right > room;
        });
        return [...(wide ? [`${scene} is too wide`] : []), ...cut.map((button) => `${scene} cuts ${button.textContent}`)];
      }, name)));
    }
    await page.context().close();
    expect(found).toEqual([]);
  });
});

describe('at 240 px', () => {
  test('no empty line stands under the tabs of Fill, and a status moves nothing on any tab', async () => {
    const page = await openGallery(browser, gallery, 'light', 240);
    const below = () => page.evaluate(() => {
      const [tab, scroll] = ['.tab', '.scroll'].map((name) => document.querySelector(name)?.getBoundingClientRect());
      return (scroll?.top ?? 0) - (tab?.bottom ?? 0);
    });
    await showScene(page, 'fill');
    expect(await below()).toBeLessThan(12);
    for (const name of ['fill', 'results-opened', 'presets', 'settings']) {
      await showScene(page, name);
      await page.evaluate(() => (window.model.status.value = null));
      const before = await below();
      await page.evaluate(() => (window.model.status.value = { kind: 'edge-changed', since: false }));
      await page.getByRole('status').getByText('Edge changed').waitFor({ state: 'attached' });
      expect(await below()).toBe(before);
    }
    await page.context().close();
  });
});

describe('by keyboard', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openGallery(browser, gallery, 'light');
  });
  afterAll(() => page?.context().close());

  const focusedName = () => page.evaluate(() => document.activeElement?.textContent);
  const calls = () => page.evaluate(() => window.model.calls);

  test('the arrows go round the tabs and show what they reach', async () => {
    await showScene(page, 'fill');
    await page.getByRole('tab', { name: 'Fill' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focusedName()).toBe('Results');
    expect(await page.getByRole('tab', { name: 'Results' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    expect(await focusedName()).toBe('Fill');
    expect(await page.getByRole('tabpanel', { name: 'Fill' }).isVisible()).toBe(true);
  });

  test('the variations are one stop with arrows inside', async () => {
    await showScene(page, 'fill');
    const group = page.getByRole('radiogroup', { name: 'Variations' });
    await group.getByRole('radio', { name: '1' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await group.getByRole('radio', { name: '2' }).isChecked()).toBe(true);
    expect(await page.evaluate(() => window.model.fill.settings.value.variations)).toBe(2);
  });

  test('the wipe moves with the arrow keys and says where it is', async () => {
    await showScene(page, 'results-opened');
    const wipe = page.getByRole('slider', { name: 'Before and after' });
    await wipe.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await wipe.inputValue()).toBe('49');
    expect(await wipe.getAttribute('aria-valuetext')).toContain('Before 49 %');
    const box = await wipe.boundingBox();
    if (!box) throw new Error('the wipe is not drawn');
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height / 2);
    expect(Number(await wipe.inputValue())).toBeCloseTo(25, -0.5);
  });

  test('a number goes by steps, ten with Shift, and takes what is typed', async () => {
    await showScene(page, 'fill');
    const strength = page.getByRole('spinbutton', { name: 'Strength', exact: true });
    await strength.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await strength.inputValue()).toBe('0.7');
    await strength.fill('9');
    await strength.blur();
    expect(await strength.inputValue()).toBe('2');
  });

  test('a seed is a number or Random', async () => {
    await showScene(page, 'fill');
    const seed = page.getByLabel('Seed');
    expect(await seed.inputValue()).toBe('Random');
    await seed.fill('4711');
    expect(await page.evaluate(() => window.model.fill.seed.value)).toBe(4711);
    await seed.fill('random');
    expect(await page.evaluate(() => window.model.fill.seed.value)).toBeNull();
    await page.getByRole('button', { name: 'New seed' }).click();
    expect(await seed.inputValue()).toBe('20261122');
  });

  test('Ctrl and Enter in the prompt fill, once, and only when it can run', async () => {
    await showScene(page, 'fill');
    await page.getByLabel('Prompt').press('Control+Enter');
    expect(await calls()).toEqual(['fill']);
    await showScene(page, 'fill-no-key');
    await page.getByLabel('Prompt').press('Control+Enter');
    expect(await calls()).toEqual([]);
  });

  test('Esc leaves a field first and closes the panel then', async () => {
    await showScene(page, 'fill');
    await page.getByLabel('Prompt').focus();
    await page.keyboard.press('Escape');
    expect(await calls()).toEqual([]);
    await page.getByRole('tab', { name: 'Fill' }).focus();
    await page.keyboard.press('Escape');
    expect(await calls()).toEqual(['close']);
  });

  test('every control of the Fill tab is reached by Tab and shows a ring', async () => {
    await showScene(page, 'fill-details');
    await page.getByRole('tab', { name: 'Fill' }).focus();
    const bare: string[] = [];
    let reachedFill = false;
    for (let step = 0; step < 40 && !reachedFill; step += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement)) return { name: '', ring: false };
        const drawn = element.matches('.segment input') ? element.nextElementSibling : element;
        return { name: element.textContent || element.id, ring: drawn !== null && getComputedStyle(drawn).outlineStyle !== 'none' };
      });
      if (!seen.ring) bare.push(seen.name);
      reachedFill = seen.name.startsWith('Fill ·');
    }
    expect({ bare, reachedFill }).toEqual({ bare: [], reachedFill: true });
  });
});

describe('what the panel asks of its model', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openGallery(browser, gallery, 'dark');
  });
  afterAll(() => page?.context().close());

  test('the language changes at once, and back', async () => {
    await showScene(page, 'settings');
    await page.getByLabel('Language').selectOption('日本語');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('設定');
    await page.getByLabel('言語').selectOption('English');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Settings');
  });

  test('an address can be typed although it is tidied on the way', async () => {
    await showScene(page, 'settings');
    const field = page.getByLabel('Relay URL');
    await field.fill('');
    await field.pressSequentially('https://a.workers.dev/');
    expect(await field.inputValue()).toBe('https://a.workers.dev/');
    await field.blur();
    expect(await field.inputValue()).toBe('https://a.workers.dev');
  });

  test('a key is handed on while it is typed and never shown again', async () => {
    await showScene(page, 'settings');
    const field = page.getByLabel('API key');
    await field.fill('abc');
    await page.getByRole('button', { name: 'Test' }).click();
    expect(await page.evaluate(() => window.model.calls)).toEqual(['setKey "abc"', 'testKey']);
    expect(await field.inputValue()).toBe('');
    expect(await field.getAttribute('placeholder')).toBe('A key is stored on this device');
  });

  test('clearing asks once before it clears', async () => {
    await showScene(page, 'settings');
    await page.getByRole('button', { name: 'Clear storage' }).click();
    expect(await page.evaluate(() => window.model.calls)).toEqual([]);
    await page.getByRole('button', { name: 'Clear now' }).click();
    expect(await page.evaluate(() => window.model.calls)).toEqual(['clearStorage']);
  });

  test('the trigger word is one click away and then ticked', async () => {
    await showScene(page, 'fill-nothing-selected');
    await page.getByRole('button', { name: 'Add OLVBOTL' }).click();
    expect(await page.getByLabel('Prompt').inputValue()).toBe('OLVBOTL');
    expect(await page.getByRole('button', { name: 'Add OLVBOTL' }).count()).toBe(0);
  });

  test('the alert can be dismissed, and its button goes where it helps', async () => {
    await showScene(page, 'fill-alert');
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('You were not charged.');
    await alert.getByRole('button', { name: 'Open Settings' }).click();
    expect(await page.evaluate(() => window.model.calls)).toEqual(['mend "open-settings"']);
    expect(await alert.textContent()).toBe('');
  });

  test('a dropped picture reaches its job', async () => {
    await showScene(page, 'results-troubles');
    await page.getByLabel('Drop the picture here').setInputFiles({ name: 'result.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    expect(await page.evaluate(() => window.model.calls.map((call) => call.split(' ').slice(0, 2)))).toEqual([['dropPicture', '"job-1"']]);
  });

  test('nothing moves when an alert or a status arrives', async () => {
    await showScene(page, 'fill');
    const places = () => page.evaluate(() => [...document.querySelectorAll('.card, .input, .select, .button-primary, .tab')].map((element) => element.getBoundingClientRect().y));
    const before = await places();
    await page.evaluate(() => {
      window.model.alert.value = { code: 'offline' };
      window.model.status.value = { kind: 'working', phase: 'waiting', done: 0, of: 4 };
    });
    await page.getByRole('alert').getByText('offline').first().waitFor();
    expect(await places()).toEqual(before);
  });
});
