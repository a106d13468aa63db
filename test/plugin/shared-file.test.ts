import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { cloneNode } from '../../playground/figma/scene/clone-node.ts';
import { descendants } from '../../playground/figma/scene/geometry.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { gradientPng } from '../playground/figma/node-host.ts';
import { lasso, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

/** Two pages; on the first a frame with a photo and a vector over it, and a layer of somebody else's. */
function file(): Scene {
  const frame: NodeDescription = {
    type: 'FRAME', id: 'frame', name: 'Hero', x: 100, y: 50, width: 400, height: 300, fills: [solid(1, 1, 1)],
    children: [{ type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(800, 600)] }, lasso('mask', 100, 80, 90, 60, { select: true })],
  };
  const theirs: NodeDescription = { type: 'RECTANGLE', id: 'theirs', name: 'Theirs', x: 900, y: 10, width: 50, height: 50, fills: [solid(0, 1, 0)] };
  return buildScene({ name: 'One', children: [frame, theirs] }, { name: 'Two', children: [{ type: 'RECTANGLE', id: 'other', name: 'Other', width: 9, height: 9 }] });
}

/** Deletes a layer and all in it, as another plugin or a colleague would. */
function remove(scene: Scene, id: string): void {
  const { parent } = scene.get(id);
  if (parent !== null) scene.write(parent, { children: scene.get(parent).children.filter((child) => child !== id) });
  scene.drop(id);
}

const pageTwo = (scene: Scene): string => scene.get(scene.documentId).children[1] ?? '';
const wish = { pictureId: 'frame', maskId: 'mask', scale: 2, withFill: false };
const place = (panel: Panel, recipe: Awaited<ReturnType<typeof readyRecipe>>, shade = 10) =>
  panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(8, 8, shade) });

const edits: [string, (scene: Scene) => void][] = [
  ['the mask is deleted', (scene) => remove(scene, 'mask')],
  ['the picture is deleted', (scene) => remove(scene, 'photo')],
  ['the frame is deleted', (scene) => remove(scene, 'frame')],
  ['the mask is made faint', (scene) => scene.write('mask', { opacity: 0.3 })],
  ['the mask is hidden', (scene) => scene.write('mask', { visible: false })],
  ['the mask is taken out of the frame', (scene) => {
    scene.write('frame', { children: ['photo'] });
    scene.write('mask', { parent: scene.currentPage.id });
    scene.write(scene.currentPage.id, { children: [...scene.currentPage.children, 'mask'] });
  }],
  ['the frame is moved and renamed', (scene) => scene.write('frame', { name: 'Autumn', transform: [[1, 0, 7], [0, 1, 9]] })],
  ['another page is shown', (scene) => scene.showPage(pageTwo(scene))],
];

describe('while a picture is exported', () => {
  test.each(['whole', 'region'] as const)('whatever others do to a %s picture, the document ends as they made it', async (how) => {
    for (const [name, edit] of edits) {
      const [scene, meant] = [file(), file()];
      edit(meant);
      let edited = false;
      const panel: Panel = await openPanel(scene, {
        draw: (order) => {
          if (!edited) panel.host.edit(edit);
          edited = true;
          return gradientPng(order);
        },
      });
      const region = how === 'region' ? { region: { x: 60, y: 40, width: 200, height: 160 } } : {};
      panel.send({ kind: 'call', id: 7000, name: 'capture', args: { ...wish, ...region } });
      await panel.until(() => panel.sent.some((message) => JSON.stringify(message).includes('"id":7000')));
      expect([name, edited, contentOf(scene)]).toEqual([name, true, contentOf(meant)]);
      panel.close();
    }
  });

  test('a copy that was made meanwhile has its mask back at the next start', async () => {
    const scene = file();
    let copy = '';
    const panel: Panel = await openPanel(scene, {
      draw: (order) => {
        panel.host.edit((each) => void (copy = cloneNode(each, 'frame').id));
        return gradientPng(order);
      },
    });
    await panel.ask('capture', wish);
    panel.close();
    const copied = (): { opacity: number; pluginData: unknown } => scene.get(scene.get(copy).children[1] ?? '');
    const again = await openPanel(scene);
    await again.until(() => copied().opacity === 1);
    expect([copied().pluginData, scene.get('mask').opacity]).toEqual([{}, 1]);
  });
});

describe('between capture and placing', () => {
  const losses: [string, (scene: Scene) => void][] = [
    ['the frame was deleted', (scene) => remove(scene, 'frame')],
    ['its page was deleted', (scene) => {
      const [one, two] = scene.get(scene.documentId).children;
      scene.showPage(two ?? '');
      remove(scene, one ?? '');
    }],
  ];
  test.each(losses)('%s: the picture is gone, and nothing else has changed', async (_, edit) => {
    const scene = file();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    panel.host.edit(edit);
    const before = contentOf(scene);
    expect(await panel.fail('place', { recipe, name: 'x', show: true, rawHash: null, png: png(4, 4) })).toMatchObject({ code: 'picture-gone', step: 'place' });
    expect(contentOf(scene)).toEqual(before);
  });

  test('the holder of an earlier variation was deleted: the next one has a holder of its own and shows', async () => {
    const scene = file();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    const first = await place(panel, recipe);
    panel.host.edit((each) => remove(each, first.holderId));
    const second = await place(panel, { ...recipe, seed: 8 });
    expect(second.holderId).not.toBe(first.holderId);
    expect(scene.get('frame').children).toEqual(['photo', 'mask', second.holderId]);
    expect(scene.get(second.layerId).visible).toBe(true);
  });

  test('the frame was put into another one: the fill lies in it, where it is now', async () => {
    const scene = file();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'frame');
    panel.host.edit((each) => each.write('frame', { transform: [[1, 0, 300], [0, 1, 200]] }));
    const { layerId } = await place(panel, recipe);
    const { transform: [[, , x], [, , y]] } = scene.get(layerId);
    expect([x, y]).toEqual([recipe.layerBox.x - 100, recipe.layerBox.y - 50]); // px of the frame, by hand
  });
});

describe('a copied frame', () => {
  test('the next seed of its fill lands in the copy, and not a property of the original changes', async () => {
    const scene = file();
    const panel = await openPanel(scene);
    await place(panel, await readyRecipe(panel, 'frame'));
    let copy = '';
    panel.host.edit((each) => {
      copy = cloneNode(each, 'frame').id;
      each.write(copy, { transform: [[1, 0, 700], [0, 1, 400]] });
    });
    const inside = (id: string): string[] => [id, ...descendants(scene, scene.get(id)).map((node) => node.id)];
    const original = inside('frame').map((id) => scene.get(id));
    const fill = (await panel.ask('listFills', {})).find(({ layerId }) => inside(copy).includes(layerId));
    const { recipe } = await panel.ask('locateFill', { layerId: fill?.layerId ?? '' });
    const { captureId } = await panel.ask('capture', { pictureId: recipe.picture.id, maskId: recipe.mask.id, scale: 1, withFill: false });
    await panel.ask('release', { captureId });
    const { layerId, holderId } = await place(panel, { ...recipe, seed: 8 });
    expect(inside(copy)).toEqual(expect.arrayContaining([layerId, holderId]));
    expect(scene.get(holderId).children).toHaveLength(2);
    expect(inside('frame').map((id) => scene.get(id))).toEqual(original);
  });
});

describe('two windows of one file', () => {
  test('one that opens while the other exports, and mends what looks like a crash, costs that one another export, never a mask in the picture', async () => {
    const scene = file();
    const before = contentOf(scene);
    const seen: number[] = [];
    const first = await openPanel(scene, {
      draw: async (order) => {
        const opened = seen.length === 0 ? await openPanel(scene) : null;
        await opened?.until(() => scene.get('mask').opacity === 1);
        seen.push(scene.get('mask').opacity);
        return gradientPng(order);
      },
    });
    await first.ask('capture', wish);
    expect([seen.length, seen.at(-1)]).toEqual([2, 0]);
    expect(contentOf(scene)).toEqual(before);
  });

  test('that export the same picture at once, in any order, leave it as it was', async () => {
    for (const first of [0, 1]) {
      const scene = file();
      const before = contentOf(scene);
      const gates = [0, 1].map(() => {
        let open = (): void => undefined;
        const passed = new Promise<void>((resolve) => (open = resolve));
        return { passed, open: () => open() };
      });
      const panels = await Promise.all(gates.map(({ passed }) => openPanel(scene, { draw: (order) => passed.then(() => gradientPng(order)) })));
      const done = panels.map((panel) => panel.ask('capture', wish));
      await panels[0]?.until(() => scene.get('mask').opacity === 0);
      gates[first]?.open();
      await done[first];
      gates[1 - first]?.open();
      await Promise.all(done);
      expect(contentOf(scene)).toEqual(before);
      for (const panel of panels) panel.close();
    }
  });

  test.each([['whole', {}], ['region', { region: { x: 60, y: 40, width: 200, height: 160 } }]])('one that opens while the other exports a %s picture takes nothing away for good', async (_, more) => {
    const scene = file();
    const before = contentOf(scene);
    let open = (): void => undefined;
    const passed = new Promise<void>((resolve) => (open = resolve));
    const busy = await openPanel(scene, { draw: (order) => passed.then(() => gradientPng(order)) });
    const done = busy.ask('capture', { ...wish, ...more });
    await busy.until(() => scene.get('mask').opacity === 0);
    const second = await openPanel(scene);
    await second.until(() => scene.get('mask').opacity === 1);
    open();
    await done;
    expect(contentOf(scene)).toEqual(before);
  });
});

test('a file that may only be viewed: looking works, every write says so, and nothing has changed', async () => {
  const scene = file();
  const editor = await openPanel(scene);
  const recipe = await readyRecipe(editor, 'frame');
  const { layerId } = await place(editor, recipe);
  editor.close();
  const before = contentOf(scene);
  const viewer = await openPanel(scene, { readOnly: true });
  expect((await viewer.look()).kind).toBe('ready');
  const codes: string[] = [];
  for (const [name, args] of [
    ['place', { recipe: { ...recipe, seed: 9 }, name: 'x', show: true, rawHash: null, png: png(4, 4) }],
    ['removeFill', { layerId }], ['editMask', { layerId }], ['repaint', { layerId, recipe, png: png(4, 4) }],
    ['capture', { ...wish }], ['capture', { ...wish, region: { x: 0, y: 0, width: 90, height: 90 } }],
    ['probe', { underHash: 'a', overHash: 'b', side: 4 }],
  ] as const) codes.push((await viewer.fail(name, args)).code);
  expect(codes).toEqual(codes.map(() => 'read-only'));
  expect(contentOf(scene)).toEqual(before);
});
