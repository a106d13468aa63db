import { afterEach, describe, expect, test } from 'vitest';
import { maskIdsOf } from '../../core/mask-ids.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { hero, lasso, page, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const second = lasso('second', 250, 180, 60, 40, { fills: [solid(1, 0, 0)] });

function frame(id: string, x: number, ...children: NodeDescription[]): NodeDescription {
  return { type: 'FRAME', id, name: `Frame ${id}`, x, width: 400, height: 300, fills: [photo(400, 300)], children };
}

function itemsOf(target: Target): ReadyTarget[] {
  if (target.kind !== 'many') throw new Error(`${target.kind} is not many`);
  return target.items;
}

function named(target: Target) {
  if (target.kind !== 'many') throw new Error(`${target.kind} is not many`);
  return { fills: target.items.map(({ picture, mask }) => `${picture.node.id} ${mask.id}`).sort(), missing: target.missing };
}

describe('several masks in one selection', () => {
  test('are one fill each, none of them part of another’s picture', async () => {
    const panel = await openPanel(hero(second));
    panel.host.select(['mask', 'second']);
    const target = await panel.look();
    expect(named(target)).toEqual({ fills: ['photo mask', 'photo second'], missing: [] });
    expect(itemsOf(target).map(({ leaveOut, inTheWay }) => [leaveOut, inTheWay])).toEqual([[['second'], []], [['mask'], []]]);
  });

  test('become one fill when they are asked for together', async () => {
    const panel = await openPanel(hero(second));
    panel.host.select(['mask', 'second']);
    expect(await panel.ask('look', { pictureId: null, together: [['mask', 'second']] })).toMatchObject({
      kind: 'ready',
      picture: { node: { id: 'photo' } },
      mask: { id: 'mask' },
      alsoMasks: [{ id: 'second' }],
      shape: { kind: 'several', parts: [{ toPage: [[1, 0, 200], [0, 1, 130]] }, { toPage: [[1, 0, 350], [0, 1, 230]] }], within: null },
      leaveOut: [],
    });
  });

  test('in several frames are filled each in its own; what cannot be filled is named with its reason', async () => {
    const scene = page(
      frame('a', 0, lasso('m1', 10, 10, 50, 50)),
      frame('b', 500, lasso('m2', 10, 10, 50, 50, { name: 'Mask of the mug' })),
      frame('c', 1000, lasso('plain', 10, 10, 50, 50)),
      lasso('loose', 5000, 0, 20, 20),
    );
    const panel = await openPanel(scene);
    panel.host.select(['m1', 'b', 'c', 'loose']);
    expect(named(await panel.look())).toEqual({
      fills: ['a m1', 'b m2'],
      missing: [{ id: 'c', name: 'Frame c', reason: 'no-mask' }, { id: 'loose', name: 'Vector loose', reason: 'no-picture' }],
    });
  });

  test('frames with an earlier fill mean the mask of that fill', async () => {
    const scene = page(frame('a', 0, lasso('m1', 10, 10, 50, 50)), frame('b', 500, lasso('m2', 10, 10, 50, 50)));
    const panel = await openPanel(scene);
    for (const id of ['m1', 'm2']) {
      panel.host.select([id]);
      const target = await panel.look();
      if (target.kind !== 'ready') throw new Error('nothing to fill');
      await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: true, rawHash: null, png: png(4, 4) });
    }
    panel.host.select(['a', 'b']);
    const target = await panel.look();
    expect(named(target)).toEqual({ fills: ['a m1', 'b m2'], missing: [] });
    expect(itemsOf(target).every(({ recipe }) => recipe !== null)).toBe(true);
  });

  test('several fills are read back with their recipes, each once', async () => {
    const scene = page(frame('a', 0, lasso('m1', 10, 10, 50, 50)), frame('b', 500, lasso('m2', 10, 10, 50, 50)));
    const panel = await openPanel(scene);
    const holders: string[] = [];
    for (const id of ['m1', 'm2']) {
      panel.host.select([id]);
      const target = await panel.look();
      if (target.kind !== 'ready') throw new Error('nothing to fill');
      holders.push((await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: true, rawHash: null, png: png(4, 4) })).holderId);
    }
    panel.host.select(holders);
    expect(named(await panel.look())).toEqual({ fills: ['a m1', 'b m2'], missing: [] });
  });

  test('a vector over one of two selected photos is meant for that one; the other is named as lacking a mask', async () => {
    const scene = page(
      { type: 'RECTANGLE', id: 'p', name: 'Left', width: 300, height: 300, fills: [photo(300, 300)] },
      { type: 'RECTANGLE', id: 'q', name: 'Right', x: 400, width: 300, height: 300, fills: [photo(300, 300)] },
      lasso('m', 450, 20, 50, 50),
    );
    const panel = await openPanel(scene);
    panel.host.select(['p', 'q', 'm']);
    expect(named(await panel.look())).toEqual({ fills: ['q m'], missing: [{ id: 'p', name: 'Left', reason: 'no-mask' }] });
  });
});

async function placeTogether(panel: Panel) {
  panel.host.select(['mask', 'second']);
  const target = await panel.ask('look', { pictureId: null, together: [['mask', 'second']] });
  if (target.kind !== 'ready') throw new Error('nothing to fill');
  const first = target.shape.kind === 'several' ? target.shape.parts[0] : undefined;
  const recipe = { ...recipeFor({ ...target, shape: first ?? target.shape }), alsoMasks: target.alsoMasks };
  return { recipe, ...(await panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(4, 4) })) };
}

describe('a fill of two masks', () => {
  test('hides both, gives both back with its recipe, and shows both again when it is removed', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    panel.host.select(['mask', 'second']);
    const before = contentOf(scene);
    const { layerId, holderId, recipe } = await placeTogether(panel);
    expect(['mask', 'second'].map((id) => scene.get(id).visible)).toEqual([false, false]);
    panel.host.select([holderId]);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'photo' } }, mask: { id: 'mask' }, alsoMasks: [{ id: 'second' }], recipe });
    panel.host.select(['mask', 'second']);
    await panel.ask('removeFill', { layerId });
    expect(contentOf(scene)).toEqual(before);
  });

  test('has a holder of its own beside that of one of its masks', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    panel.host.select(['mask']);
    const alone = await panel.look();
    if (alone.kind !== 'ready') throw new Error('nothing to fill');
    const one = await panel.ask('place', { recipe: recipeFor(alone), name: 'x', show: true, rawHash: null, png: png(4, 4) });
    const both = await placeTogether(panel);
    expect(both.holderId).not.toBe(one.holderId);
    await panel.ask('removeFill', { layerId: both.layerId });
    expect(['mask', 'second'].map((id) => scene.get(id).visible)).toEqual([false, true]);
  });

  test('edit mask shows and selects both', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    const { layerId } = await placeTogether(panel);
    await panel.ask('editMask', { layerId });
    expect(['mask', 'second'].map((id) => scene.get(id).visible)).toEqual([true, true]);
    expect([...scene.selectionOf(scene.currentPage.id)].sort()).toEqual(['mask', 'second']);
  });

  test('in a copied frame the copy’s own masks are meant', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    await placeTogether(panel);
    const { cloneNode } = await import('../../playground/figma/scene/clone-node.ts');
    let copy = '';
    panel.host.edit((each) => void (copy = cloneNode(each, 'frame').id));
    const fill = (await panel.ask('listFills', {})).find(({ layerId }) => scene.get(scene.get(layerId).parent ?? '').parent === copy);
    const { recipe } = await panel.ask('locateFill', { layerId: fill?.layerId ?? '' });
    const { maskId, alsoMasks = [] } = maskIdsOf(recipe);
    expect([maskId, ...alsoMasks].map((id) => [scene.get(id).parent, scene.get(id).name])).toEqual([[copy, 'Vector mask'], [copy, 'Vector second']]);
  });

  test('whose second mask was deleted says which one is gone', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    const { layerId } = await placeTogether(panel);
    const { removeNode } = await import('../../playground/figma/scene/move-node.ts');
    panel.host.edit((each) => removeNode(each, 'second'));
    expect(await panel.fail('editMask', { layerId })).toMatchObject({ code: 'mask-gone', detail: 'Vector second' });
  });
});

describe('capturing several masks', () => {
  test('switches each off for the picture and hands out each shape, pictures by their place', async () => {
    const blots: NodeDescription = { type: 'GROUP', id: 'blots', name: 'Blots', children: [{ type: 'ELLIPSE', id: 'blot', name: 'Blot', x: 20, y: 20, width: 30, height: 40, fills: [solid(0, 0, 0)] }] };
    const scene = hero(blots, second);
    const before = contentOf(scene);
    const off: string[][] = [];
    const panel = await openPanel(scene, {
      draw: ({ node, plan, source }) => {
        if (node.id === 'frame') off.push(['mask', 'blots', 'second'].filter((id) => source.find(id)?.opacity === 0));
        return png(plan.width, plan.height);
      },
    });
    const { captureId, shapes } = await panel.ask('capture', { pictureId: 'frame', maskId: 'mask', alsoMasks: ['blots'], without: ['second'], scale: 2, withFill: false });
    expect(off).toEqual([['mask', 'blots', 'second']]);
    expect(shapes.map(({ kind }) => kind)).toEqual(['paths', 'picture']);
    expect((await panel.ask('takeCapture', { captureId, part: 1 })).length).toBeGreaterThan(0);
    expect(await panel.fail('takeCapture', { captureId, part: 0 })).toMatchObject({ code: 'unexpected' });
    expect(contentOf(scene)).toEqual(before);
  });

  test('one of them gone: says so and switches nothing', async () => {
    const scene = hero(second);
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    expect(await panel.fail('capture', { pictureId: 'frame', maskId: 'mask', alsoMasks: ['9:99'], scale: 1, withFill: false })).toMatchObject({ code: 'mask-gone' });
    expect(contentOf(scene)).toEqual(before);
  });
});

describe('an image as a mask', () => {
  const cutout: NodeDescription = { type: 'RECTANGLE', id: 'cutout', name: 'Cut-out', x: 40, y: 40, width: 100, height: 80, fills: [photo(100, 80)] };

  test('is one by its alpha when it is selected along with the frame under it', async () => {
    const scene = page({ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, fills: [solid(1, 1, 1)] }, cutout);
    const panel = await openPanel(scene);
    panel.host.select(['cutout', 'frame']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' } }, mask: { id: 'cutout' }, shape: { kind: 'picture', pageBox: { x: 40, y: 40, width: 100, height: 80 } } });
  });

  test('is one when it is called a mask', async () => {
    const scene = page({ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, fills: [solid(1, 1, 1)], children: [{ ...cutout, name: 'Mask' }] });
    const panel = await openPanel(scene);
    panel.host.select(['cutout']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' } }, mask: { id: 'cutout' }, shape: { kind: 'picture' } });
  });
});
