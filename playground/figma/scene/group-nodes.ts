import { absoluteTransform, containerOf } from './geometry.ts';
import { identity, invert, multiply } from './matrix.ts';
import { isAutoSized, type NodeRecord } from './node-record.ts';
import { insertNode } from './move-node.ts';
import type { Scene } from './scene.ts';
import { settle } from './settle.ts';

/** The page-to-here transform of what would be a child of this parent. */
function wayInto(scene: Scene, parent: NodeRecord) {
  const container = isAutoSized(parent.type) ? containerOf(scene, parent) : parent;
  return container === null ? identity : invert(absoluteTransform(scene, container));
}

/**
 * A group or boolean operation around the given layers, in their order, at an index of the parent (on top without one).
 * Every layer keeps its place on the page.
 */
export function groupNodes(
  scene: Scene,
  ids: readonly string[],
  parentId: string,
  index: number | undefined,
  patch: Partial<NodeRecord> & Pick<NodeRecord, 'type'>,
): NodeRecord {
  if (ids.length === 0) throw new Error('Expected a non-empty list of nodes');
  const group = scene.make(patch.type, patch, patch.id ?? scene.nextId());
  // An empty group would vanish when it settles, so it is hung in by hand, filled, and settled at the end.
  const parent = scene.get(parentId);
  if (index !== undefined && (index < 0 || index > parent.children.length)) {
    scene.drop(group.id);
    throw new Error(`Cannot insert node at index ${index}: the parent has ${parent.children.length} children`);
  }
  const at = index ?? parent.children.length;
  scene.write(parentId, { children: [...parent.children.slice(0, at), group.id, ...parent.children.slice(at)] });
  scene.write(group.id, { parent: parentId });
  const back = wayInto(scene, parent);
  for (const id of ids) {
    const transform = multiply(back, absoluteTransform(scene, scene.get(id)));
    insertNode(scene, id, group.id);
    scene.write(id, { transform });
  }
  settle(scene, group.id);
  return scene.get(group.id);
}

/** Takes a group apart: its children move into its parent at its place; the group is gone. */
export function ungroupNode(scene: Scene, id: string): NodeRecord[] {
  const group = scene.get(id);
  if (group.parent === null) throw new Error('This node has no parent');
  const index = scene.get(group.parent).children.indexOf(id);
  const container = isAutoSized(group.type);
  const places = new Map(group.children.map((child) => [child, absoluteTransform(scene, scene.get(child))]));
  const back = wayInto(scene, scene.get(group.parent));
  group.children.forEach((child, i) => {
    insertNode(scene, child, group.parent ?? '', index + i);
    const place = places.get(child);
    if (place !== undefined) scene.write(child, { transform: multiply(back, place) });
  });
  if (!container && scene.find(id) !== undefined) {
    scene.write(group.parent, { children: scene.get(group.parent).children.filter((child) => child !== id) });
    scene.drop(id);
  }
  settle(scene, group.parent);
  return group.children.map((child) => scene.get(child));
}
