import type { Paint, Rect } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteTransform, ancestors, mustFind } from './geometry.ts';
import { boxThrough, intersect, unite } from './matrix.ts';
import { isFrameLike, isGridNode, type NodeRecord, type NodeSource } from './node-record.ts';
import { strokePath } from './outline.ts';
import { mapPath, parsePath, pathBounds } from './path-data.ts';

const shows = (paints: readonly Paint[]) => paints.some((paint) => paint.visible !== false && (paint.opacity ?? 1) > 0);
const grow = (box: Rect, left: number, top: number, right: number, bottom: number): Rect => ({
  x: box.x - left, y: box.y - top, width: box.width + left + right, height: box.height + top + bottom,
});

/** What a node paints itself, in page space (px), children and effects left out. */
function ownPaint(source: NodeSource, node: NodeRecord): Rect | null {
  const stroked = shows(node.strokes) && node.strokeWeight > 0;
  if (!shows(node.fills) && !stroked) return null;
  const m = absoluteTransform(source, node);
  const paths = node.type === 'VECTOR' || node.type === 'HIGHLIGHT' || node.type === 'BOOLEAN_OPERATION' ? strokePath(source, node) : null;
  const box = paths === null
    ? boxThrough(m, { x: 0, y: 0, width: node.width, height: node.height })
    : unite(paths.flatMap((path) => pathBounds(mapPath(parsePath(path.data), m)) ?? []));
  if (box === null || !stroked) return box;
  const reach = node.type === 'LINE' || node.strokeAlign === 'CENTER' ? node.strokeWeight / 2 : node.strokeAlign === 'OUTSIDE' ? node.strokeWeight : 0;
  return grow(box, reach, reach, reach, reach);
}

/** A box with the room that shadows and blurs take (px); effects are page-aligned here, good enough for a stand-in. */
function withEffects(node: NodeRecord, box: Rect): Rect {
  const boxes = node.effects.flatMap((effect): Rect[] => {
    if (effect.type === 'DROP_SHADOW' && effect.visible) {
      const reach = effect.radius + (effect.spread ?? 0);
      const { x, y } = effect.offset;
      return [grow({ ...box, x: box.x + x, y: box.y + y }, reach, reach, reach, reach)];
    }
    if (effect.type === 'LAYER_BLUR' && effect.visible) return [grow(box, effect.radius, effect.radius, effect.radius, effect.radius)];
    return [];
  });
  return unite([box, ...boxes]) ?? box;
}

/**
 * What a node and its children draw, in page space (px), not cut by its ancestors: the box of a default export.
 * Null when nothing is drawn. I: opacity 0 counts as drawn.
 */
export function drawnBounds(source: NodeSource, node: NodeRecord): Rect | null {
  if (!node.visible) return null;
  const own = node.type === 'PAGE' || node.type === 'GROUP' || isGridNode(node.type) ? null : ownPaint(source, node);
  const below = node.type === 'BOOLEAN_OPERATION' ? null : unite(node.children.flatMap((id) => drawnBounds(source, mustFind(source, id)) ?? []));
  const frame = boxThrough(absoluteTransform(source, node), { x: 0, y: 0, width: node.width, height: node.height });
  const cut = below !== null && node.clipsContent && (isFrameLike(node.type) || node.type === 'SECTION') ? intersect(below, frame) : below;
  const all = unite([own, cut].filter((box) => box !== null));
  return all === null ? null : withEffects(node, all);
}

/** Figma's absoluteRenderBounds: as drawn, cut by clipping ancestors; null when it or an ancestor is hidden (C: clipping). */
export function absoluteRenderBounds(source: NodeSource, node: NodeRecord): Rect | null {
  let box = drawnBounds(source, node);
  for (const up of ancestors(source, node)) {
    if (!up.visible) return null;
    if (box === null) return null;
    if (up.clipsContent && (isFrameLike(up.type) || up.type === 'SECTION')) {
      box = intersect(box, boxThrough(absoluteTransform(source, up), { x: 0, y: 0, width: up.width, height: up.height }));
    }
  }
  return box;
}
