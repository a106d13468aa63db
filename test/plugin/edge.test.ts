import { decode, encode } from 'fast-png';
import { afterEach, describe, expect, test } from 'vitest';
import { cloneNode } from '../../playground/figma/scene/clone-node.ts';
import { hero, lasso, page, photo, png } from './documents.ts';
import { buildCode, closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { place, readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const undoCount = (panel: Panel, count = 0): number => (panel.host.undo() ? undoCount(panel, count + 1) : count);
const answer = png(256, 256, 77);

/** A placed fill that keeps `answer`. */
async function placeWithAnswer(panel: Panel) {
  const recipe = await readyRecipe(panel);
  const { hash } = await panel.ask('addImage', { png: answer });
  const placed = await panel.ask('place', { recipe, name: 'A cup', show: false, rawHash: hash, png: png(40, 30, 200) });
  return { ...placed, recipe, hash };
}

describe('the kept answer', () => {
  test('adding a picture touches no layer and makes no undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    const { hash } = await panel.ask('addImage', { png: answer });
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
    expect(await panel.fail('addImage', { png: new Uint8Array([0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 5, 6]) })).toMatchObject({ code: 'not-an-image' });
    expect(await panel.fail('addImage', { png: png(4097, 1) })).toMatchObject({ code: 'picture-too-big' });
  });

  test('lies hidden under the picture, comes back byte for byte, and is listed; placing it is one undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    const { layerId, hash } = await placeWithAnswer(panel);
    expect(scene.get(layerId).fills).toMatchObject([{ type: 'IMAGE', imageHash: hash, visible: false }, { type: 'IMAGE', visible: true }]);
    expect(await panel.ask('rawBytes', { layerId })).toEqual(answer);
    expect(await panel.ask('fillBytes', { layerId })).toEqual(png(40, 30, 200));
    expect(await panel.ask('listFills', {})).toMatchObject([{ layerId, rawHash: hash }]);
    expect(undoCount(panel)).toBe(1);
    expect(contentOf(scene)).toEqual(before);
  });

  test('that the file has lost is no reason not to place', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel);
    const { layerId } = await panel.ask('place', { recipe, name: 'A cup', show: false, rawHash: 'f'.repeat(40), png: png(40, 30) });
    expect(scene.get(layerId).fills).toHaveLength(1);
  });

  test('is missed by name where none was kept, and where the fill is gone', async () => {
    const panel = await openPanel(hero());
    const { layerId } = await place(panel, await readyRecipe(panel));
    expect(await panel.ask('listFills', {})).toMatchObject([{ rawHash: null }]);
    expect(await panel.fail('rawBytes', { layerId })).toMatchObject({ code: 'raw-gone' });
    expect(await panel.fail('rawBytes', { layerId: 'photo' })).toMatchObject({ code: 'fill-gone' });
  });
});

describe('painting a fill again', () => {
  test('changes picture, box and recipe in one undo step; answer, name, order and visibility stay', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const { layerId, holderId, recipe, hash } = await placeWithAnswer(panel);
    await panel.ask('place', { recipe: { ...recipe, seed: 8 }, name: 'Another', show: true, rawHash: null, png: png(40, 30, 90) });
    const placed = contentOf(scene);
    const siblings = scene.get(holderId).children;
    const { x, y, width, height } = recipe.layerBox;
    const next = { ...recipe, edge: { grow: 8, feather: 24, colour: 'off' as const }, layerBox: { x: x - 8, y: y - 8, width: width + 16, height: height + 16 } };
    await panel.ask('repaint', { layerId, recipe: next, png: png(60, 50, 10) });
    const layer = scene.get(layerId);
    expect(layer).toMatchObject({ name: 'A cup', visible: false, width: width + 16, height: height + 16 });
    expect(layer.fills).toMatchObject([{ imageHash: hash, visible: false }, { visible: true }]);
    expect(JSON.parse(layer.pluginData['recipe'] ?? '')).toEqual(next);
    expect(await panel.ask('fillBytes', { layerId })).toEqual(png(60, 50, 10));
    expect(await panel.ask('rawBytes', { layerId })).toEqual(answer);
    expect(scene.get(holderId).children).toEqual(siblings);
    expect((await panel.ask('listFills', {})).find((fill) => fill.layerId === layerId)?.pageBox).toEqual(next.layerBox);
    expect(panel.host.undo()).toBe(true);
    expect(contentOf(scene)).toEqual(placed);
    expect(undoCount(panel)).toBe(2);
  });

  test('lands upright and exact inside a turned frame', async () => {
    const scene = page({
      type: 'FRAME', id: 'outer', name: 'Outer', x: 300, y: 200, width: 300, height: 300, rotation: 30,
      children: [{ type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 250, height: 250, fills: [photo(250, 250)] }, lasso('mask', 60, 60, 50, 50, { select: true })],
    });
    const panel = await openPanel(scene);
    const recipe = await readyRecipe(panel, 'outer');
    const { layerId } = await place(panel, recipe);
    const next = { ...recipe, layerBox: { ...recipe.layerBox, x: recipe.layerBox.x - 5, y: recipe.layerBox.y + 3 } };
    await panel.ask('repaint', { layerId, recipe: next, png: png(4, 4) });
    const box = (await panel.ask('listFills', {}))[0]?.pageBox;
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(box?.[side]).toBeCloseTo(next.layerBox[side], 6);
  });

  test('that fails leaves the fill as it was, by name', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const { layerId, recipe } = await placeWithAnswer(panel);
    const before = contentOf(scene);
    expect(await panel.fail('repaint', { layerId, recipe, png: png(4097, 1) })).toMatchObject({ code: 'picture-too-big' });
    expect(await panel.fail('repaint', { layerId, recipe, png: new Uint8Array(12) })).toMatchObject({ code: 'not-an-image' });
    expect(await panel.fail('repaint', { layerId: 'photo', recipe, png: png(4, 4) })).toMatchObject({ code: 'fill-gone' });
    expect(await panel.fail('repaint', { layerId, recipe: { ...recipe, relay: 'https://a.example' }, png: png(4, 4) })).toMatchObject({ code: 'bad-message' });
    expect(contentOf(scene)).toEqual(before);
    expect(undoCount(panel)).toBe(1);
  });
});

test('a host that refuses in the middle of painting again leaves the fill as it was', async () => {
  const scene = hero();
  const refusing = `(figma => { ${await buildCode()} })((() => {
    let commits = 0;
    const commit = () => { commits += 1; if (commits === 4) throw new Error('in commitUndo: Cannot write to internal and read-only nodes'); figma.commitUndo(); };
    return new Proxy(figma, { get: (real, name) => (name === 'commitUndo' ? commit : real[name]) });
  })())`;
  const panel = await openPanel(scene, { code: refusing });
  const { layerId, recipe } = await placeWithAnswer(panel);
  const before = contentOf(scene);
  const next = { ...recipe, layerBox: { ...recipe.layerBox, width: recipe.layerBox.width + 16 } };
  expect(await panel.fail('repaint', { layerId, recipe: next, png: png(60, 50, 10) })).toMatchObject({ code: 'read-only', step: 'place' });
  expect(contentOf(scene)).toEqual(before);
  expect(undoCount(panel)).toBe(1);
});

describe('what a fill belongs to', () => {
  test('is its own picture and mask, and the recipe it carries', async () => {
    const panel = await openPanel(hero());
    const { layerId, recipe } = await placeWithAnswer(panel);
    expect(await panel.ask('locateFill', { layerId })).toEqual({ recipe, shown: true });
  });

  test('of a copy is what lies in the copy', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    await placeWithAnswer(panel);
    let copy = '';
    panel.host.edit((each) => void (copy = cloneNode(each, 'frame').id));
    const fills = await panel.ask('listFills', {});
    const copied = fills.find(({ layerId }) => scene.get(scene.get(layerId).parent ?? '').parent === copy);
    const located = (await panel.ask('locateFill', { layerId: copied?.layerId ?? '' })).recipe;
    expect([located.picture.id, located.mask.id].map((id) => scene.get(id).parent)).toEqual([copy, copy]);
  });
});

describe('a capture', () => {
  test('leaves out a fill that was taken out of its holder, when asked to', async () => {
    const scene = hero();
    const drawn: number[] = [];
    const panel = await openPanel(scene, {
      draw: ({ plan, source }) => {
        drawn.push(source.find(layerId)?.opacity ?? -1);
        return png(plan.width, plan.height);
      },
    });
    let layerId = '';
    ({ layerId } = await placeWithAnswer(panel));
    panel.host.edit((each) => each.write(each.get(layerId).parent ?? '', { pluginData: {} }));
    const wish = { pictureId: 'frame', maskId: 'mask', scale: 1, withFill: false };
    await panel.ask('capture', wish);
    await panel.ask('capture', { ...wish, without: [layerId] });
    expect(drawn).toEqual([1, 0]);
    expect(scene.get(layerId).opacity).toBe(1);
  });
});

describe('the probe', () => {
  async function addTwo(panel: Panel) {
    const under = encode({ width: 4, height: 4, channels: 4, depth: 8, data: new Uint8Array(64).fill(255) });
    return { underHash: (await panel.ask('addImage', { png: under })).hash, overHash: (await panel.ask('addImage', { png: png(4, 4, 9) })).hash, side: 4 };
  }

  test('exports one picture over the other at 1× from a frame of its own, and leaves no trace', async () => {
    const scene = hero();
    const shown: unknown[] = [];
    const panel = await openPanel(scene, {
      draw: ({ node, plan, source }) => {
        shown.push([node.type, node.fills, plan.width, plan.height, node.children.map((id) => source.find(id)?.fills.map((fill) => ('imageHash' in fill ? fill.imageHash : null)))]);
        return png(plan.width, plan.height, 42);
      },
    });
    const asked = await addTwo(panel);
    const before = contentOf(scene);
    expect(decode(await panel.ask('probe', asked)).data.slice(0, 4)).toEqual(new Uint8Array([42, 42, 42, 42]));
    expect(shown).toEqual([['FRAME', [], 4, 4, [[asked.underHash], [asked.overHash]]]]);
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
  });

  test('and the fill after it are one undo step', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    await panel.ask('probe', await addTwo(panel));
    await placeWithAnswer(panel);
    expect(undoCount(panel)).toBe(1);
    expect(contentOf(scene)).toEqual(before);
  });

  test('whose export fails leaves no trace either', async () => {
    const scene = hero();
    const panel = await openPanel(scene, { draw: () => Promise.reject(new Error('the renderer is gone')) });
    const asked = await addTwo(panel);
    const before = contentOf(scene);
    expect(await panel.fail('probe', asked)).toMatchObject({ code: 'unexpected', detail: expect.stringContaining('the renderer is gone') });
    expect(contentOf(scene)).toEqual(before);
  });

  test('that the plugin is closed on leaves no trace', async () => {
    const scene = hero();
    let asked = (): void => undefined;
    const drawing = new Promise<void>((resolve) => (asked = resolve));
    const panel = await openPanel(scene, {
      draw: () => {
        asked();
        return new Promise<Uint8Array>(() => undefined);
      },
    });
    const two = await addTwo(panel);
    const before = contentOf(scene);
    panel.send({ kind: 'call', id: 900_001, name: 'probe', args: two });
    await drawing;
    expect(contentOf(scene)).not.toEqual(before);
    panel.close();
    expect(contentOf(scene)).toEqual(before);
  });

  test('that a crash cut off is swept away at the next start, and nothing else is', async () => {
    const scene = hero();
    const before = contentOf(scene);
    const crashing = `(figma => { ${await buildCode()} })(new Proxy(figma, { get: (real, name) => (name === 'on' ? (type, run) => type === 'close' || real.on(type, run) : real[name]) }))`;
    let asked = (): void => undefined;
    const drawing = new Promise<void>((resolve) => (asked = resolve));
    const panel = await openPanel(scene, {
      code: crashing,
      draw: () => {
        asked();
        return new Promise<Uint8Array>(() => undefined);
      },
    });
    panel.send({ kind: 'call', id: 900_002, name: 'probe', args: await addTwo(panel) });
    await drawing;
    panel.close();
    expect(contentOf(scene)).not.toEqual(before);
    await openPanel(scene);
    expect(contentOf(scene)).toEqual(before);
  });
});
