import { intersect, type Box } from '../core/geometry/box.ts';
import { holderMaskId } from './holder.ts';
import { paintsItself } from './layer-kind.ts';
import { pageBox } from './page-space.ts';
import { maskCrosses, type Mask } from './read-mask.ts';

const mostVisited = 2_000;

/** What can be seen where the mask lies. */
export interface LayersUnder {
  /** Layers that paint and cross the mask, front to back, without the mask and its own holder. */
  readonly layers: readonly SceneNode[];
  /** How many of them lie in front of the mask. */
  readonly inFront: number;
  /** False when the walk was cut at 2,000 layers; the backmost ones are missing then. */
  readonly whole: boolean;
}

/** The box that a layer and its content paint, page px; null when nothing of it shows. */
function paintedBox(node: SceneNode): Box | null {
  // Sections have no render bounds; their own box does.
  return 'absoluteRenderBounds' in node ? node.absoluteRenderBounds : pageBox(node);
}

function isShown(node: SceneNode): boolean {
  return node.visible && !('opacity' in node && node.opacity === 0);
}

/**
 * The layers among `roots` (back to front) and inside them that show where the mask lies. Branches whose painted box
 * misses the mask are not entered.
 */
export function layersUnder(mask: Mask, roots: readonly SceneNode[]): LayersUnder {
  const layers: SceneNode[] = [];
  let inFront = 0;
  let left = mostVisited;
  const visit = (nodes: readonly SceneNode[], clip: Box | null): void => {
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i];
      if (!node) continue;
      if (node.id === mask.node.id) {
        inFront = layers.length;
        continue;
      }
      left -= 1;
      if (left < 0) return;
      if (!isShown(node) || holderMaskId(node) === mask.node.id) {
        if ('children' in node && containsMask(node)) inFront = layers.length;
        continue;
      }
      const painted = paintedBox(node);
      const shown = painted && clip ? intersect(painted, clip) : painted;
      if ('children' in node && node.type !== 'BOOLEAN_OPERATION') {
        const clips = 'clipsContent' in node && node.clipsContent;
        const inner = clips ? (clip ? intersect(clip, pageBox(node)) : pageBox(node)) : clip;
        const reached = shown !== null && intersect(mask.box, shown) !== null;
        if (reached || containsMask(node)) visit(node.children, inner);
      }
      if (shown && paintsItself(node) && maskCrosses(mask, node, shown)) layers.push(node);
    }
  };
  const holding = new Set<string>();
  for (let parent: BaseNode | null = mask.node.parent; parent; parent = parent.parent) holding.add(parent.id);
  const containsMask = (node: SceneNode): boolean => holding.has(node.id);
  visit(roots, null);
  return { layers, inFront, whole: left >= 0 };
}
