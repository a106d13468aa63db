import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** Dozens of fills on a slow machine, ms: a bound for hanging. */
const longRun = 6 * patience;

interface Fill {
  readonly frame: string;
  readonly preset: string | undefined;
  readonly prompt: string;
  readonly strength: number;
  readonly seed: number;
  readonly visible: boolean;
  readonly finetune: string;
}

/** Every fill of the document, by what its recipe says and the frame it lies in. */
function fills(): Promise<Fill[]> {
  return rig.page.evaluate(() => {
    const { nodes } = window.playground.scene.snapshot();
    return [...nodes.values()].flatMap((node) => {
      const text = node.pluginData['recipe'];
      if (text === undefined) return [];
      const recipe = JSON.parse(text);
      let up = node;
      while (up.type !== 'FRAME' && up.parent) up = nodes.get(up.parent) ?? up;
      return [{ frame: up.name, preset: recipe.preset?.name, prompt: recipe.prompt, strength: recipe.parameters.finetuneStrength ?? 1.1, seed: recipe.seed, visible: node.visible, finetune: recipe.parameters.finetuneId ?? '' }];
    });
  });
}

/** Makes a preset of what Fill is set to, in the file. */
async function makePreset(panel: Frame, name: string): Promise<void> {
  await panel.getByRole('tab', { name: 'Presets' }).click();
  await panel.getByRole('button', { name: 'New from Fill' }).click();
  await panel.getByLabel('Name').fill(name);
  await panel.getByRole('radio', { name: 'In this file' }).click();
  await panel.getByRole('button', { name: 'From this finetune' }).click();
  await panel.getByText('Filled in from the finetune.').waitFor({ timeout: patience });
  await panel.getByRole('button', { name: 'Save preset' }).click();
  await panel.getByRole('listitem', { name }).waitFor({ timeout: patience });
  await panel.getByRole('tab', { name: 'Fill' }).click();
}

describe('a batch', () => {
  it('of twelve frames with two presets is one press: priced before it, every result in its own frame, with one summary; and again with one of them', async () => {
    await rig.open('range');
    const panel = await rig.panel();
    await makePreset(panel, 'Olive bottle');
    await panel.getByLabel('Finetune').selectOption('ff-dawn-mug');
    await panel.getByLabel('Prompt').fill('DWNMUG mug, soft morning light');
    await makePreset(panel, 'Dawn mug');
    await panel.getByText('13 frames · 12 masks · 1 missing').waitFor({ timeout: patience });
    await panel.getByLabel('Not filled').getByText('“Garden”').waitFor();
    await expect.poll(() => panel.getByRole('button', { name: 'Fill 12 · about $0.72 in all' }).isEnabled(), { timeout: patience }).toBe(true);
    for (const name of ['Olive bottle', 'Dawn mug']) await panel.getByRole('checkbox', { name }).check();
    await panel.getByRole('button', { name: 'Fill 24 · about $1.44 in all' }).waitFor({ timeout: patience });

    const { submits } = rig.playground.service.counts;
    await rig.press();
    await expect.poll(async () => (await fills()).length, { timeout: 5 * patience }).toBe(24);
    expect(rig.playground.service.counts.submits - submits).toBe(24);
    const made = await fills();
    const frames = new Set(made.map(({ frame }) => frame));
    expect(frames.size).toBe(12);
    expect(frames.has('Garden')).toBe(false);
    for (const frame of frames) {
      const here = made.filter((fill) => fill.frame === frame);
      expect(here.map(({ preset }) => preset).sort()).toEqual(['Dawn mug', 'Olive bottle']);
      expect(here.map(({ finetune }) => finetune).sort()).toEqual(['ff-dawn-mug', 'ff-olive-bottle']);
      expect(here.filter(({ visible }) => visible)).toHaveLength(1);
    }
    await expect.poll(() => rig.status(), { timeout: patience }).toBe('24 placed');
    await rig.openTab('Results');
    await expect.poll(() => panel.locator('body').innerText(), { timeout: patience }).toMatch(/\b24 placed/);

    // The same frames again with one of the presets: the masks are found although the fills have hidden them.
    await rig.openTab('Fill');
    await panel.getByRole('checkbox', { name: 'Olive bottle' }).uncheck();
    await panel.getByText('13 frames · 12 masks · 1 missing').waitFor({ timeout: patience });
    await expect.poll(() => panel.getByRole('button', { name: 'Fill 12 · about $0.72 in all' }).isEnabled(), { timeout: patience }).toBe(true);
    await rig.press();
    await expect.poll(async () => (await fills()).length, { timeout: 5 * patience }).toBe(36);
    for (const frame of frames) {
      const here = (await fills()).filter((fill) => fill.frame === frame);
      expect(here.map(({ preset }) => preset).sort()).toEqual(['Dawn mug', 'Dawn mug', 'Olive bottle']);
    }
  }, longRun);

  it('whose panel is closed is offered again: nothing more is sent before a press, and then only what was not', async () => {
    await rig.anew();
    await rig.open('range');
    rig.setFaults({ 'rate-limited': { times: 'always', retryAfter: 60 } });
    await rig.press();
    const refused = rig.playground.service.counts;
    await expect.poll(() => rig.playground.service.counts.submits - refused.submits, { timeout: patience }).toBeGreaterThan(0);
    await rig.page.evaluate(() => window.playground.closePlugin());
    const { charges } = rig.playground.service.counts;
    await rig.page.evaluate(() => window.playground.openPlugin());
    const panel = await rig.panel();
    await panel.getByRole('status').getByText(/^\d+ not sent yet: see Results$/).waitFor({ timeout: patience });
    await panel.getByRole('tab', { name: 'Results' }).click();
    const row = panel.locator('.run');
    const [, offered = '0', price = ''] = /^(\d+) not sent yet[\s\S]*They were not charged\.[\s\S]*Go on · about (\$[\d.]+)/.exec(await row.innerText()) ?? [];
    // What was just on its way when the panel closed has a row of its own.
    expect(Number(offered)).toBeGreaterThanOrEqual(8);
    expect(price).toBe(`$${(Number(offered) * 0.06).toFixed(2)}`);
    expect(rig.playground.service.counts.charges).toBe(charges);

    // Only now: what was on its way when the panel closed is refused as well.
    rig.setFaults({});
    await row.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => row.innerText(), { timeout: 3 * patience }).toMatch(new RegExp(`\\b${offered} placed`));
    expect(rig.playground.service.counts.charges - charges).toBe(Number(offered));
    await rig.page.evaluate(() => window.playground.closePlugin());
    await rig.page.evaluate(() => window.playground.openPlugin());
    await (await rig.panel()).getByRole('tab', { name: 'Results' }).click();
    await expect.poll(async () => (await rig.panel()).locator('.run').count(), { timeout: patience }).toBe(0);
  }, longRun);

  it('shows what is missing on the canvas when asked', async () => {
    await rig.open('range');
    const panel = await rig.panel();
    await panel.getByLabel('Not filled').getByRole('button', { name: 'Select it' }).click();
    await expect.poll(() => rig.page.evaluate(() => window.playground.scene.selectionOf(window.playground.scene.currentPage.id).map((id) => window.playground.scene.get(id).name)), { timeout: patience }).toEqual(['Garden']);
  });
});

describe('a sheet', () => {
  it('of five strengths at three seeds can be stopped: what was sent is kept, what was not is not charged, and a click makes a cell the fill', async () => {
    await rig.open('range');
    await rig.page.evaluate(() => window.playground.select(['Hero']));
    const panel = await rig.panel();
    await panel.getByRole('button', { name: 'Compare…' }).click();
    await panel.getByRole('button', { name: 'Compare 4 · about $0.24 in all' }).waitFor({ timeout: patience });
    await panel.getByLabel('Strengths').fill('0.6, 0.8 1.0; 1.2 1.4');
    await panel.getByRole('radiogroup', { name: 'Seeds for each' }).getByRole('radio', { name: '3' }).click();
    const { submits } = rig.playground.service.counts;
    await panel.getByRole('button', { name: 'Compare 15 · about $0.90 in all' }).click({ timeout: patience });
    const cells = panel.locator('button.compare-cell');
    await expect.poll(() => cells.count(), { timeout: 2 * patience }).toBeGreaterThanOrEqual(7);
    await panel.getByRole('button', { name: /^Stop/ }).click();
    await panel.getByRole('button', { name: 'Put the sheet on the canvas' }).waitFor({ timeout: patience });
    const made = await cells.count();
    expect(await fills()).toHaveLength(made);
    expect(rig.playground.service.counts.submits - submits).toBe(made);

    const picked = panel.getByRole('button', { name: /^0\.8, seed/ }).first();
    await picked.click();
    await expect.poll(async () => (await fills()).filter(({ visible }) => visible).map(({ strength }) => strength), { timeout: patience }).toEqual([0.8]);

    await panel.getByRole('button', { name: 'Put the sheet on the canvas' }).click();
    await panel.getByText('The sheet lies beside the picture.').waitFor({ timeout: patience });
    const sheet = await rig.page.evaluate(() => {
      const { nodes } = window.playground.scene.snapshot();
      const frame = [...nodes.values()].find(({ name }) => name.startsWith('Compare: '));
      const below = (id: string): string[] => [id, ...(nodes.get(id)?.children ?? []).flatMap(below)];
      const inside = frame ? below(frame.id).map((id) => nodes.get(id)) : [];
      return {
        mode: frame?.layoutMode,
        labels: inside.flatMap((node) => (node?.type === 'TEXT' ? [node.characters] : [])),
        pictures: inside.filter((node) => node?.type === 'RECTANGLE').length,
        cells: inside.filter((node) => node?.type === 'FRAME' && node.clipsContent && / · seed /.test(node.name)).length,
      };
    });
    expect(sheet.mode).toBe('VERTICAL');
    expect(sheet.cells).toBe(15);
    expect(sheet.pictures).toBe(made);
    expect(sheet.labels).toEqual(expect.arrayContaining(['0.6', '0.8', '1', '1.2', '1.4']));
    // The sheet is one undo step, and no paid fill hangs on it.
    await rig.page.evaluate(() => window.playground.undo());
    expect(await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].some(({ name }) => name.startsWith('Compare: ')))).toBe(false);
    expect(await fills()).toHaveLength(made);
  }, longRun);
});
