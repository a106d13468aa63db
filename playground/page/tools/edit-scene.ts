import type { Rect, Transform, Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { maskLook } from '../../documents/mask-look.ts';
import { addNode } from '../../figma/scene/build.ts';
import { absoluteTransform, containerOf, mustFind } from '../../figma/scene/geometry.ts';
import { invert, multiply, translation, withOrigin } from '../../figma/scene/matrix.ts';
import { removeNode } from '../../figma/scene/move-node.ts';
import type { NodeRecord } from '../../figma/scene/node-record.ts';
import { formatPath, mapPath, pathBounds, type PathCommand } from '../../figma/scene/path-data.ts';
import { setTransform } from '../../figma/scene/place-node.ts';
import type { Scene } from '../../figma/scene/scene.ts';
import { settle } from '../../figma/scene/settle.ts';
import { parentFor } from '../hit-test.ts';

/** The transform that lays something at a page point, upright on the page, below a parent that may be turned. */
function uprightBelow(scene: Scene, parent: NodeRecord, { x, y }: Vector): Transform {
  return multiply(invert(absoluteTransform(scene, parent)), translation(x, y));
}

// A shape drawn into auto layout would push the cards apart; Figma has a key for "ignore auto layout", here it is always held.
const outOfFlow = (parent: NodeRecord) => (parent.layoutMode === 'NONE' ? {} : { layoutPositioning: 'ABSOLUTE' as const });

/** Adds a rectangle or ellipse (box in page px) to the deepest frame under `from`; returns its id. */
export function addShape(scene: Scene, type: 'RECTANGLE' | 'ELLIPSE', box: Rect, from: Vector): string {
  const parent = parentFor(scene, scene.currentPage, from);
  const name = `${type === 'ELLIPSE' ? 'Ellipse' : 'Rectangle'} ${countOf(scene, type) + 1}`;
  const { width, height } = box;
  const transform = uprightBelow(scene, parent, box);
  return addNode(scene, { type, name, width, height, transform, ...maskLook, ...outOfFlow(parent) }, parent.id).id;
}

/** Adds a vector from path commands in page px to the deepest frame under its first point; returns its id, or null for an empty path. */
export function addVector(scene: Scene, commands: readonly PathCommand[]): string | null {
  const box = pathBounds(commands);
  const from = commands[0]?.points[0];
  if (box === null || from === undefined || box.width + box.height === 0) return null;
  const parent = parentFor(scene, scene.currentPage, from);
  const transform = uprightBelow(scene, parent, box);
  const name = `Vector ${countOf(scene, 'VECTOR') + 1}`;
  return addNode(scene, { type: 'VECTOR', name, transform, path: formatPath(commands), ...maskLook, ...outOfFlow(parent) }, parent.id).id;
}

function countOf(scene: Scene, type: NodeRecord['type']): number {
  return [...scene.snapshot().nodes.values()].filter((node) => node.type === type).length;
}

/** Gives a vector other path commands (in its own space); its box and place follow the path. */
export function reshapeVector(scene: Scene, id: string, commands: readonly PathCommand[]): void {
  const node = scene.get(id);
  const box = pathBounds(commands);
  if (box === null) return;
  const data = formatPath(mapPath(commands, translation(-box.x, -box.y)));
  const windingRule = node.vectorPaths[0]?.windingRule ?? 'NONZERO';
  const transform = multiply(node.transform, translation(box.x, box.y));
  scene.write(id, { vectorPaths: [{ windingRule, data }], vectorNetwork: null, width: box.width, height: box.height, transform });
  settle(scene, id);
}

/** Lays a layer (dx, dy) page px from where `from` says it was. Layers placed by auto layout stay where they are. */
export function moveLayer(scene: Scene, id: string, from: Transform, dx: number, dy: number): void {
  const container = containerOf(scene, mustFind(scene, id));
  const axes = container === null ? translation(0, 0) : withOrigin(invert(absoluteTransform(scene, container)), 0, 0);
  const [x, y] = [axes[0][0] * dx + axes[0][1] * dy, axes[1][0] * dx + axes[1][1] * dy];
  setTransform(scene, id, withOrigin(from, from[0][2] + x, from[1][2] + y));
}

/** Removes layers; those that go with another are passed over. Returns what could not be removed, in Figma's words. */
export function removeLayers(scene: Scene, ids: readonly string[]): string | null {
  for (const id of ids) {
    if (scene.find(id) === undefined) continue;
    try {
      removeNode(scene, id);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return null;
}
