import { decode } from 'fast-png';
import { afterEach, expect, test } from 'vitest';
import { locateExport } from '../../core/plan/export-grid.ts';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { NodeRecord } from '../../playground/figma/scene/node-record.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { lasso, page, photo, png } from './documents.ts';
import { closePanels, openPanel } from './open-panel.ts';
import { recipeFor } from './recipe-for.ts';

afterEach(() => expect(closePanels()).toEqual([]));

type Transform = NodeRecord['transform'];
const turned = (degrees: number, x: number, y: number): Transform => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [[cos, -sin, x], [sin, cos, y]];
};
const image: NodeDescription = { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 200, height: 160, fills: [photo(400, 320)] };
const mask = lasso('mask', 60, 50, 50, 40);
const frame = (more: Partial<NodeDescription>, ...children: NodeDescription[]): NodeDescription => ({ type: 'FRAME', id: 'frame', name: 'Frame', width: 200, height: 160, fills: [solid(1, 1, 1)], children, ...more } as NodeDescription);

interface Case {
  readonly layers: readonly NodeDescription[];
  readonly select: readonly string[];
  readonly picture: string;
}
const inside = (more: Partial<NodeDescription>, picture = 'frame'): Case => ({ layers: [frame(more, image, mask)], select: ['mask'], picture });

const cases: Readonly<Record<string, Case>> = {
  'a frame at a fraction of a px': inside({ x: 10.3, y: 20.7 }),
  'a photo in a frame at a fraction of a px': inside({ x: 10.3, y: 20.7 }, 'photo'),
  'a turned frame': inside({ transform: turned(30, 300, 40) }),
  'a photo in a turned frame': inside({ transform: turned(30, 300, 40) }, 'photo'),
  'a flipped frame': inside({ transform: [[-1, 0, 300], [0, 1, 40]] }),
  'a photo in a skewed frame': inside({ transform: [[1, 0.4, 100], [0, 1, 40]] }, 'photo'),
  'a frame turned in a turned frame': { layers: [frame({ id: 'outer', width: 400, height: 400, transform: turned(-50, 300, 400) }, frame({ transform: turned(20, 90, 80) }, image, mask))], select: ['mask'], picture: 'frame' },
  'a photo in a group of a turned frame': { layers: [frame({ transform: turned(75, 300, 60) }, { type: 'GROUP', id: 'group', name: 'Group', children: [image] }, mask)], select: ['mask'], picture: 'photo' },
  'a frame with a stroke outside and a shadow': inside({ x: 40, y: 40, strokes: [solid(1, 0, 0)], strokeWeight: 8, strokeAlign: 'OUTSIDE', effects: [{ type: 'DROP_SHADOW', color: { r: 0, g: 0, b: 0, a: 0.5 }, offset: { x: 6, y: 9 }, radius: 12, visible: true, blendMode: 'NORMAL' }] }),
  'a frame that hangs out of a clipping one': { layers: [frame({ id: 'outer', width: 150, height: 130, clipsContent: true }, frame({ x: -20, y: -10 }, image, mask))], select: ['mask'], picture: 'frame' },
  'a photo in a list that hugs': { layers: [frame({ layoutMode: 'VERTICAL', itemSpacing: 7.5, layoutSizingHorizontal: 'HUG', layoutSizingVertical: 'HUG', x: 33 }, image, { type: 'RECTANGLE', name: 'Next', width: 50, height: 20 }), mask], select: ['mask', 'photo'], picture: 'photo' },
  'a photo that fills its row': { layers: [frame({ layoutMode: 'HORIZONTAL', x: 12 }, { ...image, layoutSizingVertical: 'FILL', layoutSizingHorizontal: 'FILL' }), mask], select: ['mask', 'photo'], picture: 'photo' },
  'a component': { layers: [frame({ type: 'COMPONENT', x: 15, y: 5 }, image, mask)], select: ['mask'], picture: 'frame' },
  'a group on the bare page': { layers: [{ type: 'GROUP', id: 'group', name: 'Group', children: [image, { type: 'RECTANGLE', name: 'Other', x: 100, y: 90, width: 160, height: 100, fills: [solid(0, 1, 0)] }] }, mask], select: ['mask', 'group'], picture: 'group' },
  'a section': { layers: [{ type: 'SECTION', id: 'section', name: 'Section', x: 20, y: 30, width: 260, height: 200, fills: [solid(1, 1, 0)], children: [image] }, lasso('mask', 90, 90, 50, 40)], select: ['mask', 'section'], picture: 'section' },
  'a photo in a section': { layers: [{ type: 'SECTION', id: 'section', name: 'Section', x: 20, y: 30, width: 260, height: 200, fills: [solid(1, 1, 0)], children: [image, mask] }], select: ['mask'], picture: 'photo' },
  'an instance': { layers: [frame({ type: 'COMPONENT', id: 'main', x: 500 }, { ...image, id: 'inner' }), { type: 'INSTANCE', id: 'frame', name: 'Copy', of: 'main', x: 15, y: 5 }, mask], select: ['mask', 'frame'], picture: 'frame' },
  'a slide': { layers: [frame({ type: 'SLIDE', x: 240, y: 240 }, image, mask)], select: ['mask'], picture: 'frame' },
  'a photo in a grid': { layers: [frame({ layoutMode: 'GRID', itemSpacing: 10, width: 420, height: 340, x: 21, y: 9 }, { type: 'RECTANGLE', name: 'First', width: 50, height: 20 }, image, { type: 'RECTANGLE', name: 'Third', width: 50, height: 20 }), lasso('mask', 280, 60, 50, 40)], select: ['mask', 'photo'], picture: 'photo' },
  'a grid': { layers: [frame({ layoutMode: 'GRID', itemSpacing: 10, width: 420, height: 340, x: 21, y: 9 }, image, { type: 'RECTANGLE', name: 'Second', width: 50, height: 20 }), mask], select: ['mask', 'frame'], picture: 'frame' },
  'a frame whose content is scrolled': { layers: [frame({ clipsContent: true, width: 120, height: 90, x: 7, y: 11 }, { ...image, x: -60, y: -45 }, lasso('mask', 20, 15, 50, 40))], select: ['mask'], picture: 'frame' },
  'a photo with constraints in a resized frame': inside({ x: 10, y: 20, constraints: { horizontal: 'SCALE', vertical: 'STRETCH' } }, 'photo'),
  'a frame with an inner shadow': inside({ x: 40, y: 40, effects: [{ type: 'INNER_SHADOW', color: { r: 0, g: 0, b: 0, a: 0.5 }, offset: { x: 3, y: 4 }, radius: 9, visible: true, blendMode: 'NORMAL' }] }),
  'a blurred frame': inside({ x: 40, y: 40, effects: [{ type: 'LAYER_BLUR', radius: 12, visible: true, blurType: 'NORMAL' }] }),
  'an ellipse with an image': { layers: [{ ...image, type: 'ELLIPSE', transform: turned(10, 50, 20) }, mask], select: ['mask', 'photo'], picture: 'photo' },
};

/** The page place of a point of a layer, walked up by hand: groups are skipped. */
function pagePoint(scene: Scene, id: string, x: number, y: number): readonly [number, number] {
  let node: NodeRecord | undefined = scene.get(id);
  let point: readonly [number, number] = [x, y];
  for (; node && node.type !== 'PAGE'; node = node.parent === null ? undefined : scene.find(node.parent)) {
    if (node.type === 'GROUP' || node.type === 'BOOLEAN_OPERATION') continue;
    const [[a, c, e], [b, d, f]]: Transform = node.transform;
    point = [a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f];
  }
  return point;
}

test.each(Object.entries(cases))('%s: captured where it lies, filled where it belongs, and nothing else moves', async (_, { layers, select, picture }) => {
  const scene = page(...layers);
  const panel = await openPanel(scene);
  panel.host.select(select);
  const target = await panel.look(picture);
  if (target.kind !== 'ready') throw new Error(JSON.stringify(target));
  expect(target.picture.node.id).toBe(picture);

  for (const scale of [1, 2, 3]) {
    const { captureId, pageBox } = await panel.ask('capture', { pictureId: picture, maskId: 'mask', scale, withFill: false });
    const { width, height } = decode(await panel.ask('takeCapture', { captureId, part: 'picture' }));
    const grid = locateExport(pageBox, scale, { width, height });
    expect(Math.abs(grid.x - target.picture.pageBox.x)).toBeLessThan(1 / scale);
    expect(Math.abs(grid.y - target.picture.pageBox.y)).toBeLessThan(1 / scale);
  }

  const places = (): unknown => [...scene.snapshot().nodes.values()].filter(({ id }) => id !== 'mask').map(({ id, transform, width, height }) => [id, transform, width, height]);
  const before = places();
  const recipe = recipeFor(target);
  const { layerId, holderId } = await panel.ask('place', { recipe, name: 'x', show: true, rawHash: null, png: png(4, 4) });
  const { x, y, width, height } = recipe.layerBox;
  const { width: own, height: tall } = scene.get(layerId);
  for (const [u, v, px, py] of [[0, 0, x, y], [own, 0, x + width, y], [0, tall, x, y + height]] as const) {
    const [left, top] = pagePoint(scene, layerId, u, v);
    expect(Math.hypot(left - px, top - py)).toBeLessThan(0.05);
  }
  const after = [...scene.snapshot().nodes.values()].filter(({ id }) => ![layerId, holderId, 'mask'].includes(id)).map(({ id, transform, width: w, height: h }) => [id, transform, w, h]);
  expect(after).toEqual(before);
  expect(panel.host.undo()).toBe(true);
  expect(places()).toEqual(before);
});
