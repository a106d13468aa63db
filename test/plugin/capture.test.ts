import { decode } from 'fast-png';
import { afterEach, describe, expect, test } from 'vitest';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { gradientPng } from '../playground/figma/node-host.ts';
import { hero, lasso, page, png } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const whole = { pictureId: 'frame', maskId: 'mask', scale: 2, withFill: false };
const group: NodeDescription = { type: 'GROUP', id: 'blots', name: 'Blots', opacity: 0.5, visible: false, children: [{ type: 'ELLIPSE', id: 'blot', name: 'Blot', x: 20, y: 20, width: 30, height: 40, fills: [solid(0, 0, 0)] }] };

/** Something that is open until it is let go. */
function gate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('capture', () => {
  test('exports the frame without its mask and leaves the document as it was', async () => {
    const scene = hero();
    const before = contentOf(scene);
    const seen: [number, boolean][] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        seen.push([scene.get('mask').opacity, scene.get('mask').visible]);
        return gradientPng(order);
      },
    });
    const { captureId, pageBox, scale, shapes: [shape] } = await panel.ask('capture', whole);
    expect(seen).toEqual([[0, true]]);
    expect({ pageBox, scale, kind: shape?.kind }).toEqual({ pageBox: { x: 100, y: 50, width: 400, height: 300 }, scale: 2, kind: 'paths' });
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
    const { width, height } = decode(await panel.ask('takeCapture', { captureId, part: 'picture' }));
    expect([width, height]).toEqual([800, 600]);
  });

  test('writes nothing at all when the mask lies outside what is exported', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const changes: string[] = [];
    scene.listen(() => changes.push('changed'));
    await panel.ask('capture', { ...whole, pictureId: 'photo' });
    expect(changes).toEqual([]);
  });

  test('that must stay still writes nothing: it exports with the fill, and refuses where the mask shows', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    expect(await panel.fail('capture', { ...whole, still: true })).toMatchObject({ code: 'read-only', step: 'capture' });
    const target = await panel.look('frame');
    if (target.kind !== 'ready') throw new Error('not ready');
    const { layerId } = await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: false, rawHash: null, png: png(4, 4) });
    expect((await panel.ask('locateFill', { layerId })).shown).toBe(true);
    const changes: string[] = [];
    scene.listen(() => changes.push('changed'));
    expect((await panel.ask('capture', { ...whole, withFill: true, still: true })).scale).toBe(2);
    expect(await panel.fail('capture', { ...whole, still: true })).toMatchObject({ code: 'read-only' });
    expect(changes).toEqual([]);
  });

  test('says whether a fill lies beside the picture, and shows it there when asked for what lies around', async () => {
    const scene = hero();
    const wholePage: boolean[] = [];
    let holderId = '';
    const opacities: (number | undefined)[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        wholePage.push(order.plan.wholePage);
        if (holderId !== '') opacities.push(scene.get(holderId).opacity);
        return gradientPng(order);
      },
    });
    const photo = { ...whole, pictureId: 'photo' };
    expect(await panel.ask('capture', whole)).toMatchObject({ fillBeside: false });
    expect(await panel.ask('capture', photo)).toMatchObject({ fillBeside: true });
    const target = await panel.look('photo');
    if (target.kind !== 'ready') throw new Error('not ready');
    ({ holderId } = await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: true, rawHash: null, png: png(4, 4) }));
    await panel.ask('capture', { ...photo, around: true, withFill: true });
    await panel.ask('capture', { ...photo, around: true });
    expect(wholePage).toEqual([false, false, true, true]);
    expect(opacities).toEqual([1, 0]);
    expect(scene.get(holderId).opacity).toBe(1);
  });

  test('tells which of the layers to be left out lie in the picture, so that a later fill leaves out the same', async () => {
    const scene = hero(lasso('other', 200, 150, 40, 40));
    const seen: number[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        seen.push(scene.get('other').opacity);
        return gradientPng(order);
      },
    });
    expect(await panel.ask('capture', { ...whole, without: ['other', 'nowhere', 'frame'] })).toMatchObject({ leftOut: ['other'] });
    expect(await panel.ask('capture', whole)).toMatchObject({ leftOut: [] });
    expect(seen).toEqual([0, 1]);
    expect(scene.get('other').opacity).toBe(1);
  });

  test('leaves its own fill out, unless it is asked to check with it', async () => {
    const scene = hero();
    const seen: (number | undefined)[] = [];
    let holderId = '';
    const panel = await openPanel(scene, {
      draw: (order) => {
        if (holderId !== '') seen.push(scene.get(holderId).opacity);
        return gradientPng(order);
      },
    });
    const target = await panel.look('frame');
    if (target.kind !== 'ready') throw new Error('not ready');
    ({ holderId } = await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: false, rawHash: null, png: png(4, 4) }));
    const before = contentOf(scene);
    await panel.ask('capture', whole);
    await panel.ask('capture', { ...whole, withFill: true });
    expect(seen).toEqual([0, 1]);
    expect(contentOf(scene)).toEqual(before);
  });

  test('shows a hidden, faint mask without geometry in full while its alpha is exported', async () => {
    const scene = hero(group);
    const before = contentOf(scene);
    const seen: [string, number, boolean][] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        seen.push([order.node.id, scene.get('blots').opacity, scene.get('blots').visible]);
        return gradientPng(order);
      },
    });
    const { captureId, shapes: [shape] } = await panel.ask('capture', { ...whole, maskId: 'blots' });
    expect(shape).toEqual({ kind: 'picture', pageBox: { x: 120, y: 70, width: 30, height: 40 }, scale: 2 });
    expect(seen).toEqual([['frame', 0.5, false], ['blots', 1, true]]);
    expect(contentOf(scene)).toEqual(before);
    const { width, height } = decode(await panel.ask('takeCapture', { captureId, part: 0 }));
    expect([width, height]).toEqual([60, 80]);
  });

  test('two at once take turns and leave nothing behind', async () => {
    const scene = hero();
    const before = contentOf(scene);
    const seen: number[] = [];
    const panel = await openPanel(scene, {
      draw: async (order) => {
        await null;
        seen.push(scene.get('mask').opacity);
        return gradientPng(order);
      },
    });
    await Promise.all([panel.ask('capture', whole), panel.ask('capture', whole), panel.ask('capture', whole)]);
    expect(seen).toEqual([0, 0, 0]);
    expect(contentOf(scene)).toEqual(before);
  });

  const faults: [string, string, Partial<typeof whole>][] = [
    ['Target is too large to export as an image.', 'picture-too-large', {}],
    ['Failed to export node. This node may not have any visible layers.', 'picture-empty', {}],
    ['The moon is full', 'unexpected', {}],
    ['', 'picture-gone', { pictureId: '9:99' }],
    ['', 'mask-gone', { maskId: '9:99' }],
  ];
  test.each(faults)('that fails with "%s" is %s and leaves no trace', async (message, code, more) => {
    const scene = hero();
    const before = contentOf(scene);
    const panel = await openPanel(scene, {
      draw: () => {
        throw new Error(message);
      },
    });
    expect(await panel.fail('capture', { ...whole, ...more })).toMatchObject({ code, step: 'capture' });
    expect(contentOf(scene)).toEqual(before);
  });
});

describe('a picture the host calls too large', () => {
  test('is exported half as dense, its mask with it, and the reply says so', async () => {
    const scene = hero({ ...group, visible: true });
    const before = contentOf(scene);
    const tried: number[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        if (order.node.id === 'frame') tried.push(order.plan.width);
        if (order.plan.width > 500) throw new Error('Target is too large to export as an image.');
        return gradientPng(order);
      },
    });
    const { captureId, scale, shapes } = await panel.ask('capture', { ...whole, maskId: 'blots' });
    expect([tried, scale, shapes]).toEqual([[800, 400], 1, [{ kind: 'picture', pageBox: { x: 120, y: 70, width: 30, height: 40 }, scale: 1 }]]);
    expect(decode(await panel.ask('takeCapture', { captureId, part: 'picture' })).width).toBe(400);
    expect(contentOf(scene)).toEqual(before);
  });
});

describe('when the plugin ends in the middle of an export', () => {
  test('closing it puts the mask back', async () => {
    const scene = hero();
    const before = contentOf(scene);
    const wall = gate();
    const panel = await openPanel(scene, { draw: (order) => wall.passed.then(() => gradientPng(order)) });
    panel.send({ kind: 'call', id: 9999, name: 'capture', args: whole });
    await panel.until(() => scene.get('mask').opacity === 0);
    panel.close();
    expect(contentOf(scene)).toEqual(before);
    wall.open();
  });

  test('after a crash the next start puts it back, panel or not', async () => {
    const scene = hero();
    const before = contentOf(scene);
    // What a killed sandbox leaves: the document as it stands in mid-export, no close handler run.
    const wall = gate();
    const panel = await openPanel(scene, { draw: (order) => wall.passed.then(() => gradientPng(order)) });
    panel.send({ kind: 'call', id: 9998, name: 'capture', args: whole });
    await panel.until(() => scene.get('mask').opacity === 0);
    const crashed = scene.snapshot();
    wall.open();
    panel.close();
    for (const command of ['open', 'next']) {
      scene.restore(crashed);
      expect(contentOf(scene)).not.toEqual(before);
      const again = await openPanel(scene, { command });
      await again.until(() => scene.get('mask').opacity === 1);
      expect(contentOf(scene)).toEqual(before);
      again.close();
    }
  });
});

describe('captured bytes', () => {
  test('can be taken once, and not after their release', async () => {
    const panel = await openPanel(hero());
    const first = await panel.ask('capture', whole);
    expect(await panel.fail('takeCapture', { captureId: first.captureId, part: 0 })).toMatchObject({ code: 'unexpected' });
    await panel.ask('takeCapture', { captureId: first.captureId, part: 'picture' });
    expect(await panel.fail('takeCapture', { captureId: first.captureId, part: 'picture' })).toMatchObject({ code: 'unexpected' });
    const second = await panel.ask('capture', whole);
    await panel.ask('release', { captureId: second.captureId });
    expect(await panel.fail('takeCapture', { captureId: second.captureId, part: 'picture' })).toMatchObject({ code: 'unexpected' });
  });
});

describe('a preview', () => {
  test('is at most as long as asked, and small pictures are not blown up past 4×', async () => {
    const panel = await openPanel(page(
      { type: 'FRAME', id: 'frame', name: 'Frame', width: 400, height: 300, fills: [solid(1, 1, 1)], children: [lasso('mask', 0, 0, 9, 9)] },
      { type: 'FRAME', id: 'dot', name: 'Dot', x: 900, width: 10, height: 20, fills: [solid(1, 1, 1)] },
    ));
    const sizes = async (pictureId: string) => {
      const { width, height } = decode(await panel.ask('preview', { pictureId, longest: 200 }));
      return [width, height];
    };
    expect(await sizes('frame')).toEqual([200, 150]);
    expect(await sizes('dot')).toEqual([40, 80]);
  });
});
