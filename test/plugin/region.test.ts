import { decode } from 'fast-png';
import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { gradientPng } from '../playground/figma/node-host.ts';
import { lasso, page, photo } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';

afterEach(() => expect(closePanels()).toEqual([]));

/** A white frame of 6,000 × 3,000 px at (40, 30) with an image and a vector in it. */
const poster = (more: Partial<NodeDescription> = {}): NodeDescription => ({
  type: 'FRAME', id: 'poster', name: 'Poster', x: 40, y: 30, width: 6000, height: 3000, fills: [solid(1, 1, 1)],
  children: [
    { type: 'RECTANGLE', id: 'left', name: 'Left', x: 0, y: 0, width: 1000, height: 1000, fills: [photo(2000, 2000)] },
    { type: 'RECTANGLE', id: 'bar', name: 'Bar', x: 200, y: 300, width: 40, height: 40, fills: [solid(0, 0, 1)] },
    lasso('mask', 180, 280, 90, 60, { select: true }),
  ],
  ...more,
});
const asked = { pictureId: 'poster', maskId: 'mask', scale: 2, withFill: false, region: { x: 100, y: 200, width: 300, height: 260 } };

function gate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a region of a frame', () => {
  test('is exported through a slice that is there for the export alone: its place exact, the mask out of it, the document as before', async () => {
    const scene = page(poster());
    const before = contentOf(scene);
    const seen: unknown[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        const { x, y, width, height } = order.plan.region;
        seen.push([order.node.type, order.plan.width, order.plan.height, x, y, width, height, scene.get('mask').opacity, order.node.pluginData]);
        return gradientPng(order);
      },
    });
    const { captureId, pageBox, scale } = await panel.ask('capture', asked);
    // By hand: the frame begins at (40, 30), the region at (100, 200) in it.
    expect(seen).toEqual([['SLICE', 600, 520, 140, 230, 300, 260, 0, { probe: '1' }]]);
    expect([pageBox, scale]).toEqual([{ x: 40, y: 30, width: 6000, height: 3000 }, 2]);
    expect(contentOf(scene)).toEqual(before);
    expect(panel.host.undo()).toBe(false);
    const { width, height } = decode(await panel.ask('takeCapture', { captureId, part: 'picture' }));
    expect([width, height]).toEqual([600, 520]);
  });

  test('leaves a mask that lies over the frame out as well', async () => {
    const scene = page({ ...poster(), children: [] }, lasso('mask', 220, 310, 90, 60));
    const seen: number[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        seen.push(scene.get('mask').opacity);
        return gradientPng(order);
      },
    });
    await panel.ask('capture', asked);
    expect([seen, scene.get('mask').opacity]).toEqual([[0], 1]);
  });

  test.each([
    ['is refused', 'Target is too large to export as an image.', 'picture-too-large'],
    ['fails', 'The moon is full', 'unexpected'],
  ])('whose export %s leaves no trace', async (_, message, code) => {
    const scene = page(poster());
    const before = contentOf(scene);
    let tries = 0;
    const panel = await openPanel(scene, {
      draw: () => {
        tries += 1;
        throw new Error(message);
      },
    });
    expect(await panel.fail('capture', asked)).toMatchObject({ code });
    expect([tries, contentOf(scene)]).toEqual([1, before]);
  });

  test('that the plugin is closed on leaves no slice, and one that a crash left is swept away at the next start', async () => {
    const scene = page(poster());
    const before = contentOf(scene);
    const wall = gate();
    const panel = await openPanel(scene, { draw: (order) => wall.passed.then(() => gradientPng(order)) });
    const types = (): string[] => [...scene.snapshot().nodes.values()].map(({ type }) => type);
    panel.send({ kind: 'call', id: 9997, name: 'capture', args: asked });
    await panel.until(() => types().includes('SLICE'));
    const crashed = scene.snapshot();
    panel.close();
    expect(contentOf(scene)).toEqual(before);
    wall.open();

    scene.restore(crashed);
    const own = { type: 'SLICE', id: 'own', name: 'A slice of somebody’s', x: 9, y: 9, width: 30, height: 30 } as const;
    expect(types()).toContain('SLICE');
    const again = await openPanel(scene, {});
    await again.until(() => !types().includes('SLICE'));
    expect(contentOf(scene)).toEqual(before);
    again.close();

    const theirs = page(poster(), own);
    const kept = contentOf(theirs);
    (await openPanel(theirs, {})).close();
    expect(contentOf(theirs)).toEqual(kept);
  });

  test('is looked for on the picture’s own page, whichever is shown', async () => {
    const scene = buildScene({ name: 'First', children: [poster()] }, { name: 'Second', children: [{ type: 'RECTANGLE', id: 'other', name: 'Other', x: 0, y: 0, width: 9, height: 9 }] });
    const before = contentOf(scene);
    const [first, second] = scene.get(scene.documentId).children;
    const seen: unknown[] = [];
    const panel = await openPanel(scene, {
      draw: (order) => {
        seen.push(order.node.parent);
        return gradientPng(order);
      },
    });
    panel.host.edit((each) => each.showPage(second ?? ''));
    await panel.until(() => panel.events('page').length > 0);
    await panel.ask('capture', asked);
    panel.host.edit((each) => each.showPage(first ?? ''));
    expect(seen).toEqual([first]);
    expect(contentOf(scene)).toEqual(before);
  });

  test('is never exported by a look that must stay still', async () => {
    const scene = page(poster());
    const panel = await openPanel(scene);
    const changes: string[] = [];
    scene.listen(() => changes.push('changed'));
    expect(await panel.fail('capture', { ...asked, maskId: 'bar', withFill: true, still: true })).toMatchObject({ code: 'read-only' });
    expect(changes).toEqual([]);
  });
});

const over = (more: Partial<NodeDescription> = {}): NodeDescription => ({ type: 'RECTANGLE', id: 'over', name: 'Over', x: 5900, y: 2900, width: 400, height: 400, fills: [solid(1, 0, 0)], ...more });

describe('whether a slice would show the frame and nothing else', () => {
  const cases: [string, NodeDescription[], boolean][] = [
    ['an opaque frame on the page', [poster()], true],
    ['with a layer under it', [over(), poster()], true],
    ['with a layer beside it', [poster(), over({ x: 6040 })], true],
    ['with a layer over its corner', [poster(), over()], false],
    ['with a hidden layer over it', [poster(), over({ visible: false })], true],
    ['with somebody’s slice over it', [poster(), { type: 'SLICE', id: 's', name: 's', x: 100, y: 100, width: 50, height: 50 }], true],
    ['in a section', [{ type: 'SECTION', id: 'section', name: 'Section', x: 0, y: 0, width: 7000, height: 4000, children: [poster()] }], true],
    ['in a section with a layer over it', [{ type: 'SECTION', id: 'section', name: 'Section', x: 0, y: 0, width: 7000, height: 4000, children: [poster(), over()] }], false],
    ['in a section that a layer lies over', [{ type: 'SECTION', id: 'section', name: 'Section', x: 0, y: 0, width: 7000, height: 4000, children: [poster()] }, over()], false],
    ['in another frame', [{ type: 'FRAME', id: 'outer', name: 'Outer', x: 0, y: 0, width: 7000, height: 4000, fills: [solid(1, 1, 1)], children: [poster()] }], false],
    ['a see-through frame', [poster({ fills: [] })], false],
    ['a frame of half opacity', [poster({ opacity: 0.5 })], false],
    ['a turned frame', [poster({ rotation: 90 })], false],
    ['a frame at half a px', [poster({ x: 40.5 })], false],
  ];
  test.each(cases)('%s', async (_, children, stands) => {
    const panel = await openPanel(page(...children));
    expect((await panel.ask('measure', { pictureId: 'poster', maskId: 'mask' })).regions).toBe(stands);
    const target = await panel.look('poster');
    if (target.kind !== 'ready') throw new Error('not ready');
    const { regions = false } = target.picture;
    expect(regions).toBe(stands);
  });

  test('a mask on the page over it, and masks that are left out, do not count', async () => {
    const panel = await openPanel(page({ ...poster(), children: [] }, lasso('mask', 220, 310, 90, 60), lasso('more', 900, 310, 90, 60)));
    expect((await panel.ask('measure', { pictureId: 'poster', maskId: 'mask' })).regions).toBe(false);
    expect(await panel.ask('measure', { pictureId: 'poster', maskId: 'mask', without: ['more'] })).toMatchObject({ regions: true, pageBox: { x: 40, y: 30, width: 6000, height: 3000 } });
  });

  test('what is offered is as dense as the image under the mask, lowered for all of it', async () => {
    const panel = await openPanel(page(poster()));
    const target = await panel.look('poster');
    if (target.kind !== 'ready') throw new Error('not ready');
    const { scale, fullScale } = target.picture;
    expect([fullScale, scale < 4096 / 6000, scale > 4090 / 6000]).toEqual([2, true, true]);
  });
});
