import { insertNode } from './move-node.ts';
import type { NodeRecord } from './node-record.ts';
import type { Scene } from './scene.ts';

type NameId = (source: NodeRecord) => string;

/** The id a layer has inside an instance: I<instance>;<layer>, one more part for every level of nesting. */
function sublayerId(instanceId: string, source: NodeRecord): string {
  return `I${instanceId.replace(/^I/, '')};${source.id.split(';').at(-1) ?? source.id}`;
}

/** A copy of a node and all below it, hung nowhere; components below (or the node itself, if told so) become instances. */
function copyTree(scene: Scene, source: NodeRecord, nameId: NameId, keepsComponent: boolean): string {
  const type = source.type === 'COMPONENT' && !keepsComponent ? 'INSTANCE' : source.type;
  const id = nameId(source);
  const mainComponent = type !== 'INSTANCE' ? null : source.type === 'COMPONENT' ? source.id : source.mainComponent;
  scene.make(type, { ...source, id, type, mainComponent, parent: null, children: [] }, id);
  const nameChild: NameId = type === 'INSTANCE' ? (child) => sublayerId(id, child) : nameId;
  const children = source.children.map((childId) => copyTree(scene, scene.get(childId), nameChild, false));
  for (const child of children) scene.write(child, { parent: id });
  scene.write(id, { children });
  return id;
}

/**
 * A duplicate on top of the current page with the same relative transform, image hashes and plugin data. Components inside
 * become instances; a cloned component becomes a new component (typings).
 */
export function cloneNode(scene: Scene, id: string): NodeRecord {
  const source = scene.get(id);
  const copy = copyTree(scene, source, () => scene.nextId(), true);
  insertNode(scene, copy, source.type === 'PAGE' ? scene.documentId : scene.currentPage.id);
  return scene.get(copy);
}

/** An instance of a component on top of the current page; `id` names it. */
export function createInstance(scene: Scene, componentId: string, id = scene.nextId()): NodeRecord {
  const component = scene.get(componentId);
  if (component.type !== 'COMPONENT') throw new Error('Only components have instances');
  const instance = copyTree(scene, component, () => id, false);
  insertNode(scene, instance, scene.currentPage.id);
  return scene.get(instance);
}
