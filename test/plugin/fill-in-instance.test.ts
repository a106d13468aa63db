import { afterEach, expect, test } from 'vitest';
import { createInstance } from '../../playground/figma/scene/clone-node.ts';
import { descendants } from '../../playground/figma/scene/geometry.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { lasso, page, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

/** A component with two fills of one mask, and an instance of it beside. */
async function setUp(): Promise<{ scene: Scene; panel: Panel; fills: string[]; instance: string; copies: () => string[] }> {
  const scene = page({
    type: 'COMPONENT', id: 'card', name: 'Card', width: 400, height: 300,
    children: [{ type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(400, 300)] }, lasso('mask', 100, 80, 90, 60, { select: true })],
  });
  const panel = await openPanel(scene);
  const recipe = await readyRecipe(panel, 'photo');
  const fills: string[] = [];
  for (const seed of [1, 2]) fills.push((await panel.ask('place', { recipe: { ...recipe, seed }, name: 'SECRET prompt', show: true, rawHash: null, png: png(8, 8, seed) })).layerId);
  let instance = '';
  panel.host.edit((each) => {
    instance = createInstance(each, 'card').id;
    each.write(instance, { transform: [[1, 0, 900], [0, 1, 0]] });
  });
  expect(scene.get(instance).type).toBe('INSTANCE');
  const copies = (): string[] => descendants(scene, scene.get(instance)).filter(({ pluginData }) => 'recipe' in pluginData).map(({ id }) => id);
  return { scene, panel, fills, instance, copies };
}

test('the fills of a component are listed once: those of its instances cannot be removed there, and follow it', async () => {
  const { panel, fills, copies } = await setUp();
  expect(copies()).toHaveLength(2);
  expect((await panel.ask('listFills', {})).map(({ layerId }) => layerId).sort()).toEqual([...fills].sort());
});

test('a clean-up of a page with a component and its instance ends, as one undo step, and leaves no prompt in either', async () => {
  const { scene, panel, instance } = await setUp();
  const before = contentOf(scene);
  expect(await panel.ask('cleanUp', { dry: false })).toMatchObject({ kept: 2, variations: 1, masks: 1 });
  expect(JSON.stringify(contentOf(scene))).not.toMatch(/SECRET|"recipe"|"holder"/);
  expect(scene.get(instance).type).toBe('INSTANCE');
  panel.host.history.undo();
  expect(contentOf(scene)).toEqual(before);
});
