import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catchFiles } from './catch-files.ts';
import { openRig, patience, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** Several fills on a slow machine, ms: a bound for hanging. */
const longRun = 5 * patience;

interface Layer {
  readonly id: string;
  readonly name: string;
  readonly frame: string;
  readonly visible: boolean;
  readonly recipe: { readonly seed: number; readonly draft?: unknown; readonly parameters: { readonly steps?: number } };
  readonly review: { readonly state: string; readonly reason: string } | null;
}

/** Every fill of the document. */
function fills(): Promise<Layer[]> {
  return rig.page.evaluate(() => {
    const { nodes } = window.playground.scene.snapshot();
    return [...nodes.values()].flatMap((node) => {
      const recipe = node.pluginData['recipe'];
      if (recipe === undefined || recipe === '') return [];
      let up = node;
      while (up.type !== 'FRAME' && up.parent) up = nodes.get(up.parent) ?? up;
      const review = node.pluginData['review'];
      return [{ id: node.id, name: node.name, frame: up.name, visible: node.visible, recipe: JSON.parse(recipe), review: review ? JSON.parse(review) : null }];
    });
  });
}

/** The presets the document holds, as any other plugin could read them. */
function shared(): Promise<Readonly<Record<string, string>>> {
  return rig.page.evaluate(() => ({ ...[...window.playground.scene.snapshot().nodes.values()].find(({ type }) => type === 'DOCUMENT')?.sharedPluginData }));
}

/** What somebody else wrote into the document meanwhile. */
function writeShared(entries: Readonly<Record<string, string>>): Promise<void> {
  return rig.page.evaluate((more) => {
    const { scene } = window.playground;
    const root = [...scene.snapshot().nodes.values()].find(({ type }) => type === 'DOCUMENT');
    if (root) scene.write(root.id, { sharedPluginData: { ...root.sharedPluginData, ...more } });
  }, entries);
}

describe('presets of two people', () => {
  it('are merged: another’s new one appears, and of two edits at once none is lost before somebody chooses', async () => {
    const panel = await rig.openTab('Presets');
    await panel.getByRole('button', { name: 'New from Fill' }).click();
    await panel.getByLabel('Name').fill('Olive bottle');
    await panel.getByRole('radio', { name: 'In this file' }).click();
    await panel.getByRole('button', { name: 'Save preset' }).click();
    await panel.getByRole('listitem', { name: 'Olive bottle' }).waitFor({ timeout: patience });
    const [[key, first] = ['', '']] = Object.entries(await shared());
    const base = JSON.parse(first);

    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByLabel('Notes').fill('Label to the front.');
    await panel.getByRole('button', { name: 'Save preset' }).click();
    await expect.poll(async () => JSON.parse((await shared())[key] ?? '{}').notes, { timeout: patience }).toBe('Label to the front.');

    // The other one began from the same revision, saved last, and added a preset.
    const theirs = { ...base, notes: 'Label to the left.', revision: { number: base.revision.number + 1, stamp: 'bbbbbbbbbbbb', before: [base.revision.stamp, ...base.revision.before], at: '2026-11-22T10:00:00.000Z' } };
    const other = { ...base, id: 'cc11cc11cc11cc11', name: 'Dawn mug', revision: { number: 1, stamp: 'cccccccccccc', before: [], at: '2026-11-22T10:00:00.000Z' } };
    await writeShared({ [key]: JSON.stringify(theirs), [key.replace(base.id, other.id)]: JSON.stringify(other) });
    await rig.openTab('Fill');
    await rig.openTab('Presets');
    await panel.getByRole('listitem', { name: 'Dawn mug' }).waitFor({ timeout: patience });
    const row = panel.getByRole('listitem', { name: 'Olive bottle' });
    await row.getByText('Two versions').waitFor({ timeout: patience });
    const table = await row.getByRole('table').innerText();
    expect(table).toContain('Label to the front.');
    expect(table).toContain('Label to the left.');

    await row.getByRole('button', { name: 'Keep yours' }).click();
    await expect.poll(async () => JSON.parse((await shared())[key] ?? '{}').notes, { timeout: patience }).toBe('Label to the front.');
    // Their device finds its own revision in it, so that it asks nobody again.
    expect(JSON.parse((await shared())[key] ?? '{}').revision.before).toContain('bbbbbbbbbbbb');
    await expect.poll(() => row.getByText('Two versions').count()).toBe(0);
  }, longRun);
});

describe('an import', () => {
  it('takes what is sound, names what is not, and leaves nothing of that anywhere', async () => {
    const panel = await rig.openTab('Presets');
    const [text = ''] = Object.values(await shared());
    const good = { ...JSON.parse(text), id: 'dd11dd11dd11dd11', name: 'Sprint sneaker' };
    const bad = (id: number, more: object): object => ({ ...good, id: `ee11ee11ee11ee${10 + id}`, name: `Evil ${id}`, ...more });
    const list = [
      good, bad(1, { template: 'as on https://evil.example/{prompt}' }), bad(2, { name: '=HYPERLINK("x")' }), bad(3, { parameters: { finetuneId: '../../v1/delete_finetune' } }),
      bad(4, { thumbnail: 'data:image/svg+xml;base64,PHN2Zy8+' }), bad(5, { apiKey: 'sk-123' }), bad(6, { notes: JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) }), bad(7, { steps: 3 }),
    ];
    // A prototype can be reached for in text only.
    const file = JSON.stringify({ kind: 'finefill-presets', version: 1, presets: list }).replace('"name":"Evil 7"', '"name":"Evil 7","__proto__":{"isAdmin":true}');
    const before = await shared();
    const give = (name: string, content: string) => panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    const report = panel.locator('.report').first();

    await give('presets.json', file);
    await report.getByText('1 preset was added.').waitFor({ timeout: patience });
    const said = await report.innerText();
    expect(said).toContain('7 not imported');
    for (const why of ['web address', 'spreadsheet formula', 'reaches into folders', 'not a small PNG or JPEG', 'a key or token', 'nested too deeply', 'names that programs trip over']) expect(said).toContain(why);
    await panel.getByRole('listitem', { name: 'Sprint sneaker' }).waitFor();

    for (const [name, content, why] of [
      ['holiday.json', '{"a": [1, 2]}', 'holds something else'], ['broken.json', '{"kind": "finefill-presets", "pres', 'no presets file, or it is damaged'],
      ['huge.json', `{"kind":"finefill-presets","version":1,"presets":["${'x'.repeat(2_100_000)}"]}`, 'It is too large'],
    ] as const) {
      await give(name, content);
      await report.getByText('No preset was added.').waitFor({ timeout: patience });
      await expect.poll(() => report.innerText(), { timeout: patience }).toContain(why);
    }
    expect(await panel.getByRole('listitem', { name: /Evil|HYPERLINK/ }).count()).toBe(0);
    expect(await shared()).toEqual(before);
    expect(await panel.evaluate(() => ({}) as { isAdmin?: boolean }).then(({ isAdmin }) => isAdmin)).toBeUndefined();
    const stored = await rig.page.evaluate(() => JSON.stringify(localStorage));
    expect(stored).toContain('Sprint sneaker');
    expect(stored).not.toMatch(/Evil|evil\.example|sk-123/);
  }, longRun);
});

describe('from a draft to a hand-over', () => {
  it('a draft is made final with the same seed, and is called a draft until then', async () => {
    await rig.open('range');
    await rig.page.evaluate(() => window.playground.select(['Hero', 'Poster']));
    const panel = await rig.openTab('Fill');
    await panel.getByText('2 frames · 2 masks').waitFor({ timeout: patience });
    await panel.getByRole('button', { name: /^Details/ }).click();
    await panel.getByRole('checkbox', { name: 'Draft' }).check();
    await rig.press();
    await expect.poll(async () => (await fills()).length, { timeout: 2 * patience }).toBe(2);
    expect((await fills()).map(({ recipe }) => [recipe.parameters.steps, recipe.draft !== undefined])).toEqual([[20, true], [20, true]]);

    await rig.openTab('Results');
    await panel.getByText(/ · Draft$/).first().waitFor({ timeout: patience });
    await panel.getByRole('group', { name: 'Variations of this fill' }).first().getByRole('button').first().click();
    const drafts = await fills();
    await panel.getByRole('button', { name: 'Final · about $0.06' }).click({ timeout: patience });
    await expect.poll(async () => (await fills()).length, { timeout: 2 * patience }).toBe(3);
    const final = (await fills()).find(({ id }) => !drafts.some((draft) => draft.id === id));
    expect(final?.recipe.draft).toBeUndefined();
    expect(final?.recipe.parameters.steps ?? 50).toBe(50);
    expect(drafts.map(({ recipe }) => recipe.seed)).toContain(final?.recipe.seed);
  }, longRun);

  it('the review goes from frame to frame by keyboard, and decisions stay with the layers', async () => {
    const panel = await rig.openTab('Results');
    await panel.getByRole('button', { name: 'Review' }).click();
    const head = panel.getByRole('heading', { level: 2 }).first();
    const place = async (): Promise<number> => Number(/^(\d) of 2 · /.exec(await head.innerText())?.[1]);
    await expect.poll(place, { timeout: patience }).toBeGreaterThan(0);
    const first = await place();
    const view = (): Promise<string> => rig.page.evaluate(() => JSON.stringify(window.playground.scene.selectionOf(window.playground.scene.currentPage.id)));
    await panel.page().keyboard.press('a');
    await expect.poll(async () => (await fills()).filter(({ review }) => review?.state === 'approved').length, { timeout: patience }).toBe(1);
    // A decision leads on to the next frame that has none; the arrows go back and forth, and the canvas follows.
    await expect.poll(place, { timeout: patience }).toBe(3 - first);
    const there = await view();
    await panel.page().keyboard.press('ArrowLeft');
    await expect.poll(place, { timeout: patience }).toBe(first);
    await expect.poll(view, { timeout: patience }).not.toBe(there);
    await panel.page().keyboard.press('ArrowRight');
    await expect.poll(place, { timeout: patience }).toBe(3 - first);
    await expect.poll(view, { timeout: patience }).toBe(there);
    await panel.getByLabel('Reason').fill('Handle cut off');
    await panel.getByLabel('Reason').press('Escape');
    await panel.getByRole('button', { name: 'Reject' }).focus();
    await panel.page().keyboard.press('r');
    await expect.poll(async () => (await fills()).flatMap(({ review }) => (review?.state === 'rejected' ? [review.reason] : [])), { timeout: patience }).toEqual(['Handle cut off']);
    const [approved] = (await fills()).filter(({ review }) => review?.state === 'approved');
    const [rejected] = (await fills()).filter(({ review }) => review?.state === 'rejected');
    expect(approved?.frame).not.toBe(rejected?.frame);
    await panel.getByText(/^1 approved · 1 rejected/).waitFor({ timeout: patience });
    await panel.page().keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Review' }).waitFor({ timeout: patience });
    await expect.poll(() => panel.evaluate(() => document.activeElement?.textContent?.slice(0, 40)), { timeout: patience }).toBe('Review');
  }, longRun);

  it('a saved fill says how it was made, with its recipe and no key', async () => {
    const panel = await rig.openTab('Results');
    const files = await catchFiles(panel);
    await panel.getByRole('group', { name: 'Variations of this fill' }).first().getByRole('button').first().click();
    await panel.getByRole('button', { name: 'Save picture' }).click({ timeout: patience });
    await expect.poll(async () => (await files()).length, { timeout: patience }).toBe(1);
    const [png = ''] = await files();
    expect(png.startsWith('\x89PNG')).toBe(true);
    expect(png).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia');
    expect((await fills()).map(({ recipe }) => `&#x22;seed&#x22;:${recipe.seed},`).some((seed) => png.includes(seed))).toBe(true);
    const secrets = await rig.page.evaluate(() => localStorage.getItem('finefill-playground') ?? '');
    const keys = [...secrets.matchAll(/"[a-zA-Z]*(?:Key|Token|Code|Secret)":"([^"]{4,})"/g)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(png).not.toContain(key);
  }, longRun);

  it('the list holds every fill of the file, can be searched, and goes out as a table', async () => {
    const panel = await rig.openTab('Presets');
    const files = await catchFiles(panel);
    await panel.getByRole('button', { name: 'All fills in this file…' }).click();
    await panel.getByText('3 fills in this file').waitFor({ timeout: patience });
    await panel.getByLabel('Show').selectOption('Rejected');
    await panel.getByText('1 of 3 fills').waitFor({ timeout: patience });
    const [rejected] = (await fills()).filter(({ review }) => review?.state === 'rejected');
    await panel.getByRole('button', { name: 'Table (CSV)' }).click();
    const before = (await files()).length;
    await panel.getByLabel('Show').selectOption('All');
    await panel.getByRole('button', { name: 'Full list (JSON)' }).click();
    await expect.poll(async () => (await files()).length, { timeout: patience }).toBe(before + 1);
    const [table = '', list = ''] = await files();
    expect(table.trimEnd().split('\r\n')).toHaveLength(2);
    expect(table).toContain('Handle cut off');
    expect(table).toContain(String(rejected?.recipe.seed));
    expect(JSON.parse(list).fills.map(({ layerId }: { layerId: string }) => layerId).sort()).toEqual((await fills()).map(({ id }) => id).sort());
    await panel.getByRole('button', { name: /^Show .* on the canvas$/ }).first().click();
    await expect.poll(() => rig.page.evaluate(() => window.playground.scene.selectionOf(window.playground.scene.currentPage.id).length), { timeout: patience }).toBe(1);
    await panel.getByRole('button', { name: 'Back', exact: true }).click();
  }, longRun);

  it('the clean-up counts first, then leaves the pictures and nothing of how they were made', async () => {
    const panel = await rig.openTab('Presets');
    const shown = (await fills()).filter(({ visible }) => visible).map(({ id }) => id);
    await panel.getByRole('button', { name: 'Clean up this page…' }).click();
    await panel.getByText(/3 recipes.* will go; 2 pictures stay\./).waitFor({ timeout: patience });
    expect(await fills()).toHaveLength(3);
    await panel.getByRole('button', { name: 'Clean up now' }).click();
    await panel.getByText(/^Removed: /).waitFor({ timeout: patience });
    expect(await fills()).toEqual([]);
    const left = await rig.page.evaluate((ids) => ids.map((id) => window.playground.scene.find(id)?.name), shown);
    expect(left).toEqual(['Fill', 'Fill']);
    await rig.page.evaluate(() => window.playground.undo());
    expect(await fills()).toHaveLength(3);
  }, longRun);
});
