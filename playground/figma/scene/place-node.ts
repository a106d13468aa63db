import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { descendants } from './geometry.ts';
import { invert, multiply, scaling, splitScale, withOrigin } from './matrix.ts';
import { isAutoSized, type NodeRecord } from './node-record.ts';
import type { Scene } from './scene.ts';
import { settle } from './settle.ts';

/** Whether the parent's auto layout decides where this node lies, so that x, y and translation are ignored (typings). */
export function isPlacedByLayout(scene: Scene, node: NodeRecord): boolean {
  const parent = node.parent === null ? undefined : scene.find(node.parent);
  return parent !== undefined && parent.layoutMode !== 'NONE' && node.layoutPositioning === 'AUTO';
}

/** Everything below a group sent through a transform of the container's space, sizes along with it. */
function carry(scene: Scene, group: NodeRecord, change: Transform): void {
  for (const node of descendants(scene, group)) {
    let inGroup = true;
    for (let up = node.parent; up !== group.id && up !== null; up = scene.get(up).parent) {
      inGroup = inGroup && isAutoSized(scene.get(up).type);
    }
    if (!inGroup) continue;
    const { axes, scaleX, scaleY } = splitScale(multiply(change, node.transform));
    scene.write(node.id, { transform: axes, width: node.width * scaleX, height: node.height * scaleY, ...scaledPaths(node, scaleX, scaleY) });
  }
}

/** Vector paths stretched with their node. */
function scaledPaths(node: NodeRecord, x: number, y: number): Partial<NodeRecord> {
  if (node.type !== 'VECTOR' || (x === 1 && y === 1)) return {};
  const stretch = (data: string) => {
    let horizontal = true;
    return data.replace(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi, (text) => {
      const value = Number(text) * (horizontal ? x : y);
      horizontal = !horizontal;
      return String(Number(value.toFixed(6)));
    });
  };
  return { vectorPaths: node.vectorPaths.map((path) => ({ ...path, data: stretch(path.data) })), vectorNetwork: null };
}

/** Sets relativeTransform (axes are made unit length); a group takes its children along. */
export function setTransform(scene: Scene, id: string, wanted: Transform): void {
  const node = scene.get(id);
  const { axes } = splitScale(wanted);
  const target = isPlacedByLayout(scene, node) ? withOrigin(axes, node.transform[0][2], node.transform[1][2]) : axes;
  if (isAutoSized(node.type)) carry(scene, node, multiply(target, invert(node.transform)));
  scene.write(id, { transform: target });
  settle(scene, id);
}

/** Where a child of a resized frame goes by its constraints (px); rotated children only move. */
function constrained(child: NodeRecord, before: NodeRecord, width: number, height: number): Partial<NodeRecord> {
  const [[a, c, x], [b, d, y]] = child.transform;
  const along = (kind: string, at: number, size: number, from: number, to: number): [number, number] => {
    if (kind === 'MAX') return [at + to - from, size];
    if (kind === 'CENTER') return [at + (to - from) / 2, size];
    if (kind === 'STRETCH') return [at, Math.max(0.01, size + to - from)];
    if (kind === 'SCALE') return [(at * to) / from, (size * to) / from];
    return [at, size];
  };
  const upright = a === 1 && b === 0 && c === 0 && d === 1;
  const [left, w] = along(child.constraints.horizontal, x, child.width, before.width, width);
  const [top, h] = along(child.constraints.vertical, y, child.height, before.height, height);
  const moved: Partial<NodeRecord> = { transform: withOrigin(child.transform, left, top) };
  return upright ? { ...moved, width: w, height: h, ...scaledPaths(child, w / child.width, h / child.height) } : moved;
}

/** Sets width and height (px, at least 0.01 except a line's height); children follow their constraints unless told not to. */
export function resizeNode(scene: Scene, id: string, width: number, height: number, withConstraints = true): void {
  const node = scene.get(id);
  if (!(width >= 0.01) || !(node.type === 'LINE' ? height === 0 : height >= 0.01)) {
    throw new Error('Expected "width" and "height" to be at least 0.01');
  }
  const [scaleX, scaleY] = [width / node.width, node.height === 0 ? 1 : height / node.height];
  if (isAutoSized(node.type)) {
    carry(scene, node, multiply(multiply(node.transform, scaling(scaleX, scaleY)), invert(node.transform)));
    settle(scene, id);
    return;
  }
  if (withConstraints && node.layoutMode === 'NONE' && node.type !== 'SECTION') {
    for (const childId of node.children) {
      const child = scene.get(childId);
      if (!isAutoSized(child.type)) scene.write(childId, constrained(child, node, width, height));
    }
  }
  const sizing: Partial<NodeRecord> = {
    layoutSizingHorizontal: width === node.width ? node.layoutSizingHorizontal : 'FIXED',
    layoutSizingVertical: height === node.height ? node.layoutSizingVertical : 'FIXED',
  };
  scene.write(id, { width, height, ...sizing, ...scaledPaths(node, scaleX, scaleY) });
  settle(scene, id);
}

/** Scales a node and everything in it about its top-left corner, radii, strokes and text included. */
export function rescaleNode(scene: Scene, id: string, scale: number): void {
  if (!(scale >= 0.01)) throw new Error('Expected "scale" to be at least 0.01');
  const node = scene.get(id);
  for (const each of [node, ...descendants(scene, node)]) {
    const [tl, tr, br, bl] = each.cornerRadii;
    const inside = each.id !== id;
    scene.write(each.id, {
      width: each.width * scale,
      height: each.height * scale,
      strokeWeight: each.strokeWeight * scale,
      cornerRadii: [tl * scale, tr * scale, br * scale, bl * scale],
      fontSize: each.fontSize * scale,
      ...(inside ? { transform: withOrigin(each.transform, each.transform[0][2] * scale, each.transform[1][2] * scale) } : {}),
      ...scaledPaths(each, scale, scale),
    });
  }
  settle(scene, id);
}
