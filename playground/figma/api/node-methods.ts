import type { VectorNetwork } from '@figma/plugin-typings/plugin-api-standalone';
import { cloneNode, createInstance } from '../scene/clone-node.ts';
import { descendants, isInsideInstance } from '../scene/geometry.ts';
import { insertNode, removeNode } from '../scene/move-node.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import { rescaleNode, resizeNode } from '../scene/place-node.ts';
import { settle } from '../scene/settle.ts';
import type { ApiContext } from './api-context.ts';
import { needArray, needFunction, needNode, needNumber, needRecord, needString } from './check-value.ts';
import { exportNode } from './export-node.ts';
import { refTo, type Method, type NodeName } from './node-names.ts';
import { nodeReaders } from './node-readers.ts';

/** 100 kB for a plugin data entry, key included (typings). */
const mostEntry = 100 * 1024;

const byteLength = (text: string) => new TextEncoder().encode(text).length;
const outsideInstance = (context: ApiContext, node: NodeRecord) => {
  if (isInsideInstance(context.scene, node)) throw new Error('This property cannot be overridden in an instance');
};

/** A record of strings with one entry set, or taken out by the empty string. */
function withEntry(entries: Readonly<Record<string, string>>, key: string, value: string): Record<string, string> {
  if (byteLength(key) + byteLength(value) > mostEntry) throw new Error('The combined size of the key and value exceeds 100 kB');
  const others = Object.entries(entries).filter(([name]) => name !== key);
  return Object.fromEntries(value === '' ? others : [...others, [key, value]]);
}

function sharedName(namespace: unknown, key: unknown): string {
  const name = needString(namespace, 'namespace');
  if (!/^[A-Za-z0-9_.]{3,}$/.test(name)) throw new Error('The namespace must be at least 3 characters long and consist of alphanumeric characters, _ and .');
  return `${name}:${needString(key, 'key')}`;
}

const below: Method = (context, node) => {
  if (node.type === 'DOCUMENT') throw new Error('Cannot call with documentAccess: dynamic-page. Use figma.loadAllPagesAsync first, which the stand-in Figma does not implement.');
  nodeReaders.children(context, node);
  return descendants(context.scene, node).map((each) => refTo(context, each.id));
};
const direct: Method = (context, node) => nodeReaders.children(context, node);

/** What each method of a node does. The find methods answer with everything; the sandbox's side calls the plugin's filter. */
export const nodeMethods = {
  toString: (_, node) => `[object ${node.type}]`,
  remove: (context, node) => removeNode(context.scene, node.id),
  clone: (context, node) => refTo(context, cloneNode(context.scene, node.id).id),
  appendChild: (context, node, child) => {
    insertNode(context.scene, needNode(child, 'child'), node.id);
    context.view.unplaced.delete(needNode(child, 'child'));
  },
  insertChild: (context, node, index, child) => {
    insertNode(context.scene, needNode(child, 'child'), node.id, needNumber(index, 'index'));
    context.view.unplaced.delete(needNode(child, 'child'));
  },
  findAll: below,
  findOne: below,
  findChild: direct,
  findChildren: direct,
  findAllWithCriteria: (context, node, criteria) => {
    const record = needRecord(criteria, 'criteria');
    const types = record['types'] === undefined ? null : needArray(record['types'], 'types');
    for (const key of Object.keys(record)) if (key !== 'types' && key !== 'pluginData') throw new Error(`not implemented in the stand-in Figma: findAllWithCriteria by ${key}`);
    const data = record['pluginData'] === undefined ? null : needRecord(record['pluginData'], 'pluginData');
    const keys = data === null || data['keys'] === undefined ? null : needArray(data['keys'], 'keys');
    const carries = (each: { pluginData: Readonly<Record<string, string>> }) =>
      data === null || Object.keys(each.pluginData).some((key) => keys === null || keys.includes(key));
    nodeReaders.children(context, node);
    return descendants(context.scene, node)
      .filter((each) => (types === null || types.includes(each.type)) && carries(each))
      .map((each) => refTo(context, each.id));
  },
  resize: (context, node, width, height) => {
    outsideInstance(context, node);
    resizeNode(context.scene, node.id, needNumber(width, 'width'), needNumber(height, 'height'));
  },
  resizeWithoutConstraints: (context, node, width, height) => {
    outsideInstance(context, node);
    resizeNode(context.scene, node.id, needNumber(width, 'width'), needNumber(height, 'height'), false);
  },
  rescale: (context, node, scale) => {
    outsideInstance(context, node);
    rescaleNode(context.scene, node.id, needNumber(scale, 'scale'));
  },
  exportAsync: (context, node, settings) => exportNode(context, node, settings),
  setPluginData: (context, node, key, value) =>
    context.scene.write(node.id, { pluginData: withEntry(node.pluginData, needString(key, 'key'), needString(value, 'value')) }),
  getPluginData: (_, node, key) => node.pluginData[needString(key, 'key')] ?? '',
  getPluginDataKeys: (_, node) => Object.keys(node.pluginData),
  setSharedPluginData: (context, node, namespace, key, value) =>
    context.scene.write(node.id, { sharedPluginData: withEntry(node.sharedPluginData, sharedName(namespace, key), needString(value, 'value')) }),
  getSharedPluginData: (_, node, namespace, key) => node.sharedPluginData[sharedName(namespace, key)] ?? '',
  getSharedPluginDataKeys: (_, node, namespace) => {
    const start = sharedName(namespace, '');
    return Object.keys(node.sharedPluginData).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  },
  setRelaunchData: (context, node, data) => {
    const relaunchData: Record<string, string> = {};
    for (const [command, text] of Object.entries(needRecord(data, 'data'))) {
      relaunchData[command] = needString(text, command);
      if (relaunchData[command].length > 1000) throw new Error('The description of a relaunch button is limited to 1000 characters');
    }
    context.scene.write(node.id, { relaunchData });
  },
  getRelaunchData: (_, node) => node.relaunchData,
  createInstance: (context, node) => refTo(context, createInstance(context.scene, node.id).id),
  getMainComponentAsync: async (context, node) =>
    node.mainComponent === null || context.scene.find(node.mainComponent) === undefined ? null : refTo(context, node.mainComponent),
  setVectorNetworkAsync: async (context, node, network) => {
    const { vertices, segments } = needRecord(network, 'vectorNetwork') as unknown as VectorNetwork;
    const at = (index: number) => vertices[index] ?? { x: 0, y: 0 };
    const data = segments.map((segment) => {
      const [from, to] = [at(segment.start), at(segment.end)];
      const [out, into] = [segment.tangentStart ?? { x: 0, y: 0 }, segment.tangentEnd ?? { x: 0, y: 0 }];
      return `M ${from.x} ${from.y} C ${from.x + out.x} ${from.y + out.y} ${to.x + into.x} ${to.y + into.y} ${to.x} ${to.y}`;
    });
    context.scene.write(node.id, { vectorNetwork: structuredClone({ vertices, segments }), vectorPaths: data.map((each) => ({ windingRule: 'NONE', data: each })) });
    settle(context.scene, node.id);
  },
  loadAsync: async (context, node) => {
    context.loadedPages.add(node.id);
  },
  on: (context, node, event, handler) => context.events.on(node.id, pageEvent(event), needFunction(handler, 'callback')),
  once: (context, node, event, handler) => context.events.on(node.id, pageEvent(event), needFunction(handler, 'callback'), true),
  off: (context, node, event, handler) => context.events.off(node.id, pageEvent(event), needFunction(handler, 'callback')),
} as const satisfies Partial<Record<NodeName, Method>>;

function pageEvent(event: unknown): string {
  if (event !== 'nodechange') throw new Error(`not implemented in the stand-in Figma: page.on('${String(event)}')`);
  return event;
}
