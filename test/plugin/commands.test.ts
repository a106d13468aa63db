import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createClientStorage } from '../../playground/figma/api/client-storage.ts';
import { hero } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';
import { place, readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

interface Entry { readonly command?: string; readonly name?: string }

/** Three variations of one mask, the second of them shown; the plugin is closed again. */
async function threeVariations() {
  const scene = hero();
  const panel = await openPanel(scene);
  const recipe = await readyRecipe(panel);
  const placed = [];
  for (const seed of [1, 2, 3]) placed.push(await place(panel, { ...recipe, seed }, seed * 20));
  await panel.ask('showFill', { layerId: placed[1]?.layerId ?? '' });
  panel.close();
  scene.select(scene.currentPage.id, [placed[1]?.holderId ?? '']);
  return { scene, ids: placed.map(({ layerId }) => layerId), holderId: placed[0]?.holderId ?? '' };
}

const holderIn = (scene: ReturnType<typeof hero>): string => [...scene.snapshot().nodes.values()].find(({ pluginData }) => 'holder' in pluginData)?.id ?? '';

async function runAlone(scene: Parameters<typeof openPanel>[0], command: string) {
  const words: (string | undefined)[] = [];
  const run = await openPanel(scene, { command, onClose: (text) => words.push(text) });
  await run.until(() => words.length > 0);
  return { run, words };
}

describe('commands that cost nothing run without a panel', () => {
  test('keep removes the other variations in one undo step and says how many', async () => {
    const { scene, ids, holderId } = await threeVariations();
    const before = contentOf(scene);
    const { run, words } = await runAlone(scene, 'keep');
    expect([run.frames, words]).toEqual([[], ['The other variations are gone: 2.']]);
    expect(scene.get(holderId).children).toEqual([ids[1]]);
    expect(scene.get(ids[1] ?? '').visible).toBe(true);
    expect(run.host.undo()).toBe(true);
    expect(contentOf(scene)).toEqual(before);
  });

  test('keep of the only one changes nothing and says so', async () => {
    const { scene } = await threeVariations();
    await runAlone(scene, 'keep');
    const before = contentOf(scene);
    expect((await runAlone(scene, 'keep')).words).toEqual(['This fill has one variation only.']);
    expect(contentOf(scene)).toEqual(before);
  });

  test('speak the language the panel last had on this device, and English before that', async () => {
    const said = async (language: unknown): Promise<string[]> => {
      const { scene } = await threeVariations();
      const storage = createClientStorage();
      if (language !== undefined) await storage.set('language', language);
      const all: string[] = [];
      for (const command of ['next', 'edit-mask', 'keep', 'keep']) {
        if (command === 'keep') scene.select(scene.currentPage.id, [holderIn(scene)]);
        const words: (string | undefined)[] = [];
        const run = await openPanel(scene, { command, storage, onClose: (text) => words.push(text) });
        await run.until(() => words.length > 0);
        all.push(words[0] ?? '');
      }
      return all;
    };
    const english = ['Variation 3 of 3', 'Move its points, then fill again.', 'The other variations are gone: 2.', 'This fill has one variation only.'];
    expect(await said(undefined)).toEqual(english);
    expect(await said('kl')).toEqual(english);
    for (const sentence of await said('ja')) expect(sentence).toMatch(/^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー、。（）\d/ ]{5,100}$/u);
  });

  test('each of them says what to select when no fill is', async () => {
    for (const command of ['keep', 'next', 'edit-mask']) {
      const scene = hero();
      expect((await runAlone(scene, command)).words).toEqual(['Select a fill first.']);
    }
  });

  test('Erase begins unseen, shows itself when asked to, and ends with a word', async () => {
    const words: (string | undefined)[] = [];
    const panel = await openPanel(hero(), { command: 'erase', onClose: (text) => words.push(text) });
    expect(panel.frames.map(({ visible }) => visible)).toEqual([false]);
    await panel.ask('show', {});
    expect(panel.frames.map(({ visible }) => visible)).toEqual([true]);
    panel.send({ kind: 'call', id: 900, name: 'close', args: { text: 'Erased in Spring hero' } });
    await panel.until(() => words.length > 0);
    expect(words).toEqual(['Erased in Spring hero']);
  });
});

describe('commands that may spend open the panel', () => {
  test.each(['open', 'refill', 'vary'])('%s, and the panel is told which it was', async (command) => {
    const { scene, ids } = await threeVariations();
    const panel = await openPanel(scene, { command });
    expect(panel.frames.map(({ visible }) => visible)).toEqual([true]);
    expect(await panel.ask('hello', {})).toMatchObject({ command });
    expect(await panel.look()).toMatchObject({ kind: 'ready', fillId: ids[1], recipe: { seed: 2 } });
  });

  test('a mask that has a fill is not taken for the fill itself', async () => {
    const { scene } = await threeVariations();
    scene.select(scene.currentPage.id, ['mask']);
    expect(await (await openPanel(scene)).look()).toMatchObject({ kind: 'ready', fillId: null, recipe: { seed: 2 } });
  });
});

test('every entry of the menu and every button on a layer is a command the plugin knows', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../manifest.json', import.meta.url), 'utf8')) as { menu: Entry[]; relaunchButtons: Entry[] };
  const { commands } = await import('../../core/protocol/commands.ts');
  const entries = [...manifest.menu, ...manifest.relaunchButtons].flatMap(({ command }) => command ?? []);
  expect(entries.filter((entry) => !commands.some((known) => known === entry))).toEqual([]);
  const { scene, ids } = await threeVariations();
  expect(Object.keys(scene.get(ids[0] ?? '').relaunchData).sort()).toEqual(manifest.relaunchButtons.map(({ command }) => command).sort());
});
