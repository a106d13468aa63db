import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { hero, lasso, page, photo, png } from './documents.ts';
import { closePanels, openPanel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const headline: NodeDescription = { type: 'RECTANGLE', id: 'headline', name: 'Headline', x: 50, y: 100, width: 300, height: 20, fills: [solid(1, 0, 0)] };

describe('a vector alone', () => {
  test('is filled in the photo when the photo alone shows through it, at the photo’s density', async () => {
    const panel = await openPanel(hero());
    expect(await panel.look()).toMatchObject({
      kind: 'ready',
      picture: { node: { id: 'photo', name: 'Photo', type: 'RECTANGLE', width: 400, height: 300 }, inside: 'Spring hero', pageBox: { x: 100, y: 50, width: 400, height: 300 }, scale: 2 },
      choices: [{ node: { id: 'photo' } }, { node: { id: 'frame' } }],
      mask: { id: 'mask' },
      shape: { kind: 'paths', toPage: [[1, 0, 200], [0, 1, 130]], pageBox: { x: 200, y: 130, width: 90, height: 60 } },
      inTheWay: [],
      recipe: null,
      landing: null,
    });
  });

  test('is filled in the frame when a headline lies between, and says so', async () => {
    const panel = await openPanel(hero(headline));
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' }, scale: 2 }, inTheWay: [{ name: 'Headline', kind: 'sent' }] });
    const other = await panel.look('photo');
    expect(other).toMatchObject({ picture: { node: { id: 'photo' } }, inTheWay: [{ name: 'Headline', kind: 'above' }] });
  });

  const spoilers: [string, (child: NodeDescription) => NodeDescription][] = [
    ['half transparent', (child) => ({ ...child, opacity: 0.5 })],
    ['multiplied', (child) => ({ ...child, blendMode: 'MULTIPLY' })],
    ['blurred', (child) => ({ ...child, effects: [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 4, visible: true }] })],
    ['cut off by a frame beside the mask', (child) => ({ type: 'FRAME', name: 'Window', x: 90, y: 0, width: 300, height: 300, fills: [], children: [{ ...child, x: -90 }] })],
    ['smaller than the mask', (child) => ({ ...child, width: 150 })],
    ['fitted with bars', (child) => ({ ...child, fills: [{ ...photo(900, 600), scaleMode: 'FIT' }] })],
    ['in a half transparent group', (child) => ({ type: 'GROUP', name: 'Group', opacity: 0.9, children: [child] })],
    ['masked by a sibling', (child) => ({ type: 'GROUP', name: 'Cut', children: [{ type: 'ELLIPSE', name: 'Cut-out', width: 400, height: 300, isMask: true }, child] })],
  ];
  test.each(spoilers)('is filled in the frame when the photo is %s', async (_, spoil) => {
    const child: NodeDescription = { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(800, 600)] };
    const scene = page({ type: 'FRAME', id: 'frame', name: 'Frame', width: 400, height: 300, children: [spoil(child), lasso('mask', 100, 80, 90, 60, { select: true })] });
    const panel = await openPanel(scene);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' } } });
  });

  test('takes the nearest frame that shows anything, past one that is empty', async () => {
    const scene = page({
      type: 'FRAME', id: 'outer', name: 'Outer', width: 400, height: 300, fills: [solid(0, 0, 1)],
      children: [{ type: 'FRAME', id: 'inner', name: 'Inner', x: 50, y: 50, width: 200, height: 200, fills: [], children: [lasso('mask', 10, 10, 50, 50, { select: true })] }],
    });
    const panel = await openPanel(scene);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'outer' } } });
  });

  test('on the bare page finds the frame or the photo it lies over', async () => {
    const frame = await openPanel(page(
      { type: 'FRAME', id: 'frame', name: 'Frame', width: 400, height: 300, fills: [solid(1, 1, 1)], children: [headline] },
      lasso('mask', 60, 90, 50, 50, { select: true }),
    ));
    expect(await frame.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' } } });
    const image = await openPanel(page(
      { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(1200, 900)] },
      lasso('mask', 60, 90, 50, 50, { select: true }),
    ));
    expect(await image.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'photo' }, inside: '', scale: 3 } });
  });

  test('in an instance lands above the outermost one', async () => {
    const scene = page(
      { type: 'COMPONENT', id: 'card', name: 'Card', x: 0, y: 0, width: 200, height: 200, fills: [photo(200, 200)], children: [] },
      { type: 'INSTANCE', id: 'copy', name: 'Card copy', of: 'card', x: 300, y: 0 },
      lasso('over', 320, 20, 50, 50),
      lasso('on', 20, 20, 50, 50),
    );
    const panel = await openPanel(scene);
    panel.host.select(['over']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { name: 'Card copy' } }, landing: 'above-instance' });
    panel.host.select(['on']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'card' } }, landing: 'in-component' });
  });
});

describe('other selections', () => {
  test('picture and vector beside each other say which is which, in either order', async () => {
    const scene = page(
      { type: 'RECTANGLE', id: 'low', name: 'Low', width: 300, height: 300, fills: [photo(300, 300)] },
      { type: 'FRAME', id: 'high', name: 'High', width: 300, height: 300, fills: [solid(1, 1, 1)] },
      lasso('mask', 60, 90, 50, 50),
    );
    const panel = await openPanel(scene);
    for (const ids of [['low', 'mask'], ['mask', 'low']]) {
      panel.host.select(ids);
      expect(await panel.look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'low' } }, mask: { id: 'mask' }, inTheWay: [{ name: 'High', kind: 'above' }] });
    }
  });

  test('a frame alone uses its layer named mask', async () => {
    const scene = page({
      type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, select: true,
      children: [lasso('a', 0, 0, 20, 20), lasso('b', 40, 40, 20, 20, { name: 'Mask of the cup' }), lasso('c', 0, 0, 20, 20)],
    });
    expect(await (await openPanel(scene)).look()).toMatchObject({ kind: 'ready', picture: { node: { id: 'frame' } }, mask: { id: 'b' } });
  });

  const one = (mask: NodeDescription): NodeDescription => ({ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, children: [mask] });
  const reasons: [string, NodeDescription[], string[], string, string][] = [
    ['nothing', [], [], 'nothing-selected', ''],
    ['a frame without a mask', [{ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300 }], ['frame'], 'no-mask', 'Frame'],
    ['a photo alone', [{ type: 'RECTANGLE', id: 'p', name: 'Photo', fills: [photo(100, 100)] }], ['p'], 'no-mask', 'Photo'],
    ['a vector over nothing', [lasso('v', 0, 0, 50, 50)], ['v'], 'no-picture', ''],
    ['a vector outside its frame', [one(lasso('v', 900, 900, 50, 50))], ['v'], 'mask-outside', 'Frame'],
    ['a vector beside the photo picked with it', [{ type: 'RECTANGLE', id: 'p', name: 'Photo', fills: [photo(100, 100)] }, lasso('v', 500, 0, 50, 50)], ['p', 'v'], 'mask-outside', 'Photo'],
    ['an empty vector', [one({ type: 'VECTOR', id: 'v', name: 'Empty', width: 10, height: 10, vectorPaths: [] })], ['v'], 'mask-empty', ''],
    ['a line of two points', [one({ type: 'VECTOR', id: 'v', name: 'Line', width: 10, height: 10, vectorPaths: [{ data: 'M 0 0 L 10 10', windingRule: 'NONE' }] })], ['v'], 'mask-empty', ''],
    ['a line back and forth', [one({ type: 'VECTOR', id: 'v', name: 'Line', width: 10, height: 10, vectorPaths: [{ data: 'M 0 0 L 5 5 L 10 10', windingRule: 'NONE' }] })], ['v'], 'mask-empty', ''],
    ['three vectors over nothing', [lasso('a', 0, 0, 5, 5), lasso('b', 0, 0, 5, 5), lasso('c', 0, 0, 5, 5)], ['a', 'b', 'c'], 'no-picture', 'Vector a'],
    ['51 layers', Array.from({ length: 51 }, (_, at) => lasso(`v${at}`, 0, 0, 5, 5)), Array.from({ length: 51 }, (_, at) => `v${at}`), 'too-many', ''],
  ];
  test.each(reasons)('%s gets its own reason', async (_, children, ids, reason, layer) => {
    const panel = await openPanel(page(...children));
    panel.host.select(ids);
    expect(await panel.look()).toEqual({ kind: 'not-ready', reason, layer });
  });
});

describe('what a mask can be', () => {
  test('an open lasso of pieces becomes one closed area', async () => {
    const scene = page({
      type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, fills: [solid(1, 1, 1)],
      children: [{
        type: 'VECTOR', id: 'v', name: 'Lasso', x: 20, y: 30, width: 40, height: 40, select: true,
        vectorPaths: [{ data: 'M 0 0 L 40 0 M 40 40 L 40.004 0 M 0 40 L 40 40', windingRule: 'NONE' }],
      }],
    });
    expect(await (await openPanel(scene)).look()).toMatchObject({
      kind: 'ready',
      shape: { kind: 'paths', paths: [{ data: 'M 0 0 L 40 0 L 40 40 L 0 40 Z', winding: 'NONZERO' }] },
    });
  });

  test('a group has no geometry: its export is the mask', async () => {
    const scene = hero({ type: 'GROUP', id: 'group', name: 'Blots', children: [{ type: 'ELLIPSE', name: 'Blot', x: 20, y: 20, width: 30, height: 40 }] });
    const panel = await openPanel(scene);
    panel.host.select(['group']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', mask: { id: 'group' }, shape: { kind: 'picture', pageBox: { x: 120, y: 70, width: 30, height: 40 } } });
  });

  test('an ellipse without a fill is still an area', async () => {
    const scene = hero({ type: 'ELLIPSE', id: 'round', name: 'Round', x: 20, y: 20, width: 30, height: 40, fills: [] });
    const panel = await openPanel(scene);
    panel.host.select(['round']);
    expect(await panel.look()).toMatchObject({ kind: 'ready', mask: { id: 'round' }, shape: { kind: 'paths' } });
  });
});

describe('a group as a mask', () => {
  const blob: NodeDescription = { type: 'ELLIPSE', id: 'blob', name: 'Blob', x: 60, y: 60, width: 60, height: 60, fills: [solid(0, 0, 0)] };
  const blur = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 12, visible: true }] as const;
  const cases: [string, Partial<NodeDescription>, Partial<NodeDescription>, boolean][] = [
    ['without a blur says nothing of one', {}, {}, false],
    ['with a blurred layer in it says that the blur ends at its box', { effects: blur }, {}, true],
    ['that is blurred as a whole says so too', {}, { effects: blur }, true],
    ['with a blurred layer that is hidden says nothing', { effects: blur, visible: false }, {}, false],
  ];
  test.each(cases)('%s', async (_, own, outer, told) => {
    const panel = await openPanel(hero({ type: 'GROUP', id: 'blots', name: 'Blots', ...outer, children: [{ ...blob, ...own }, { ...blob, id: 'plain', x: 20 }] } as NodeDescription));
    panel.host.select(['blots']);
    const target = await panel.look('frame');
    if (target.kind !== 'ready') throw new Error(JSON.stringify(target));
    expect(target.shape.kind).toBe('picture');
    expect(target.inTheWay.filter(({ kind }) => kind === 'cut')).toEqual(told ? [{ name: 'Blots', kind: 'cut' }] : []);
  });
});

describe('a soft mask', () => {
  const soft: [string, Partial<NodeDescription>, object][] = [
    ['a blurred vector keeps its outline and says how far it is blurred', { effects: [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 12, visible: true }] }, { kind: 'paths', blur: 6, pageBox: { x: 40 - 18, y: 50 - 18, width: 60 + 36, height: 70 + 36 } }],
    ['a gradient that fades is exported: its alpha counts', { fills: [{ type: 'GRADIENT_LINEAR', gradientTransform: [[1, 0, 0], [0, 1, 0]], gradientStops: [{ position: 0, color: { r: 0, g: 0, b: 0, a: 1 } }, { position: 1, color: { r: 0, g: 0, b: 0, a: 0 } }] }] }, { kind: 'picture' }],
    ['a see-through colour is for looking through: the outline counts in full', { opacity: 0.5, fills: [solid(1, 0, 0, 0.4)] }, { kind: 'paths' }],
  ];
  test.each(soft)('%s', async (_, look, shape) => {
    const scene = page({ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, fills: [solid(1, 1, 1)], children: [lasso('v', 40, 50, 60, 70, { ...look, select: true })] });
    expect(await (await openPanel(scene)).look()).toMatchObject({ kind: 'ready', shape });
  });

  test('text without outlines of its letters is exported', async () => {
    const scene = page({ type: 'FRAME', id: 'frame', name: 'Frame', width: 300, height: 300, fills: [solid(1, 1, 1)], children: [{ type: 'TEXT', id: 't', name: 'Title', characters: 'Mug', x: 20, y: 20, width: 80, height: 30, select: true }] });
    expect(await (await openPanel(scene)).look()).toMatchObject({ kind: 'ready', shape: { kind: 'picture', pageBox: { x: 20, y: 20, width: 80, height: 30 } } });
  });
});

describe('news', () => {
  test('the panel hears of a new selection and of a moved mask, once each', async () => {
    const panel = await openPanel(hero(headline));
    await panel.look();
    panel.host.select(['headline']);
    await panel.until(() => panel.events('target').length === 1);
    expect(panel.events('target')[0]).toMatchObject({ kind: 'ready', mask: { id: 'headline' } });
    panel.host.select(['mask']);
    await panel.until(() => panel.events('target').length === 2);
    panel.host.edit((scene) => scene.write('mask', { transform: [[1, 0, 300], [0, 1, 200]] }));
    await panel.until(() => panel.events('target').length === 3);
    expect(panel.events('target')[2]).toMatchObject({ shape: { toPage: [[1, 0, 400], [0, 1, 250]] } });
  });

  test('looking never writes', async () => {
    const scene = hero(headline);
    const before = scene.snapshot();
    const panel = await openPanel(scene);
    await panel.look();
    await panel.ask('preview', { pictureId: 'frame', longest: 200 });
    await panel.ask('listFills', {});
    expect([...scene.snapshot().nodes]).toEqual([...before.nodes]);
    expect(panel.host.undo()).toBe(false);
  });

  test('a page switch is told', async () => {
    const scene = buildScene({ name: 'One', children: [] }, { name: 'Two', children: [lasso('v', 0, 0, 5, 5)] });
    const panel = await openPanel(scene);
    panel.host.edit((each) => each.showPage(each.get(each.documentId).children[1] ?? ''));
    await panel.until(() => panel.events('page').length === 1);
    expect(panel.events('page')).toEqual([{ name: 'Two' }]);
  });
});

test('numbers that are not finite are told, never passed on', async () => {
  for (const id of ['mask', 'frame']) {
    const scene = hero(headline);
    scene.write(id, { transform: [[NaN, 0, 0], [0, 1, 0]] });
    expect(await (await openPanel(scene)).look()).toMatchObject({ kind: 'not-ready', reason: 'bad-geometry' });
  }
});

describe('a second mask', () => {
  test('over an earlier fill is filled in the frame, with that fill in it', async () => {
    const scene = hero(lasso('other', 120, 100, 40, 40));
    const panel = await openPanel(scene);
    const target = await panel.look();
    if (target.kind !== 'ready') throw new Error('not ready');
    expect(target.inTheWay).toEqual([{ name: 'Vector other', kind: 'sent' }]);
    const { holderId } = await panel.ask('place', { recipe: recipeFor(target), name: 'x', show: false, rawHash: null, png: png(4, 4) });
    panel.host.select(['other']);
    expect(await panel.look()).toMatchObject({
      kind: 'ready',
      picture: { node: { id: 'frame' } },
      choices: [{ node: { id: 'frame' } }, { node: { id: 'photo' } }],
      inTheWay: [{ name: scene.get(holderId).name, kind: 'covered' }],
      recipe: null,
    });
  });
});
