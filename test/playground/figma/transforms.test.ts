import { describe, expect, test } from 'vitest';
import { addNode, buildScene, solid } from '../../../playground/figma/scene/build.ts';
import { absoluteBoundingBox, absoluteTransform } from '../../../playground/figma/scene/geometry.ts';
import { groupNodes, ungroupNode } from '../../../playground/figma/scene/group-nodes.ts';
import { insertNode, removeNode } from '../../../playground/figma/scene/move-node.ts';
import { invert, multiply, rotationOf } from '../../../playground/figma/scene/matrix.ts';
import { resizeNode, setTransform } from '../../../playground/figma/scene/place-node.ts';
import { absoluteRenderBounds } from '../../../playground/figma/scene/render-bounds.ts';

/** The oracle: points as complex numbers, turned by multiplication, with no matrix anywhere. */
const turn = ([x, y]: [number, number], degrees: number): [number, number] => {
  // Figma's rotation is counterclockwise on screen, where y points down.
  const angle = (-degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
};
const plus = (a: [number, number], b: [number, number]): [number, number] => [a[0] + b[0], a[1] + b[1]];
const at = (m: ReturnType<typeof absoluteTransform>, [x, y]: [number, number]): [number, number] => [m[0][0] * x + m[0][1] * y + m[0][2], m[1][0] * x + m[1][1] * y + m[1][2]];
const close = (a: readonly number[], b: readonly number[]) => a.forEach((value, i) => expect(value).toBeCloseTo(b[i] ?? NaN, 9));

const rotated = () => buildScene({
  name: 'One',
  children: [
    {
      type: 'FRAME', id: 'f:1', x: 100, y: 50, width: 400, height: 300, rotation: -8, clipsContent: false,
      children: [{
        type: 'FRAME', id: 'f:2', x: 30, y: 40, width: 200, height: 150, rotation: 23, clipsContent: false,
        children: [{ type: 'GROUP', id: 'g:1', children: [{ type: 'RECTANGLE', id: 'r:1', x: 10, y: 20, width: 60, height: 40, rotation: 15, fills: [solid(1, 0, 0)] }] }],
      }],
    },
  ],
});

describe('transforms', () => {
  test('absoluteTransform is the turns and shifts of all frames above, groups skipped', () => {
    const scene = rotated();
    const oracle = (point: [number, number]) => plus([100, 50], turn(plus([30, 40], turn(plus([10, 20], turn(point, 15)), 23)), -8));
    for (const corner of [[0, 0], [60, 0], [0, 40], [60, 40]] as [number, number][]) {
      close(at(absoluteTransform(scene, scene.get('r:1')), corner), oracle(corner));
    }
  });

  test('the bounding box is the least box around the turned corners', () => {
    const scene = rotated();
    const corners = ([[0, 0], [400, 0], [0, 300], [400, 300]] as [number, number][]).map((corner) => plus([100, 50], turn(corner, -8)));
    const box = absoluteBoundingBox(scene, scene.get('f:1'));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    close([box?.x ?? 0, box?.y ?? 0, box?.width ?? 0, box?.height ?? 0], [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]);
  });

  test('flips and skews survive being set, and rotation reads their x axis', () => {
    const scene = rotated();
    const flipped: Parameters<typeof setTransform>[2] = [[-1, 0, 50], [0, 1, 7]];
    setTransform(scene, 'r:1', flipped);
    expect(scene.get('r:1').transform).toEqual(flipped);
    const skewed: Parameters<typeof setTransform>[2] = [[1, 0.6, 5], [0, 0.8, 7]];
    setTransform(scene, 'r:1', skewed);
    expect(scene.get('r:1').transform).toEqual(skewed);
    expect(rotationOf(skewed)).toBe(0);
  });

  test('a layer set to the inverse of its container times another node lies exactly over that node', () => {
    const scene = rotated();
    const page = addNode(scene, { type: 'RECTANGLE', id: 'p:1', x: 333, y: 222, width: 60, height: 40, rotation: 71 }, scene.currentPage.id);
    insertNode(scene, page.id, 'f:2');
    const wanted = absoluteTransform(scene, scene.get('r:1'));
    setTransform(scene, 'p:1', multiply(invert(absoluteTransform(scene, scene.get('f:2'))), wanted));
    close(absoluteTransform(scene, scene.get('p:1')).flat(), wanted.flat());
  });
});

describe('groups', () => {
  test('take their box from their children and grow with them', () => {
    const scene = buildScene({ name: 'One', children: [{ type: 'GROUP', id: 'g', children: [
      { type: 'RECTANGLE', id: 'a', x: 10, y: 20, width: 30, height: 40 }, { type: 'RECTANGLE', id: 'b', x: 100, y: 5, width: 10, height: 10 }] }] });
    const box = () => { const { transform, width, height } = scene.get('g'); return [transform[0][2], transform[1][2], width, height]; };
    expect(box()).toEqual([10, 5, 100, 55]);
    setTransform(scene, 'b', [[1, 0, 200], [0, 1, 5]]);
    expect(box()).toEqual([10, 5, 200, 55]);
    removeNode(scene, 'b');
    expect(box()).toEqual([10, 20, 30, 40]);
  });

  test('moving, turning and resizing one takes its children along', () => {
    const scene = buildScene({ name: 'One', children: [{ type: 'GROUP', id: 'g', children: [
      { type: 'RECTANGLE', id: 'a', x: 0, y: 0, width: 10, height: 10 }, { type: 'GROUP', id: 'h', children: [{ type: 'RECTANGLE', id: 'b', x: 20, y: 30, width: 20, height: 10 }] }] }] });
    setTransform(scene, 'g', [[0, 1, 100], [-1, 0, 200]]);
    expect(scene.get('b').transform).toEqual([[0, 1, 130], [-1, 0, 180]]);
    expect(scene.get('g')).toMatchObject({ width: 40, height: 40, transform: [[0, 1, 100], [-1, 0, 200]] });
    setTransform(scene, 'g', [[1, 0, 0], [0, 1, 0]]);
    resizeNode(scene, 'g', 80, 20);
    expect(scene.get('b')).toMatchObject({ width: 40, height: 5, transform: [[1, 0, 40], [0, 1, 15]] });
  });

  test('vanish when emptied, all the way up', () => {
    const scene = buildScene({ name: 'One', children: [{ type: 'GROUP', id: 'g', children: [{ type: 'GROUP', id: 'h', children: [{ type: 'RECTANGLE', id: 'a' }] }] }] });
    removeNode(scene, 'a');
    expect([scene.find('g'), scene.find('h'), scene.currentPage.children]).toEqual([undefined, undefined, []]);
  });

  test('leave every layer where it is on the page, whatever parents it comes from, and so does ungrouping', () => {
    const scene = rotated();
    addNode(scene, { type: 'RECTANGLE', id: 'p:1', x: 333, y: 222, width: 60, height: 40, rotation: 71 }, scene.currentPage.id);
    const places = () => ['r:1', 'p:1'].map((id) => absoluteTransform(scene, scene.get(id)).flat());
    const before = places();
    const group = groupNodes(scene, ['r:1', 'p:1'], 'f:1', 0, { type: 'GROUP' });
    places().forEach((place, i) => close(place, before[i] ?? []));
    expect(scene.get('f:1').children[0]).toBe(group.id);
    expect(scene.find('g:1')).toBeUndefined();
    ungroupNode(scene, group.id);
    places().forEach((place, i) => close(place, before[i] ?? []));
    expect(scene.find(group.id)).toBeUndefined();
  });
});

describe('bounds of what is drawn', () => {
  test('are null for hidden layers and for layers of hidden parents, and cut by clipping parents', () => {
    const scene = buildScene({ name: 'One', children: [{ type: 'FRAME', id: 'f', x: 10, y: 10, width: 100, height: 100, children: [{ type: 'RECTANGLE', id: 'a', x: 80, y: 90, width: 50, height: 50 }] }] });
    expect(absoluteRenderBounds(scene, scene.get('a'))).toEqual({ x: 90, y: 100, width: 20, height: 10 });
    scene.write('f', { visible: false });
    expect(absoluteRenderBounds(scene, scene.get('a'))).toBeNull();
  });
});
