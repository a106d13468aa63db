import { ancestors, isInsideInstance } from './geometry.ts';
import { gridTakes } from '../editors.ts';
import { isContainer, type NodeRecord, type NodeType } from './node-record.ts';
import type { Scene } from './scene.ts';
import { settle } from './settle.ts';

/** Throws, in Figma's words, where a node may not go. */
function checkMove(scene: Scene, node: NodeRecord, parent: NodeRecord): void {
  if (!isContainer(parent.type)) throw new Error(`The node with id "${parent.id}" cannot have children`);
  if ((node.type === 'PAGE') !== (parent.type === 'DOCUMENT')) throw new Error('Only pages can be children of the document');
  const takes = gridTakes(parent.type);
  if (takes !== null && !takes.includes(node.type)) throw new Error(`Cannot move node. A ${parent.type} takes ${takes.join(' or ')} only`);
  if (node.type === 'SLIDE' && parent.type !== 'SLIDE_ROW' && parent.type !== 'PAGE') throw new Error('Cannot move node. A SLIDE can only be in a SLIDE_ROW');
  if (parent.type === 'INSTANCE' || isInsideInstance(scene, parent)) {
    throw new Error('Cannot move node. New parent is an instance or is inside of an instance');
  }
  if (isInsideInstance(scene, node)) throw new Error('Cannot move node. Node is inside of an instance');
  if (parent.id === node.id || ancestors(scene, parent).some((each) => each.id === node.id)) {
    throw new Error('A node cannot be a descendant of itself');
  }
}

/**
 * Hangs a node under a parent; index counts from the bottom layer, and one beyond the end throws. The relative transform
 * stays as it is (parent first, position second); an index refers to the list after the node has left its old place.
 */
export function insertNode(scene: Scene, id: string, parentId: string, index?: number): void {
  const node = scene.get(id);
  const parent = scene.get(parentId);
  checkMove(scene, node, parent);
  if (index !== undefined && (!Number.isInteger(index) || index < 0 || index > parent.children.length)) {
    throw new Error(`Cannot insert node at index ${index}: the parent has ${parent.children.length} children`);
  }
  const oldParent = node.parent;
  if (oldParent !== null) scene.write(oldParent, { children: scene.get(oldParent).children.filter((child) => child !== id) });
  const others = scene.get(parentId).children;
  const at = Math.min(index ?? others.length, others.length);
  scene.write(parentId, { children: [...others.slice(0, at), id, ...others.slice(at)] });
  scene.write(id, { parent: parentId });
  if (oldParent !== null && oldParent !== parentId) settle(scene, oldParent);
  settle(scene, parentId);
}

/** A new layer on top of a parent (the current page unless told otherwise). */
export function createNode(scene: Scene, type: NodeType, patch: Partial<NodeRecord> = {}, parentId?: string): NodeRecord {
  const node = scene.make(type, patch);
  insertNode(scene, node.id, parentId ?? (type === 'PAGE' ? scene.documentId : scene.currentPage.id));
  return scene.get(node.id);
}

/** Removes a node with all below it; inside an instance that throws. */
export function removeNode(scene: Scene, id: string): void {
  const node = scene.get(id);
  if (node.type === 'DOCUMENT') throw new Error('The document cannot be removed');
  if (isInsideInstance(scene, node)) throw new Error('Removing this node is not allowed');
  if (node.type === 'PAGE' && scene.get(scene.documentId).children.length === 1) throw new Error('The last page cannot be removed');
  if (node.parent !== null) scene.write(node.parent, { children: scene.get(node.parent).children.filter((child) => child !== id) });
  scene.drop(id);
  settle(scene, node.parent);
}
