import { hasGrid } from '../editors.ts';
import { isInsideInstance, pageOf } from '../scene/geometry.ts';
import { nodeTypes, type NodeRecord, type NodeType } from '../scene/node-record.ts';
import type { Kind } from '../sandbox/values.ts';
import type { ApiContext } from './api-context.ts';
import { nodeMethods } from './node-methods.ts';
import { namesOf, type Method, type Reader, type Writer } from './node-names.ts';
import { nodeReaders } from './node-readers.ts';
import { nodeWriters } from './node-writers.ts';

/** What an instance lets you override on its sublayers. I: real Figma's list is longer, none of the rest is used here. */
const overridable = new Set(['visible', 'locked', 'name', 'opacity', 'blendMode', 'effects', 'fills', 'strokes', 'strokeWeight', 'characters', 'fontSize', 'expanded']);

/** The node, or Figma's error when it is gone; nodes of pages that are not loaded are out of reach. */
function reach(context: ApiContext, id: string): NodeRecord {
  const node = context.scene.find(id);
  if (node === undefined) throw new Error(`The node with id "${id}" does not exist`);
  const page = pageOf(context.scene, node);
  if (page !== null && page.id !== id && !context.loadedPages.has(page.id)) throw new Error('The node is on a page that is not loaded. Please call await page.loadAsync() first.');
  return node;
}

function pick<Entry>(table: Readonly<Record<string, Entry>>, names: readonly string[]): [string, Entry][] {
  return names.flatMap((name) => (Object.hasOwn(table, name) && table[name] !== undefined ? [[name, table[name]]] : []));
}

/** What may be called in a file that can only be viewed. */
const harmless = new Set(['getPluginData', 'getPluginDataKeys', 'getSharedPluginData', 'getSharedPluginDataKeys', 'getRelaunchData', 'findAll', 'findOne', 'findChild', 'findChildren', 'findAllWithCriteria', 'exportAsync', 'getMainComponentAsync', 'loadAsync', 'on', 'once', 'off', 'toString']);

function mustBeEditable(context: ApiContext): void {
  if (context.readOnly) throw new Error('Cannot write to internal and read-only nodes');
}

/** The tables of one node type; `removed` and `id` can be read of a removed node, nothing else can. */
function nodeKind(context: ApiContext, type: NodeType): Kind {
  const names = namesOf[type].filter((name) => name !== 'focusedNode' || hasGrid(context.editor));
  const readers = pick<Reader>(nodeReaders, names).map(([name, read]) => [name, (id: string) => read(context, reach(context, id))] as const);
  const writers = pick<Writer>(nodeWriters, names).map(([name, write]) => [
    name,
    (id: string, value: unknown) => {
      const node = reach(context, id);
      if (!overridable.has(name) && isInsideInstance(context.scene, node)) throw new Error('This property cannot be overridden in an instance');
      if (name !== 'selection' && name !== 'focusedNode') mustBeEditable(context);
      write(context, node, value);
    },
  ] as const);
  const methods = pick<Method>(nodeMethods, names).map(([name, call]) => [name, (id: string, ...args: unknown[]) => {
    const node = reach(context, id);
    if (!harmless.has(name)) mustBeEditable(context);
    return call(context, node, ...args);
  }] as const);
  return {
    read: { ...Object.fromEntries(readers), removed: (id) => context.scene.find(id) === undefined, id: (id) => id },
    write: Object.fromEntries(writers),
    call: Object.fromEntries(methods),
  };
}

/** The tables of all node types, by type. */
export function createNodeKinds(context: ApiContext): Record<string, Kind> {
  return Object.fromEntries(nodeTypes.map((type) => [type, nodeKind(context, type)]));
}
