import type { NodeHint } from '../core/recipe.ts';
import { ancestors, parentOf, topLayer } from './page-space.ts';

const tolerance = 0.5;
const mostVisited = 2_000;

/** What is remembered of a node. Sizes in page px. */
export function hintOf(node: SceneNode): NodeHint {
  return { id: node.id, name: node.name.slice(0, 500), type: node.type, width: node.width, height: node.height };
}

/** Whether a node has the kind and, within half a px, the size that is remembered. */
export function fitsHint(node: SceneNode, hint: NodeHint): boolean {
  return node.type === hint.type
    && Math.abs(node.width - hint.width) <= tolerance
    && Math.abs(node.height - hint.height) <= tolerance;
}

/** Whether two layers lie in the same layer of the page, or beside each other. */
export function isNear(node: SceneNode, beside: SceneNode): boolean {
  return topLayer(node).id === topLayer(beside).id || node.parent?.id === beside.parent?.id;
}

/** A layer of that kind, size and name in what surrounds `beside`, its own ancestors first; at most 2,000 layers are visited. */
function searchAround(beside: SceneNode, hint: NodeHint, taken: ReadonlySet<string>): SceneNode | null {
  const fits = (node: SceneNode): boolean => !taken.has(node.id) && fitsHint(node, hint) && node.name.slice(0, 500) === hint.name;
  const around = ancestors(beside);
  const holding = around.find(fits);
  if (holding) return holding;
  let left = mostVisited;
  const search = (nodes: readonly SceneNode[]): SceneNode | null => {
    for (const node of nodes) {
      left -= 1;
      if (left < 0) return null;
      if (node.id === beside.id) continue;
      if (fits(node)) return node;
      const found = 'children' in node ? search(node.children) : null;
      if (found) return found;
    }
    return null;
  };
  for (const outer of around) {
    const found = 'children' in outer ? search(outer.children) : null;
    if (found) return found;
  }
  return around.length === 0 ? search(parentOf(beside)?.children ?? []) : null;
}

/** The layer with this id, or null when it is gone or is no layer. */
export async function findLayer(host: PluginAPI, id: string): Promise<SceneNode | null> {
  const node = await host.getNodeByIdAsync(id);
  return node && !node.removed && 'visible' in node ? node : null;
}

/** Those of the layers that were found and are still there. */
export function present(nodes: readonly (SceneNode | null)[]): SceneNode[] {
  return nodes.flatMap((node) => (node && !node.removed ? [node] : []));
}

/**
 * The layer a hint speaks of. Copies of a frame carry hints that point into the original, so a fitting layer around
 * `beside` comes before one elsewhere, whatever its id. A layer with the right id and kind that was only resized is
 * still believed. Layers in `taken` are passed over. Null when nothing fits.
 */
export async function findByHint(host: PluginAPI, hint: NodeHint, beside: SceneNode | null, taken: ReadonlySet<string> = new Set()): Promise<SceneNode | null> {
  const known = await findLayer(host, hint.id);
  const sameKind = known && known.type === hint.type && !taken.has(known.id) ? known : null;
  if (!beside || beside.removed) return sameKind;
  if (sameKind && isNear(sameKind, beside)) return sameKind;
  return searchAround(beside, hint, taken) ?? sameKind;
}
