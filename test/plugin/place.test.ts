import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid } from '../../playground/figma/scene/build.ts';
import type { NodeRecord } from '../../playground/figma/scene/node-record.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { hero, lasso, page, photo, png } from './documents.ts';
import { buildCode, closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { place, readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const ids = (scene: Scene, id: string) => scene.get(id).children;
const undoCount = (panel: Panel, count = 0): number => (panel.host.undo() ? undoCount(panel, count + 1) : count);

/** The page place of a layer's corner, walked up by hand: groups are skipped, turns and flips are followed. */
function pageCorner(scene: Scene, id: string, x: number, y: number): [number, number] {
  let node: NodeRecord | undefined = scene.get(id);
  let point: [number, number] = [x, y];
  for (; node && node.type !== 'PAGE'; node = node.parent === null ? undefined : scene.find(node.parent)) {
    if (node.type === 'GROUP' || node.type === 'BOOLEAN_OPERATION') continue;
    const [[a, c, e], [b, d, f]] = node.transform;
    point = [a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f];
  }
  return point;
}

describe('a placed fill', () => {
  test('lies directly above the photo in a holder, carries recipe and buttons, and hides the mask', async () => {
    const scene = hero({ type: 'RECTANGLE', id: 'badge', name: 'Badge', x: 300, y: 250, width: 20, height: 20, fills: [solid(1, 0, 0)] });
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const { layerId, holderId, inside } = await place(panel, recipe);
    expect(inside).toBe('Spring hero');
    expect(ids(scene, 'frame')).toEqual(['photo', holderId, 'badge', 'mask']);
    expect(scene.get(holderId)).toMatchObject({ type: 'GROUP', name: 'Fill: Vector mask', children: [layerId] });
    const layer = scene.get(layerId);
    expect(layer).toMatchObject({ name: 'A cup', visible: true, width: 94, height: 64, strokes: [], fills: [{ type: 'IMAGE', scaleMode: 'FILL' }] });
    expect(JSON.parse(layer.pluginData['recipe'] ?? '')).toEqual(recipe);
    expect(Object.keys(layer.relaunchData).sort()).toEqual(['edit-mask', 'keep', 'next', 'refill', 'vary']);
    expect(Object.keys(scene.get(holderId).relaunchData).sort()).toEqual(['edit-mask', 'keep', 'next', 'refill', 'vary']);
    expect(scene.get('mask')).toMatchObject({ visible: false, transform: [[1, 0, 100], [0, 1, 80]] });
    expect(pageCorner(scene, layerId, 0, 0)).toEqual([198, 128]);
  });

  test('shows a task of the service once, whoever places it again; another task of the same seed is another fill', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const of = (taskId: string) => ({ ...recipe, made: { ...recipe.made, taskId } });
    const first = await place(panel, of('task-1'));
    const again = await place(panel, of('task-1'));
    expect([again.layerId, again.holderId]).toEqual([first.layerId, first.holderId]);
    expect(ids(scene, first.holderId)).toHaveLength(1);
    expect((await place(panel, of('task-2'))).layerId).not.toBe(first.layerId);
    expect(ids(scene, first.holderId)).toHaveLength(2);
  });

  test('keeps those of its variations that were not named when the rest is discarded, as one undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const placed: string[] = [];
    for (const seed of [1, 2, 3]) placed.push((await place(panel, { ...recipe, seed })).layerId);
    const [first = '', second = '', third = ''] = placed;
    const { holderId } = await place(panel, { ...recipe, seed: 4 });
    const before = ids(scene, holderId);
    await panel.ask('keepFill', { layerId: first, others: [second] });
    expect(ids(scene, holderId)).toEqual(before.filter((id) => id !== second));
    expect(scene.get(first).visible).toBe(true);
    expect(ids(scene, holderId)).toContain(third);
    expect(panel.host.undo()).toBe(true);
    expect(ids(scene, holderId)).toEqual(before);
  });

  test('is one undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    const recipe = await readyRecipe(panel);
    await place(panel, recipe);
    expect(panel.host.undo()).toBe(true);
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
  });

  test('capture and place together are one undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    await panel.ask('capture', { pictureId: 'frame', maskId: 'mask', scale: 2, withFill: false });
    await place(panel, recipe);
    expect(undoCount(panel)).toBe(1);
  });

  test('of a frame lies above its content', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const { holderId } = await place(panel, await readyRecipe(panel, 'frame'));
    expect(ids(scene, 'frame')).toEqual(['photo', 'mask', holderId]);
  });

  test('lies upright on the page inside turned and flipped frames', async () => {
    const scene = page({
      type: 'FRAME', id: 'outer', name: 'Outer', x: 500, y: 200, width: 600, height: 600, rotation: 30,
      children: [{
        type: 'FRAME', id: 'inner', name: 'Inner', transform: [[-Math.cos(0.4), Math.sin(0.4), 420], [Math.sin(0.4), Math.cos(0.4), 60]], width: 300, height: 300,
        fills: [solid(1, 1, 1)],
        children: [{ type: 'GROUP', id: 'group', name: 'Group', children: [
          { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 250, height: 250, fills: [photo(250, 250)] },
        ] }, lasso('mask', 60, 60, 50, 50, { select: true })],
      }],
    });
    const panel = await openPanel(scene);
    for (const picture of ['photo', 'inner', 'outer']) {
      const recipe = await readyRecipe(panel, picture);
      const { layerId } = await place(panel, recipe);
      const { x, y, width, height } = recipe.layerBox;
      const corners: [number, number, number, number][] = [[0, 0, x, y], [width, 0, x + width, y], [0, height, x, y + height]];
      for (const [u, v, px, py] of corners) {
        const [gotX, gotY] = pageCorner(scene, layerId, u, v);
        expect(gotX).toBeCloseTo(px, 9);
        expect(gotY).toBeCloseTo(py, 9);
      }
      await panel.ask('removeFill', { layerId });
    }
  });

  test('leaves a mask in sight that masks its siblings: hiding it would uncover them', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    scene.write('mask', { isMask: true });
    await place(panel, recipe);
    expect(scene.get('mask')).toMatchObject({ visible: true, opacity: 1, pluginData: {} });
  });

  test('in auto layout moves no neighbour, and the mask keeps its place', async () => {
    const scene = page({
      type: 'FRAME', id: 'list', name: 'List', x: 40, y: 40, width: 100, height: 100, layoutMode: 'VERTICAL', itemSpacing: 10,
      layoutSizingHorizontal: 'HUG', layoutSizingVertical: 'HUG', fills: [solid(1, 1, 1)],
      children: [
        { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 200, height: 100, fills: [photo(200, 100)] },
        lasso('mask', 0, 0, 60, 60, { opacity: 0.7 }),
        { type: 'RECTANGLE', id: 'last', name: 'Last', width: 200, height: 100, fills: [solid(0, 1, 0)] },
      ],
    });
    const panel = await openPanel(scene);
    const places = () => ['list', 'photo', 'mask', 'last'].map((id) => [scene.get(id).transform, scene.get(id).width, scene.get(id).height]);
    const before = places();
    panel.host.select(['mask']);
    const recipe = await readyRecipe(panel, 'list');
    const { layerId } = await place(panel, recipe);
    expect(places()).toEqual(before);
    expect(scene.get('mask')).toMatchObject({ visible: true, opacity: 0 });
    expect(pageCorner(scene, layerId, 0, 0)).toEqual([recipe.layerBox.x, recipe.layerBox.y]);
    await panel.ask('removeFill', { layerId });
    expect(places()).toEqual(before);
    expect(scene.get('mask')).toMatchObject({ visible: true, opacity: 0.7, pluginData: {} });
  });

  test('follows a frame that was moved while the service worked', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    panel.host.edit((each) => each.write('frame', { transform: [[1, 0, 130], [0, 1, 10]] }));
    const { layerId } = await place(panel, recipe);
    expect(pageCorner(scene, layerId, 0, 0)).toEqual([recipe.layerBox.x + 30, recipe.layerBox.y - 40]);
  });

  test('of a picture on another page goes to that page', async () => {
    const scene = buildScene(
      { name: 'One', children: [{ type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 300, height: 300, fills: [photo(300, 300)] }, lasso('mask', 50, 50, 50, 50, { select: true })] },
      { name: 'Two', children: [] },
    );
    const [one, two] = ids(scene, scene.documentId);
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    panel.host.edit((each) => each.showPage(two ?? ''));
    await panel.until(() => panel.events('page').length === 1);
    const { holderId } = await place(panel, recipe);
    expect(ids(scene, one ?? '')).toEqual(['photo', holderId, 'mask']);
    expect(ids(scene, two ?? '')).toEqual([]);
  });

  test('is placed all the same when the mask was deleted meanwhile', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    panel.host.edit((each) => {
      each.write('frame', { children: ['photo'] });
      each.drop('mask');
    });
    const { holderId } = await place(panel, recipe);
    expect(ids(scene, 'frame')).toEqual(['photo', holderId]);
  });
});

describe('what cannot be placed', () => {
  test('a picture that is gone, bytes that are no picture, a picture that is too large: each its own code and no trace', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const before = contentOf(scene);
    expect(await panel.fail('place', { recipe, name: 'x', show: false, rawHash: null, png: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) })).toMatchObject({ code: 'not-an-image', step: 'place' });
    expect(await panel.fail('place', { recipe, name: 'x', show: false, rawHash: null, png: png(4097, 1) })).toMatchObject({ code: 'picture-too-big' });
    expect(await panel.fail('place', { recipe: { ...recipe, picture: { ...recipe.picture, id: '77:1' } }, name: 'x', show: false, rawHash: null, png: png(4, 4) })).toMatchObject({ code: 'picture-gone' });
    expect(await panel.fail('place', { recipe: { ...recipe, token: 'secret' }, name: 'x', show: false, rawHash: null, png: png(4, 4) })).toMatchObject({ code: 'bad-message' });
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
  });
});

describe('a host that refuses in the middle', () => {
  const refusals: [string, string, string][] = [
    ['createRectangle', 'in createRectangle: Cannot write to internal and read-only nodes', 'read-only'],
    ['group', 'in group: Cannot write to internal and read-only nodes', 'read-only'],
    ['group', 'in group: Cannot move node. Grid cells are full', 'place-failed'],
  ];
  test.each(refusals)('%s: "%s" is %s, and what was made is gone again', async (method, message, code) => {
    const scene = hero();
    const refusing = `(figma => { ${await buildCode()} })(new Proxy(figma, { get: (real, name) => (name === '${method}' ? () => { throw new Error('${message}') } : real[name]) }))`;
    const panel = await openPanel(scene, { code: refusing });
    const recipe = await readyRecipe(panel);
    const before = contentOf(scene);
    expect(await panel.fail('place', { recipe, name: 'x', show: false, rawHash: null, png: png(4, 4) })).toEqual({ code, step: 'place', detail: message });
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
  });
});

describe('relaunch buttons', () => {
  test('next shows the next variation without a panel and closes with a word', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const first = await place(panel, recipe, 10);
    const second = await place(panel, { ...recipe, seed: 8 }, 20);
    panel.close();
    const shown = () => [first, second].map(({ layerId }) => scene.get(layerId).visible);
    scene.select(scene.currentPage.id, [first.holderId]);
    for (const [at, expected] of [[2, [false, true]], [1, [true, false]]] as const) {
      const words: (string | undefined)[] = [];
      const run = await openPanel(scene, { command: 'next', onClose: (text) => words.push(text) });
      await run.until(() => words.length > 0);
      expect(run.frames).toEqual([]);
      expect(words).toEqual([`Variation ${at} of 2`]);
      expect(shown()).toEqual(expected);
    }
  });
});
