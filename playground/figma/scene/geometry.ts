import type { Rect, Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { boxThrough, identity, invert, multiply, unite } from './matrix.ts';
import { isAutoSized, type NodeRecord, type NodeSource } from './node-record.ts';

/** The record, or an Error in Figma's words when it is gone. */
export function mustFind(source: NodeSource, id: string): NodeRecord {
  const node = source.find(id);
  if (node === undefined) throw new Error(`The node with id "${id}" does not exist`);
  return node;
}

/** The nearest ancestor whose axes relativeTransform refers to: groups and boolean operations are skipped (typings). */
export function containerOf(source: NodeSource, node: NodeRecord): NodeRecord | null {
  let parent = node.parent === null ? undefined : source.find(node.parent);
  while (parent !== undefined && isAutoSized(parent.type)) parent = parent.parent === null ? undefined : source.find(parent.parent);
  return parent ?? null;
}

/** Node space to page space: the product of the relative transforms up the tree. */
export function absoluteTransform(source: NodeSource, node: NodeRecord): Transform {
  if (node.type === 'PAGE' || node.type === 'DOCUMENT') return identity;
  const container = containerOf(source, node);
  return container === null ? node.transform : multiply(absoluteTransform(source, container), node.transform);
}

/** The upright box (px, page space) around the node's own box; for a page, around its layers. */
export function absoluteBoundingBox(source: NodeSource, node: NodeRecord): Rect | null {
  if (node.type === 'PAGE' || node.type === 'DOCUMENT') {
    return unite(node.children.flatMap((id) => absoluteBoundingBox(source, mustFind(source, id)) ?? []));
  }
  return boxThrough(absoluteTransform(source, node), { x: 0, y: 0, width: node.width, height: node.height });
}

/** The box of a group in its own axes, taken from its children: where its origin lies and how large it is (px). */
export function groupFit(source: NodeSource, group: NodeRecord): Pick<NodeRecord, 'transform' | 'width' | 'height'> {
  const axes = group.transform;
  const back = invert(axes);
  const box = unite(
    group.children.map((id) => {
      const child = mustFind(source, id);
      return boxThrough(multiply(back, child.transform), { x: 0, y: 0, width: child.width, height: child.height });
    }),
  ) ?? { x: 0, y: 0, width: group.width, height: group.height };
  const clean = (value: number) => (Math.abs(value) < 1e-9 ? 0 : value);
  return {
    transform: multiply(axes, [[1, 0, clean(box.x)], [0, 1, clean(box.y)]]),
    width: box.width,
    height: box.height,
  };
}

/** All nodes below this one, parents before children, bottom layers first. */
export function descendants(source: NodeSource, node: NodeRecord): NodeRecord[] {
  return node.children.flatMap((id) => {
    const child = mustFind(source, id);
    return [child, ...descendants(source, child)];
  });
}

/** The node's ancestors, nearest first. */
export function ancestors(source: NodeSource, node: NodeRecord): NodeRecord[] {
  const parent = node.parent === null ? undefined : source.find(node.parent);
  return parent === undefined ? [] : [parent, ...ancestors(source, parent)];
}

/** The page a node lies on (itself when it is one), or null for the document. */
export function pageOf(source: NodeSource, node: NodeRecord): NodeRecord | null {
  return [node, ...ancestors(source, node)].find((each) => each.type === 'PAGE') ?? null;
}

/** Whether the node is a sublayer of an instance, where nothing may be added, moved or removed. */
export function isInsideInstance(source: NodeSource, node: NodeRecord): boolean {
  return ancestors(source, node).some((each) => each.type === 'INSTANCE');
}
