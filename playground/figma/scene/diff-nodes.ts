import { pageOf } from './geometry.ts';
import { sameRecord } from './history.ts';
import type { NodeRecord } from './node-record.ts';
import type { Snapshot } from './scene.ts';

export type NodeDifference = Readonly<{ type: 'CREATE' | 'DELETE' | 'PROPERTY_CHANGE'; id: string; node: NodeRecord; page: string; properties: readonly string[] }>;

/** Record fields that Figma reports under other names. */
const reported: Partial<Record<keyof NodeRecord, readonly string[]>> = {
  transform: ['x', 'y', 'relativeTransform'],
  cornerRadii: ['cornerRadius'],
  children: [],
  sharedPluginData: ['pluginData'],
  padding: ['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft'],
};

/** What happened to each node between two snapshots, as page.on('nodechange') tells it: once per node, however many writes. */
export function diffNodes(before: Snapshot, after: Snapshot): NodeDifference[] {
  const differences: NodeDifference[] = [];
  const add = (type: NodeDifference['type'], source: Snapshot, node: NodeRecord, properties: readonly string[] = []) => {
    const page = pageOf(source, node);
    if (page !== null && page.id !== node.id) differences.push({ type, id: node.id, node, page: page.id, properties });
  };
  for (const [id, node] of after.nodes) {
    const old = before.nodes.get(id);
    if (old === undefined) add('CREATE', after, node);
    else if (!sameRecord(old, node)) {
      const keys = (Object.keys(node) as (keyof NodeRecord)[]).filter((key) => JSON.stringify(node[key]) !== JSON.stringify(old[key]));
      const names = [...new Set(keys.flatMap((key) => reported[key] ?? [key]))];
      if (names.length > 0) add('PROPERTY_CHANGE', after, node, names);
    }
  }
  for (const [id, node] of before.nodes) if (!after.nodes.has(id)) add('DELETE', before, node);
  return differences;
}
