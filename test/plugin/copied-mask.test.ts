import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { cloneNode } from '../../playground/figma/scene/clone-node.ts';
import { descendants } from '../../playground/figma/scene/geometry.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { lasso, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

/** Two pages; on the first a frame with a photo, and a mask in it or over it on the page. */
function file(maskIn: 'frame' | 'page'): Scene {
  const photoLayer: NodeDescription = { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(400, 300)] };
  const frame: NodeDescription = {
    type: 'FRAME', id: 'frame', name: 'Hero', x: 100, y: 50, width: 400, height: 300, fills: [solid(1, 1, 1)],
    children: [photoLayer, ...(maskIn === 'frame' ? [lasso('mask', 100, 80, 90, 60, { select: true })] : [])],
  };
  return buildScene({ name: 'One', children: [frame, ...(maskIn === 'page' ? [lasso('mask', 200, 130, 90, 60, { select: true })] : [])] }, { name: 'Two', children: [] });
}

function remove(scene: Scene, id: string): void {
  const { parent } = scene.get(id);
  if (parent !== null) scene.write(parent, { children: scene.get(parent).children.filter((child) => child !== id) });
  scene.drop(id);
}

const inside = (scene: Scene, id: string): string[] => [id, ...descendants(scene, scene.get(id)).map((node) => node.id)];
const pageTwo = (scene: Scene): string => scene.get(scene.documentId).children[1] ?? '';

/** Fills the frame, and copies it; a mask in it is deleted from the copy. The fill of the original, and that of the copy. */
async function fillAndCopy(panel: Panel, toPageTwo = false): Promise<{ own: string; copied: string }> {
  const recipe = await readyRecipe(panel, 'frame');
  const { layerId: own } = await panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(8, 8) });
  let copied = '';
  panel.host.edit((each) => {
    if (toPageTwo) each.showPage(pageTwo(each));
    const copy = cloneNode(each, 'frame').id;
    each.write(copy, { transform: [[1, 0, 900], [0, 1, 50]] });
    const layers = inside(each, copy);
    const mask = layers.find((id) => each.get(id).type === 'VECTOR');
    if (mask) remove(each, mask);
    copied = layers.find((id) => id !== mask && (each.get(id).pluginData as Record<string, string>)['recipe']) ?? '';
  });
  return { own, copied };
}

describe.each(['frame', 'page'] as const)('a copied frame that has no mask of its own (the original lies in its %s)', (maskIn) => {
  test('its fill can be removed, and the original does not change', async () => {
    const scene = file(maskIn);
    const panel = await openPanel(scene);
    const { own, copied } = await fillAndCopy(panel);
    const original = ['mask', ...inside(scene, 'frame')].map((id) => scene.get(id));
    await panel.ask('removeFill', { layerId: copied });
    expect(['mask', ...inside(scene, 'frame')].map((id) => scene.get(id))).toEqual(original);
    // The mask comes back with the last fill that needs it.
    await panel.ask('removeFill', { layerId: own });
    expect(scene.get('mask').visible).toBe(true);
  });

  test('Edit mask says that it is gone, and does not touch the original’s; the original’s own fill still has it', async () => {
    const scene = file(maskIn);
    const panel = await openPanel(scene);
    const { own, copied } = await fillAndCopy(panel);
    const before = contentOf(scene);
    expect(await panel.fail('editMask', { layerId: copied })).toMatchObject({ code: 'mask-gone' });
    expect(contentOf(scene)).toEqual(before);
    await panel.ask('editMask', { layerId: own });
    expect(scene.get('mask').visible).toBe(true);
    // Where the original is gone, the mask is nobody else's.
    await panel.ask('removeFill', { layerId: own });
    await panel.ask('editMask', { layerId: copied });
    expect(scene.selectionOf(scene.currentPage.id)).toEqual(['mask']);
  });

  test('on another page it can be cleaned up, and the original keeps its mask', async () => {
    const scene = file(maskIn);
    const panel = await openPanel(scene);
    await fillAndCopy(panel, true);
    const original = ['mask', ...inside(scene, 'frame')].map((id) => scene.get(id));
    expect(await panel.ask('cleanUp', { dry: true })).toMatchObject({ kept: 1, masks: 0 });
    await panel.ask('cleanUp', { dry: false });
    expect(['mask', ...inside(scene, 'frame')].map((id) => scene.get(id))).toEqual(original);
  });
});

test('the mask of a copy is shown when its own fill is removed, whatever the original still needs', async () => {
  const scene = file('frame');
  const panel = await openPanel(scene);
  const recipe = await readyRecipe(panel, 'frame');
  const { layerId: own } = await panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(8, 8) });
  panel.host.edit((each) => each.write(cloneNode(each, 'frame').id, { transform: [[1, 0, 900], [0, 1, 50]] }));
  const mask = (): string => scene.get(scene.currentPage.id).children.flatMap((id) => inside(scene, id)).find((id) => scene.get(id).type === 'VECTOR' && id !== 'mask') ?? '';
  const copied = (await panel.ask('listFills', {})).find(({ layerId }) => layerId !== own)?.layerId ?? '';
  await panel.ask('removeFill', { layerId: own });
  expect([scene.get('mask').visible, scene.get(mask()).visible]).toEqual([true, false]);
  await panel.ask('removeFill', { layerId: copied });
  expect(scene.get(mask()).visible).toBe(true);
});

/** Somebody's own hidden layer, and a fill whose recipe and holder name it as their mask: forged, or pasted from a file with the same ids. */
async function nameHidden(panel: Panel, scene: Scene): Promise<{ own: string; theirs: string }> {
  const { own } = await fillAndCopy(panel);
  let theirs = '';
  panel.host.edit((each) => {
    theirs = cloneNode(each, 'photo').id;
    each.write(theirs, { visible: false, name: 'Theirs', pluginData: {} });
    const recipe = JSON.parse((each.get(own).pluginData as Record<string, string>)['recipe'] ?? '') as Record<string, unknown>;
    const forged = { ...recipe, mask: { id: theirs, name: 'Theirs', type: 'RECTANGLE', width: 400, height: 300 } };
    each.write(own, { pluginData: { recipe: JSON.stringify(forged) } });
    each.write(each.get(own).parent ?? '', { pluginData: { holder: JSON.stringify({ maskId: theirs }) } });
  });
  expect(scene.get(theirs).visible).toBe(false);
  return { own, theirs };
}

test.each([
  ['a clean-up', (panel: Panel) => panel.ask('cleanUp', { dry: false })],
  ['Remove', (panel: Panel, layerId: string) => panel.ask('removeFill', { layerId })],
] as const)('a hidden layer of somebody’s own that a recipe names as its mask stays as it is through %s', async (_name, run) => {
  const scene = file('frame');
  const panel = await openPanel(scene);
  const { own, theirs } = await nameHidden(panel, scene);
  const before = scene.get(theirs);
  await run(panel, own);
  expect(scene.find(theirs)).toEqual(before);
});

test('a recipe that names a frame as its mask gets nothing deleted by a clean-up', async () => {
  const scene = file('frame');
  const panel = await openPanel(scene);
  const { own } = await fillAndCopy(panel);
  panel.host.edit((each) => {
    const theirs = cloneNode(each, 'frame').id;
    each.write(theirs, { visible: false, name: 'Theirs' });
    const recipe = JSON.parse((each.get(own).pluginData as Record<string, string>)['recipe'] ?? '') as Record<string, unknown>;
    const forged = { ...recipe, mask: { id: theirs, name: 'Theirs', type: 'FRAME', width: 400, height: 300 } };
    const holder = each.get(own).parent ?? '';
    each.write(own, { pluginData: { recipe: JSON.stringify(forged) } });
    each.write(holder, { pluginData: { holder: JSON.stringify({ maskId: theirs }) } });
  });
  const theirs = scene.get(scene.currentPage.id).children.filter((id) => scene.get(id).name === 'Theirs');
  expect(theirs).toHaveLength(1);
  await panel.ask('cleanUp', { dry: false });
  expect(scene.get(scene.currentPage.id).children).toEqual(expect.arrayContaining(theirs));
  expect(contentOf(scene)).toBeDefined();
});
