import type { NodeRecord, NodeSource } from '../figma/scene/node-record.ts';
import type { Snapshot } from '../figma/scene/scene.ts';

/** What the page itself counts, by its own pictures: no code is shared with the plugin. */
export interface OwnCount {
  readonly outside: number;
  readonly inside: number;
  /** Where: the frame's name. */
  readonly frame: string;
}

/**
 * Compares two RGBA pictures of one frame. `mask` is a picture of the mask drawn `times` as large: a pixel counts as inside
 * when any part of it lies under the mask. A pixel has changed when any of its four numbers differs.
 */
export function countChanges(
  before: Uint8ClampedArray,
  after: Uint8ClampedArray,
  width: number,
  height: number,
  mask: Uint8ClampedArray,
  times: number,
): { outside: number; inside: number } {
  let outside = 0;
  let inside = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const same =
        before[at] === after[at] && before[at + 1] === after[at + 1] && before[at + 2] === after[at + 2] && before[at + 3] === after[at + 3];
      if (same) continue;
      if (isTouched(mask, width * times, x * times, y * times, times)) inside += 1;
      else outside += 1;
    }
  }
  return { outside, inside };
}

function isTouched(mask: Uint8ClampedArray, row: number, left: number, top: number, times: number): boolean {
  for (let y = top; y < top + times; y += 1) {
    for (let x = left; x < left + times; x += 1) if ((mask[(y * row + x) * 4 + 3] ?? 0) > 0) return true;
  }
  return false;
}

/** What a change of the document did: layers with pictures it added or showed, and layers it hid. */
export interface Difference {
  readonly appeared: readonly NodeRecord[];
  readonly hidden: readonly NodeRecord[];
}

const hasPicture = (node: NodeRecord) => node.fills.some((fill) => fill.type === 'IMAGE' && fill.visible !== false);

/** Compares two states of a document; visibility of ancestors is not looked at. */
export function findDifference(before: Snapshot, after: Snapshot): Difference {
  const appeared: NodeRecord[] = [];
  const hidden: NodeRecord[] = [];
  for (const [id, node] of after.nodes) {
    const old = before.nodes.get(id);
    if (node.visible && hasPicture(node) && old?.visible !== true) appeared.push(node);
    if (old?.visible === true && !node.visible) hidden.push(node);
  }
  return { appeared, hidden };
}

/** The state with some layers made fully transparent: they keep their place in auto layout, unlike hidden ones. */
export function withoutLayers(source: Snapshot, ids: ReadonlySet<string>): NodeSource {
  return {
    find: (id) => {
      const node = source.nodes.get(id);
      return node !== undefined && ids.has(id) ? { ...node, opacity: 0 } : node;
    },
  };
}
