import { afterEach, describe, expect, test } from 'vitest';
import { editors, type Editor } from '../../playground/figma/editors.ts';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { NodeRecord } from '../../playground/figma/scene/node-record.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { lasso, page, photo, png } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const picture = (more: Partial<NodeDescription> = {}): NodeDescription => ({ type: 'RECTANGLE', id: 'photo', name: 'Photo', x: 20, y: 10, width: 200, height: 160, fills: [photo(400, 320)], ...more } as NodeDescription);
const mask = lasso('mask', 60, 50, 50, 40);

/** Two slides or assets in a row of the grid, the first with a picture and a mask; a headline keeps the photo from showing alone. */
function grid(type: 'SLIDE' | 'FRAME', more: Partial<NodeDescription> = {}): NodeDescription {
  const asset = (id: string, x: number, children: NodeDescription[]): NodeDescription => ({ type, id, name: id, x, width: 1920, height: 1080, fills: [solid(1, 1, 1)], children, ...more } as NodeDescription);
  const row: NodeDescription = { type: 'SLIDE_ROW', id: 'row', x: 240, y: 240, width: 4080, height: 1080, children: [asset('first', 0, [picture(), mask]), asset('second', 2160, [])] };
  return { type: 'SLIDE_GRID', id: 'grid', width: 4560, height: 1560, children: [row] };
}

interface Home {
  readonly editor: Editor;
  readonly layers: readonly NodeDescription[];
  /** the slide or asset that is open alone */
  readonly focused?: string;
  /** where the fill belongs */
  readonly parent: string;
  /** where the mask's corner lies on the page */
  readonly at: readonly [number, number];
}

const homes: Readonly<Record<string, Home>> = {
  'Figma, in a frame': { editor: 'figma', layers: [{ type: 'FRAME', id: 'frame', name: 'Frame', x: 7, y: 9, width: 400, height: 300, children: [picture(), mask] }], parent: 'frame', at: [67, 59] },
  'FigJam, on the board': { editor: 'figjam', layers: [picture(), mask], parent: '0:1', at: [60, 50] },
  'FigJam, in a section': { editor: 'figjam', layers: [{ type: 'SECTION', id: 'section', name: 'Ideas', x: 300, y: 200, width: 400, height: 300, children: [picture(), mask] }], parent: 'section', at: [360, 250] },
  'Slides, the grid shown': { editor: 'slides', layers: [grid('SLIDE')], parent: 'first', at: [300, 290] },
  'Slides, that slide open': { editor: 'slides', layers: [grid('SLIDE')], focused: 'first', parent: 'first', at: [300, 290] },
  'Slides, another slide open': { editor: 'slides', layers: [grid('SLIDE')], focused: 'second', parent: 'first', at: [300, 290] },
  'Buzz, the grid shown': { editor: 'buzz', layers: [grid('FRAME')], parent: 'first', at: [300, 290] },
  'Buzz, that asset open': { editor: 'buzz', layers: [grid('FRAME')], focused: 'first', parent: 'first', at: [300, 290] },
  'Buzz, an asset in auto layout open that hugs': { editor: 'buzz', layers: [grid('FRAME', { layoutMode: 'VERTICAL', layoutSizingVertical: 'HUG', layoutSizingHorizontal: 'HUG' }), lasso('loose', 250, 250, 50, 40, { name: 'Vector mask' })], focused: 'first', parent: 'first', at: [250, 250] },
  'Buzz, an asset right on the page': { editor: 'buzz', layers: [{ type: 'FRAME', id: 'asset', name: 'Story', x: 30, y: 40, width: 400, height: 300, children: [picture(), mask] }], focused: 'asset', parent: 'asset', at: [90, 90] },
};

/** The page place of a layer's corner, walked up by hand: groups are skipped. */
function cornerOf(scene: Scene, id: string): readonly [number, number] {
  let node: NodeRecord | undefined = scene.get(id);
  let point: readonly [number, number] = [0, 0];
  for (; node && node.type !== 'PAGE'; node = node.parent === null ? undefined : scene.find(node.parent)) {
    if (node.type === 'GROUP') continue;
    const [[a, c, e], [b, d, f]]: NodeRecord['transform'] = node.transform;
    point = [a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f];
  }
  return point;
}

async function open({ editor, layers, focused }: Home): Promise<{ panel: Panel; scene: Scene; chosen: string }> {
  const scene = page(...layers);
  const panel = await openPanel(scene, { editor, ...(focused === undefined ? {} : { focused }) });
  const chosen = scene.find('loose') ? 'loose' : 'mask';
  panel.host.select([chosen]);
  return { panel, scene, chosen };
}

async function fill(panel: Panel) {
  const target = await panel.look();
  if (target.kind !== 'ready') throw new Error(JSON.stringify(target));
  const recipe = recipeFor(target);
  return { target, recipe, ...(await panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(4, 4) })) };
}

describe.each(Object.entries(homes))('%s', (_, home) => {
  test('the fill lies where it belongs, in one step, and nothing else has moved', async () => {
    const { panel, scene, chosen } = await open(home);
    const before = contentOf(scene);
    const { layerId, holderId, recipe } = await fill(panel);
    expect(scene.get(holderId).parent).toBe(home.parent);
    const [x, y] = cornerOf(scene, layerId);
    expect(Math.hypot(x - (home.at[0] - 2), y - (home.at[1] - 2))).toBeLessThan(0.05); // the layer is the mask's box grown by 2 px
    expect(recipe.layerBox).toMatchObject({ x: home.at[0] - 2, y: home.at[1] - 2 });
    const others = (content: unknown): unknown => Object.entries(content as Record<string, NodeRecord>).filter(([id]) => ![layerId, holderId, chosen].includes(id)).map(([id, { transform, width, height }]) => [id, transform, width, height]);
    expect(others(contentOf(scene))).toEqual(others(before));
    expect(panel.host.undo()).toBe(true);
    expect(contentOf(scene)).toEqual(before);
  });

  test('a probe and a capture leave nothing behind', async () => {
    const { panel, scene, chosen } = await open(home);
    const target = await panel.look();
    if (target.kind !== 'ready') throw new Error(JSON.stringify(target));
    const before = contentOf(scene);
    const [{ hash: underHash }, { hash: overHash }] = [await panel.ask('addImage', { png: png(8, 8) }), await panel.ask('addImage', { png: png(8, 8, 40) })];
    await panel.ask('probe', { underHash, overHash, side: 8 });
    await panel.ask('capture', { pictureId: target.picture.node.id, maskId: chosen, scale: 1, withFill: false });
    expect(contentOf(scene)).toEqual(before);
  });

  test('a sheet lies beside everything, a label under the frame, in words that any font can set', async () => {
    const { panel, scene } = await open(home);
    const { layerId } = await fill(panel);
    const { hash } = await panel.ask('addImage', { png: png(8, 8) });
    const { layerId: sheet } = await panel.ask('placeSheet', { title: 'Sheet', beforeHash: hash, pictureId: 'photo', crop: { x: 0, y: 0, width: 20, height: 15 }, rows: [[layerId]], rowLabels: ['a'], columnLabels: ['b'] });
    expect(scene.get(sheet).parent).toBe('0:1');
    const outermost = scene.find('grid') ?? scene.get(home.parent === '0:1' ? 'photo' : home.parent);
    expect(cornerOf(scene, sheet)[0]).toBeGreaterThanOrEqual(cornerOf(scene, outermost.id)[0] + outermost.width);
    expect(await panel.ask('placeLabel', { layerId, text: 'AI-edited' })).toEqual({ added: true });
    const [label] = [...scene.snapshot().nodes.values()].filter(({ characters }) => characters === 'AI-edited');
    expect(scene.get(label?.parent ?? '').type).toMatch(/^(PAGE|SECTION)$/);
  });
});

test.each([['slides', 'SLIDE'], ['buzz', 'FRAME']] as const)('%s: showing a fill opens the slide or asset it lies in, and selects it there', async (editor, type) => {
  const { panel, scene } = await open({ editor, layers: [grid(type)], focused: 'second', parent: 'first', at: [300, 290] });
  const { layerId } = await fill(panel);
  await panel.ask('reveal', { nodeId: layerId });
  expect(panel.host.view.focused).toBe('first');
  expect(scene.selectionOf('0:1')).toEqual([layerId]);
});

test.each([['slides', 'SLIDE'], ['buzz', 'FRAME']] as const)('%s: every slide or asset with a mask is found through the grid', async (editor, type) => {
  const { panel, scene } = await open({ editor, layers: [grid(type)], parent: 'first', at: [300, 290] });
  scene.write('mask', { name: 'Mask' });
  expect(await panel.ask('selectMasked', {})).toEqual({ frames: 1, left: 0 });
  expect(scene.selectionOf('0:1')).toEqual(['first']);
});

test('a slide denser than an export can be is never looked at through a slice', async () => {
  const scene = page({ ...grid('SLIDE'), children: [{ type: 'SLIDE_ROW', id: 'row', x: 240, y: 240, width: 4080, height: 1080, children: [{ type: 'SLIDE', id: 'first', width: 1920, height: 1080, fills: [solid(1, 1, 1)], children: [picture({ fills: [photo(800, 640)] }), { type: 'RECTANGLE', name: 'Veil', x: 70, y: 60, width: 20, height: 20, fills: [solid(0, 0, 1)] }, mask] }] }] });
  const panel = await openPanel(scene, { editor: 'slides' });
  panel.host.select(['mask']);
  const target = await panel.look('first');
  expect(target).toMatchObject({ kind: 'ready', picture: { node: { id: 'first' }, scale: 2, fullScale: 4 } });
  expect(target).not.toHaveProperty('picture.regions');
});

const outlines: Readonly<Record<string, { readonly shape: Partial<NodeDescription>; readonly inside: (u: number, v: number) => boolean }>> = {
  'a square': { shape: { shapeType: 'SQUARE' }, inside: () => true },
  'an ellipse': { shape: { shapeType: 'ELLIPSE' }, inside: (u, v) => u * u + v * v <= 1 },
  'a diamond': { shape: { shapeType: 'DIAMOND' }, inside: (u, v) => Math.abs(u) + Math.abs(v) <= 1 },
};

/** Whether path data of M, L, C and Z holds a point: curves in 64 chords each, then even-odd. */
function holds(data: string, x: number, y: number): boolean {
  const points: [number, number][] = [];
  for (const [, letter = '', numbers = ''] of data.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const n = numbers.trim().split(/[\s,]+/).map(Number);
    const [px = 0, py = 0] = points.at(-1) ?? [];
    if (letter === 'M' || letter === 'L') points.push([n[0] ?? 0, n[1] ?? 0]);
    if (letter !== 'C') continue;
    const [ax = 0, ay = 0, bx = 0, by = 0, ex = 0, ey = 0] = n;
    for (let i = 1; i <= 64; i += 1) {
      const [t, s] = [i / 64, 1 - i / 64];
      points.push([s ** 3 * px + 3 * s * s * t * ax + 3 * s * t * t * bx + t ** 3 * ex, s ** 3 * py + 3 * s * s * t * ay + 3 * s * t * t * by + t ** 3 * ey]);
    }
  }
  return points.filter(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length] ?? [ax, ay];
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
  }).length % 2 === 1;
}

test.each(Object.entries(outlines))('FigJam: %s with room for text is a mask by its own outline', async (_, { shape, inside }) => {
  const scene = page(picture(), { type: 'SHAPE_WITH_TEXT', id: 'shape', name: 'Shape', x: 50, y: 40, width: 90, height: 60, ...shape } as NodeDescription);
  const panel = await openPanel(scene, { editor: 'figjam' });
  panel.host.select(['shape']);
  const target = await panel.look();
  if (target.kind !== 'ready' || target.shape.kind !== 'paths') throw new Error(JSON.stringify(target));
  const [path] = target.shape.paths;
  for (let i = 0; i < 400; i += 1) {
    const [u, v] = [((i % 20) + 0.47) / 10 - 1, (Math.floor(i / 20) + 0.41) / 10 - 1]; // never on an edge
    expect([u, v, holds(path?.data ?? '', 45 * (1 + u), 30 * (1 + v))]).toEqual([u, v, inside(u, v)]);
  }
});

test.each(['HIGHLIGHT', 'VECTOR'] as const)('FigJam: a loop left open, drawn as %s, is closed', async (type) => {
  const scene = page(picture(), { type, id: 'loop', name: 'Loop', x: 60, y: 50, path: 'M 0 0 L 80 10 L 60 70 L 5 60' } as NodeDescription);
  const panel = await openPanel(scene, { editor: 'figjam' });
  panel.host.select(['loop']);
  const target = await panel.look();
  if (target.kind !== 'ready' || target.shape.kind !== 'paths') throw new Error(JSON.stringify(target));
  expect(holds(target.shape.paths[0]?.data ?? '', 40, 35)).toBe(true);
  expect(holds(target.shape.paths[0]?.data ?? '', 2, 50)).toBe(false);
});

test('FigJam: another of its shapes is exported and counts by its alpha', async () => {
  const scene = page(picture(), { type: 'SHAPE_WITH_TEXT', id: 'shape', name: 'Shape', x: 50, y: 40, width: 90, height: 60, shapeType: 'ROUNDED_RECTANGLE' });
  const panel = await openPanel(scene, { editor: 'figjam' });
  panel.host.select(['shape']);
  expect(await panel.look()).toMatchObject({ kind: 'ready', shape: { kind: 'picture', pageBox: { x: 50, y: 40, width: 90, height: 60 } } });
});

test.each(editors)('%s: the panel is told which editor it stands in', async (editor) => {
  const panel = await openPanel(page(picture()), { editor });
  expect(await panel.ask('hello', {})).toMatchObject({ editorType: editor, readOnly: false });
});
