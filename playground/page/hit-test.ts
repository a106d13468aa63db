import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteTransform, isInsideInstance, mustFind } from '../figma/scene/geometry.ts';
import { apply, invert } from '../figma/scene/matrix.ts';
import { isAutoSized, isFrameLike, isGridNode, type NodeRecord, type NodeSource } from '../figma/scene/node-record.ts';
import { fillGeometry } from '../figma/scene/outline.ts';
import { flattenPath, parsePath } from '../figma/scene/path-data.ts';

const shaped = new Set<NodeRecord['type']>(['VECTOR', 'ELLIPSE', 'POLYGON', 'STAR']);

/** Whether a closed polygon holds a point, by counting the edges to its right (even-odd). */
function holdsPoint(points: readonly Vector[], { x, y }: Vector): boolean {
  let inside = false;
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}

/** Whether a layer's own shape lies under a page point; open vectors count by their box. */
function isUnder(source: NodeSource, node: NodeRecord, point: Vector): boolean {
  const local = apply(invert(absoluteTransform(source, node)), point);
  if (local.x < 0 || local.y < 0 || local.x > node.width || local.y > node.height) return false;
  if (!shaped.has(node.type)) return true;
  const outlines = fillGeometry(source, node).flatMap(({ data }) => flattenPath(parsePath(data)));
  return outlines.length === 0 || outlines.some(({ points }) => holdsPoint(points, local));
}

/** The layers under a page point, from the deepest and topmost up through its ancestors; empty over bare page. */
export function pathUnder(source: NodeSource, parent: NodeRecord, point: Vector): NodeRecord[] {
  for (const id of [...parent.children].reverse()) {
    const node = mustFind(source, id);
    if (!node.visible || node.locked) continue;
    const own = !isAutoSized(node.type) && !isGridNode(node.type) && isUnder(source, node, point);
    if (node.clipsContent && !own) continue;
    const below = pathUnder(source, node, point);
    if (below.length > 0) return [...below, node];
    if (own && node.type !== 'SLICE') return [node];
  }
  return [];
}

/**
 * The layer a click means: the deepest, but the outermost group it lies in; frames on the page only where nothing else is.
 * `deep` (double click, or Ctrl/⌘ held) goes through groups.
 */
export function layerAt(source: NodeSource, page: NodeRecord, point: Vector, deep: boolean): NodeRecord | null {
  const path = pathUnder(source, page, point);
  if (deep) return path[0] ?? null;
  const group = [...path].reverse().find((node) => isAutoSized(node.type));
  return group ?? path[0] ?? null;
}

/** The deepest frame, component or section under a page point, which is where Figma puts what is drawn there; else the page. */
export function parentFor(source: NodeSource, page: NodeRecord, point: Vector): NodeRecord {
  const frame = pathUnder(source, page, point).find(
    (node) => (isFrameLike(node.type) || node.type === 'SECTION') && node.type !== 'INSTANCE' && !isInsideInstance(source, node),
  );
  return frame ?? page;
}
