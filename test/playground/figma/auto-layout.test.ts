import { describe, expect, test } from 'vitest';
import { buildScene, type NodeDescription } from '../../../playground/figma/scene/build.ts';
import { removeNode } from '../../../playground/figma/scene/move-node.ts';
import { resizeNode, setTransform } from '../../../playground/figma/scene/place-node.ts';
import { settle } from '../../../playground/figma/scene/settle.ts';

const list = (patch: Partial<NodeDescription> = {}) => buildScene({
  name: 'One',
  children: [{
    type: 'FRAME', id: 'f', x: 5, y: 6, layoutMode: 'VERTICAL', layoutSizingHorizontal: 'HUG', layoutSizingVertical: 'HUG', itemSpacing: 10, padding: [1, 2, 3, 4],
    children: [
      { type: 'RECTANGLE', id: 'a', width: 50, height: 20 },
      { type: 'RECTANGLE', id: 'b', width: 30, height: 40 },
      { type: 'RECTANGLE', id: 'c', width: 10, height: 5 },
    ],
    ...patch,
  }],
});
const places = (scene: ReturnType<typeof list>, ...ids: string[]) => ids.map((id) => {
  const { transform, width, height } = scene.get(id);
  return [transform[0][2], transform[1][2], width, height];
});

describe('auto layout', () => {
  test('stacks, pads and hugs', () => {
    const scene = list();
    expect(places(scene, 'f', 'a', 'b', 'c')).toEqual([[5, 6, 56, 89], [4, 1, 50, 20], [4, 31, 30, 40], [4, 81, 10, 5]]);
  });

  test('closes the gap of a hidden child and of a removed one', () => {
    const scene = list();
    scene.write('b', { visible: false });
    settle(scene, 'b');
    expect(places(scene, 'f', 'c')).toEqual([[5, 6, 56, 39], [4, 31, 10, 5]]);
    removeNode(scene, 'a');
    expect(places(scene, 'f', 'c')).toEqual([[5, 6, 16, 9], [4, 1, 10, 5]]);
  });

  test('keeps the place of a child whose opacity is 0', () => {
    const scene = list();
    scene.write('b', { opacity: 0 });
    settle(scene, 'b');
    expect(places(scene, 'c')).toEqual([[4, 81, 10, 5]]);
  });

  test('ignores where an AUTO child is put and leaves an ABSOLUTE one where it is', () => {
    const scene = list();
    setTransform(scene, 'b', [[1, 0, 500], [0, 1, 500]]);
    expect(places(scene, 'b')).toEqual([[4, 31, 30, 40]]);
    scene.write('b', { layoutPositioning: 'ABSOLUTE' });
    settle(scene, 'b');
    setTransform(scene, 'b', [[1, 0, 500], [0, 1, 500]]);
    expect(places(scene, 'b', 'c')).toEqual([[500, 500, 30, 40], [4, 31, 10, 5]]);
  });

  test('shares the room among FILL children', () => {
    const scene = list({ layoutMode: 'HORIZONTAL', layoutSizingHorizontal: 'FIXED', layoutSizingVertical: 'FIXED', width: 226, height: 54 });
    scene.write('a', { layoutSizingHorizontal: 'FILL' });
    scene.write('b', { layoutSizingHorizontal: 'FILL', layoutSizingVertical: 'FILL' });
    settle(scene, 'f');
    // 226 − 4 − 2 padding − 2 × 10 spacing − 10 for c = 190 for two
    expect(places(scene, 'a', 'b', 'c')).toEqual([[4, 1, 95, 20], [109, 1, 95, 50], [214, 1, 10, 5]]);
  });

  test('lays out again when the frame of a list is resized, and stops hugging', () => {
    const scene = list();
    resizeNode(scene, 'f', 300, 400);
    expect(places(scene, 'f')).toEqual([[5, 6, 300, 400]]);
    expect(scene.get('f').layoutSizingVertical).toBe('FIXED');
  });
});
