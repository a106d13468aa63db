import { layOut } from './auto-layout.ts';
import { groupFit } from './geometry.ts';
import { isAutoSized, isFrameLike, type NodeRecord } from './node-record.ts';
import type { Scene } from './scene.ts';

/** Whether every named value of a patch is already there. */
function holds(node: NodeRecord, patch: Partial<NodeRecord>): boolean {
  return Object.entries(patch).every(([key, value]) => {
    const old: unknown = node[key as keyof NodeRecord];
    return old === value || JSON.stringify(old) === JSON.stringify(value);
  });
}

/** Lays out one frame and, where a child that lays out its own children was resized, that child too. */
function arrange(scene: Scene, frame: NodeRecord): void {
  const { frame: size, children } = layOut(scene, frame);
  if (!holds(frame, size)) scene.write(frame.id, size);
  for (const [id, patch] of children) {
    const child = scene.get(id);
    if (holds(child, patch)) continue;
    scene.write(id, patch);
    if (patch.width !== undefined && child.layoutMode !== 'NONE') arrange(scene, scene.get(id));
  }
}

/**
 * Brings a node and its ancestors back into order after a change at or below it: empty groups vanish, groups take their
 * children's box, auto-layout frames place and hug theirs. Call it with the changed node or, after a removal, its parent.
 */
export function settle(scene: Scene, id: string | null): void {
  const node = id === null ? undefined : scene.find(id);
  if (node === undefined) return;
  if (isAutoSized(node.type)) {
    if (node.children.length === 0) {
      if (node.parent !== null) {
        const parent = scene.get(node.parent);
        scene.write(parent.id, { children: parent.children.filter((child) => child !== node.id) });
      }
      scene.drop(node.id);
      settle(scene, node.parent);
      return;
    }
    const fit = groupFit(scene, node);
    if (!holds(node, fit)) scene.write(node.id, fit);
  } else if (isFrameLike(node.type) && node.layoutMode !== 'NONE') {
    arrange(scene, node);
  }
  settle(scene, node.parent);
}
