import { afterEach, describe, expect, test } from 'vitest';
import { lasso, page, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';

afterEach(() => expect(closePanels()).toEqual([]));

function twoFrames(): Scene {
  return page(...['one', 'two'].map((name, index) => ({
    type: 'FRAME' as const, id: name, name, x: index * 500, y: 0, width: 400, height: 300,
    children: [
      { type: 'RECTANGLE' as const, id: `${name}-photo`, name: 'Photo', width: 400, height: 300, fills: [photo(400, 300)] },
      lasso(`${name}-mask`, 100, 80, 90, 60),
    ],
  })));
}

/** Places a fill in a frame; its prompt is in its recipe and in its name. */
async function fill(panel: Panel, scene: Scene, frame: string, seed: number, show: boolean): Promise<string> {
  scene.select(scene.currentPage.id, [`${frame}-photo`, `${frame}-mask`]);
  const target = await panel.look();
  if (target.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(target)}`);
  const recipe = recipeFor(target, { prompt: 'SECRET prompt', seed });
  const { hash } = await panel.ask('addImage', { png: png(64, 64, seed) });
  return (await panel.ask('place', { recipe, name: `SECRET prompt · seed ${seed}`, show, rawHash: hash, png: png(90, 60, seed) })).layerId;
}

describe('cleaning up for a hand-over', () => {
  test('keeps the picture that shows in each frame and leaves nothing of how it was made', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    await fill(panel, scene, 'one', 1, false);
    const chosen = await fill(panel, scene, 'one', 2, true);
    const other = await fill(panel, scene, 'two', 3, false);
    await panel.ask('reviewFill', { layerId: chosen, review: { state: 'approved', reason: 'SECRET reason', at: '2026-11-22T10:00:00.000Z' } });
    const before = contentOf(scene);
    const shownBefore = [chosen, other].map((id) => ({ transform: scene.get(id).transform, picture: scene.get(id).fills.filter(({ visible }) => visible !== false) }));

    const expected = { kept: 2, variations: 1, masks: 2, recipes: 3, names: 2, sheets: 0 };
    expect(await panel.ask('cleanUp', { dry: true })).toEqual(expected);
    expect(contentOf(scene)).toEqual(before);
    expect(await panel.ask('cleanUp', { dry: false })).toEqual(expected);

    const after = JSON.stringify(contentOf(scene));
    expect(after).not.toMatch(/SECRET|seed|"recipe"|"holder"|"review"|relaunchData":\{"/);
    expect(scene.find('one-mask')).toBeUndefined();
    expect(scene.find('two-mask')).toBeUndefined();
    // The pictures are those that showed, where they were; the answer under each is gone.
    expect([chosen, other].map((id) => ({ transform: scene.get(id).transform, picture: scene.get(id).fills }))).toEqual(shownBefore);
    expect(scene.get('one-photo')).toBeDefined();
    expect(await panel.ask('listFills', {})).toEqual([]);

    panel.host.history.undo();
    expect(contentOf(scene)).toEqual(before);
  });

  test('leaves a mask that somebody shows again, and a page without fills', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    const layerId = await fill(panel, scene, 'one', 1, true);
    await panel.ask('editMask', { layerId });
    expect(await panel.ask('cleanUp', { dry: false })).toMatchObject({ kept: 1, masks: 0 });
    expect(scene.get('one-mask').visible).toBe(true);
    const empty = contentOf(scene);
    expect(await panel.ask('cleanUp', { dry: false })).toEqual({ kept: 0, variations: 0, masks: 0, recipes: 0, names: 0, sheets: 0 });
    expect(contentOf(scene)).toEqual(empty);
  });
});

describe('the list of all fills', () => {
  test('holds every fill of the file with its review and state, and survives what others wrote beside it', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    const first = await fill(panel, scene, 'one', 1, true);
    const second = await fill(panel, scene, 'one', 2, false);
    const third = await fill(panel, scene, 'two', 3, true);
    await panel.ask('reviewFill', { layerId: second, review: { state: 'rejected', reason: 'cut off', at: '2026-11-22T10:00:00.000Z' } });
    scene.write(third, { pluginData: { ...scene.get(third).pluginData, review: '{"state":"approved","reason":{"__proto__":1}}' } });
    const traced = await panel.ask('traceFills', {});
    expect(traced.map(({ layerId, inside, visible, review, recipe }) => ({ layerId, inside, visible, review: review?.state ?? null, seed: recipe.seed }))).toEqual([
      { layerId: first, inside: 'one', visible: true, review: null, seed: 1 },
      { layerId: second, inside: 'one', visible: false, review: 'rejected', seed: 2 },
      { layerId: third, inside: 'two', visible: true, review: null, seed: 3 },
    ]);
    await panel.ask('reviewFill', { layerId: second, review: null });
    expect((await panel.ask('traceFills', {})).every(({ review }) => review === null)).toBe(true);
  });
});

describe('a label', () => {
  test('stands once under the frame of a fill, is one undo step, and stays after a clean-up', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    const layerId = await fill(panel, scene, 'two', 1, true);
    const before = contentOf(scene);
    expect(await panel.ask('placeLabel', { layerId, text: 'AI-edited' })).toEqual({ added: true });
    const labels = () => [...scene.snapshot().nodes.values()].filter(({ type, characters }) => type === 'TEXT' && characters === 'AI-edited');
    // The frame lies at 500, 0 and is 300 px high.
    expect(labels().map(({ parent, transform }) => [parent, transform[0][2], transform[1][2]])).toEqual([[scene.currentPage.id, 500, 308]]);
    expect(await panel.ask('placeLabel', { layerId, text: 'AI-edited' })).toEqual({ added: false });
    expect(labels()).toHaveLength(1);
    panel.host.history.undo();
    expect(contentOf(scene)).toEqual(before);
    panel.host.history.redo();
    await panel.ask('cleanUp', { dry: false });
    expect(labels()).toHaveLength(1);
  });
});

describe('a sheet', () => {
  test('lies beside the picture with its labels, is one undo step, and goes with a clean-up', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    const layerId = await fill(panel, scene, 'one', 1, true);
    const before = contentOf(scene);
    const { hash } = await panel.ask('addImage', { png: png(200, 150) });
    const sheet = await panel.ask('placeSheet', {
      title: 'Compare: SECRET prompt', beforeHash: hash, pictureId: 'one-photo', crop: { x: 50, y: 40, width: 200, height: 150 },
      rows: [[layerId, null], ['4:04', null]], rowLabels: ['0.8', '1'], columnLabels: ['seed 1', 'seed 2'],
    });
    const frame = scene.get(sheet.layerId);
    expect(frame.layoutMode).toBe('VERTICAL');
    expect(frame.transform[0][2]).toBe(400 + 80);
    const inside = (id: string): string[] => scene.get(id).children.flatMap((child) => [child, ...inside(child)]);
    const nodes = inside(sheet.layerId).map((id) => scene.get(id));
    expect(nodes.flatMap((node) => (node.type === 'TEXT' ? [node.characters] : []))).toEqual(['Compare: SECRET prompt', ' ', 'seed 1', 'seed 2', '0.8', '1']);
    // One fill that exists, drawn to the cell's scale: 240 px for the crop's 200.
    const cells = nodes.filter(({ type }) => type === 'RECTANGLE');
    expect(cells).toHaveLength(1);
    const { layerBox } = JSON.parse(scene.get(layerId).pluginData['recipe'] ?? '');
    expect(cells[0]?.transform[0][2]).toBeCloseTo((layerBox.x - 50) * 1.2, 6);
    expect(cells[0]?.width).toBeCloseTo(layerBox.width * 1.2, 6);
    panel.host.history.undo();
    expect(contentOf(scene)).toEqual(before);
    panel.host.history.redo();
    expect(await panel.ask('cleanUp', { dry: false })).toMatchObject({ sheets: 1 });
    expect(scene.find(sheet.layerId)).toBeUndefined();
  });

  test('of a picture that is gone is refused, and leaves nothing', async () => {
    const scene = twoFrames();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    const { hash } = await panel.ask('addImage', { png: png(20, 15) });
    expect(await panel.fail('placeSheet', { title: 'x', beforeHash: hash, pictureId: '4:04', crop: { x: 0, y: 0, width: 20, height: 15 }, rows: [[null]], rowLabels: ['a'], columnLabels: ['b'] })).toMatchObject({ code: 'picture-gone' });
    expect(contentOf(scene)).toEqual(before);
  });
});
