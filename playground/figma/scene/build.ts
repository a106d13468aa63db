import type { Paint } from '@figma/plugin-typings/plugin-api-standalone';
import { createInstance } from './clone-node.ts';
import { groupNodes } from './group-nodes.ts';
import { withOrigin, withRotation } from './matrix.ts';
import { createNode, insertNode } from './move-node.ts';
import { isAutoSized, newRecord, type NodeRecord } from './node-record.ts';
import { mapPath, parsePath, pathBounds, formatPath } from './path-data.ts';
import { Scene } from './scene.ts';
import { settle } from './settle.ts';

/** An image fill by its file's bytes; the builder stores them and writes the hash. */
export type ImageFill = Readonly<{ type: 'IMAGE'; bytes: Uint8Array; scaleMode?: 'FILL' | 'FIT' | 'TILE'; opacity?: number; visible?: boolean }>;

/**
 * One layer of a document in words. `x`, `y` and `rotation` (degrees) are shorthands for `transform`; `path` is one closed
 * outline of a vector in its own space; `of` names the component an instance comes from; `select` puts it into the selection.
 */
export type NodeDescription = Readonly<
  Omit<Partial<NodeRecord>, 'id' | 'type' | 'parent' | 'children' | 'fills' | 'mainComponent'> & {
    type: Exclude<NodeRecord['type'], 'DOCUMENT' | 'PAGE'>;
    id?: string;
    x?: number;
    y?: number;
    rotation?: number;
    cornerRadius?: number;
    path?: string;
    of?: string;
    select?: boolean;
    fills?: readonly (Paint | ImageFill)[];
    children?: readonly NodeDescription[];
  }
>;

export type PageDescription = Readonly<{ name: string; children: readonly NodeDescription[] }>;

/** An opaque solid fill from 0–1 components. */
export function solid(r: number, g: number, b: number, opacity = 1): Paint {
  return { type: 'SOLID', color: { r, g, b }, opacity, visible: true, blendMode: 'NORMAL' };
}

/** A scene from descriptions, the first page current; bottom layers come first in every list. */
export function buildScene(...pages: readonly PageDescription[]): Scene {
  const scene = new Scene(pages[0]?.name);
  pages.forEach((page, index) => {
    const record = index === 0 ? scene.currentPage : createNode(scene, 'PAGE', { name: page.name });
    const selected: string[] = [];
    for (const child of page.children) addNode(scene, child, record.id, selected);
    scene.select(record.id, selected);
  });
  return scene;
}

/** Adds one described layer with all below it on top of a parent; ids of layers marked `select` are pushed to the list. */
export function addNode(scene: Scene, description: NodeDescription, parentId: string, selected: string[] = []): NodeRecord {
  const { type, children = [], x, y, rotation, cornerRadius, path, of, select, fills, id, ...rest } = description;
  const base = newRecord('', type).transform;
  const turned = rotation === undefined ? (rest.transform ?? base) : withRotation(base, rotation);
  const patch: Partial<NodeRecord> = {
    ...rest,
    ...(path === undefined ? {} : vectorShape(path)),
    ...(fills === undefined ? {} : { fills: fills.map((fill) => storeFill(scene, fill)) }),
    ...(cornerRadius === undefined ? {} : { cornerRadii: [cornerRadius, cornerRadius, cornerRadius, cornerRadius] as const }),
    transform: withOrigin(turned, x ?? turned[0][2], y ?? turned[1][2]),
  };

  let node: NodeRecord;
  if (isAutoSized(type)) {
    const made = children.map((child) => addNode(scene, child, parentId, selected).id);
    // A group's place and size come from its children.
    const own = { ...newRecord(id ?? scene.nextId(), type), ...rest, transform: base };
    node = groupNodes(scene, made, parentId, undefined, { ...own, ...(fills === undefined ? {} : { fills: patch.fills ?? [] }) });
  } else if (type === 'INSTANCE') {
    const instance = createInstance(scene, of ?? '', id);
    insertNode(scene, instance.id, parentId);
    scene.write(instance.id, patch);
    node = scene.get(instance.id);
  } else {
    node = scene.make(type, patch, id ?? scene.nextId());
    insertNode(scene, node.id, parentId);
    for (const child of children) addNode(scene, child, node.id, selected);
    settle(scene, node.id);
  }
  if (select === true) selected.push(node.id);
  return scene.get(node.id);
}

function storeFill(scene: Scene, fill: Paint | ImageFill): Paint {
  if (!('bytes' in fill)) return fill;
  const { bytes, ...rest } = fill;
  return { visible: true, opacity: 1, blendMode: 'NORMAL', scaleMode: 'FILL', ...rest, imageHash: scene.images.add(bytes).hash };
}

/** Paths and size of a vector whose outline is given in any place; it is moved to begin at 0, 0. */
function vectorShape(data: string): Pick<NodeRecord, 'vectorPaths' | 'width' | 'height'> {
  const commands = parsePath(data);
  const box = pathBounds(commands) ?? { x: 0, y: 0, width: 0, height: 0 };
  const closed = commands.some(({ letter }) => letter === 'Z');
  return {
    vectorPaths: [{ windingRule: closed ? 'NONZERO' : 'NONE', data: formatPath(mapPath(commands, [[1, 0, -box.x], [0, 1, -box.y]])) }],
    width: box.width,
    height: box.height,
  };
}
