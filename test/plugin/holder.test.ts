import { afterEach, describe, expect, test } from 'vitest';
import { hero, png } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';
import { place, readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

describe('one holder for each mask', () => {
  test('later results join it, hidden; show, remove and the last removal behave', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    const recipe = await readyRecipe(panel);
    const first = await place(panel, recipe, 10);
    const second = await place(panel, { ...recipe, seed: 8, made: { ...recipe.made, at: '2026-11-22T10:00:01.000Z' } }, 20);
    const third = await place(panel, { ...recipe, seed: 9, made: { ...recipe.made, at: '2026-11-22T10:00:02.000Z' } }, 30);
    expect(new Set([first.holderId, second.holderId, third.holderId]).size).toBe(1);
    const shown = () => [first, second, third].map(({ layerId }) => scene.find(layerId)?.visible ?? null);
    expect(shown()).toEqual([true, false, false]);
    expect((await panel.ask('listFills', {})).map(({ layerId, holderId, inside, visible, recipe: { seed } }) => [layerId, holderId, inside, visible, seed])).toEqual([
      [third.layerId, first.holderId, 'Spring hero', false, 9],
      [second.layerId, first.holderId, 'Spring hero', false, 8],
      [first.layerId, first.holderId, 'Spring hero', true, 7],
    ]);
    await panel.ask('showFill', { layerId: second.layerId });
    expect(shown()).toEqual([false, true, false]);
    expect(await panel.ask('fillBytes', { layerId: second.layerId })).toEqual(png(40, 30, 20));
    await panel.ask('removeFill', { layerId: second.layerId });
    expect(shown()).toEqual([false, null, true]);
    await panel.ask('removeFill', { layerId: third.layerId });
    await panel.ask('removeFill', { layerId: first.layerId });
    expect(contentOf(scene)).toEqual(before);
    expect(await panel.fail('showFill', { layerId: first.layerId })).toMatchObject({ code: 'fill-gone' });
  });

  test('a new fill that asks to be shown hides the others, in the same undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const first = await place(panel, recipe);
    const before = contentOf(scene);
    const second = await panel.ask('place', { recipe: { ...recipe, seed: 8 }, name: 'Another cup', show: true, rawHash: null, png: png(40, 30, 90) });
    expect([first.layerId, second.layerId].map((id) => scene.get(id).visible)).toEqual([false, true]);
    expect(panel.host.undo()).toBe(true);
    expect(contentOf(scene)).toEqual(before);
  });

  test('a selected fill or holder gives back its recipe and its hidden mask; the mask alone does too', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const { layerId, holderId } = await place(panel, recipe);
    for (const id of [layerId, holderId, 'mask']) {
      panel.host.select([id]);
      expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'photo' } }, mask: { id: 'mask' }, recipe, inTheWay: [] });
    }
  });

  test('edit mask shows and selects it', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const { layerId } = await place(panel, await readyRecipe(panel));
    panel.host.select([layerId]);
    await panel.ask('editMask', { layerId });
    expect(scene.get('mask').visible).toBe(true);
    expect(scene.selectionOf(scene.currentPage.id)).toEqual(['mask']);
  });

  test('in a copied frame the copy’s own mask and photo are meant', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    await place(panel, recipe);
    const { cloneNode } = await import('../../playground/figma/scene/clone-node.ts');
    let copy = '';
    panel.host.edit((each) => void (copy = cloneNode(each, 'frame').id));
    const [copiedPhoto, copiedHolder, copiedMask] = scene.get(copy).children;
    panel.host.select([copiedHolder ?? '']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: copiedPhoto } }, mask: { id: copiedMask }, recipe: { picture: { id: 'photo' } } });
    panel.host.select([copiedMask ?? '']);
    const again = await readyRecipe(panel);
    expect([again.picture.id, again.mask.id]).toEqual([copiedPhoto, copiedMask]);
    const { holderId } = await place(panel, again);
    expect(holderId).toBe(copiedHolder);
    expect(scene.get(holderId).children).toHaveLength(2);
  });
});
