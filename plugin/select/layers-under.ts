import { intersect, type Box } from '../../core/geometry/box.ts';
import type { MaskIds } from '../../core/mask-ids.ts';
import { holderMasks, recipeOf } from '../place/holder.ts';
import { paintsItself, visibleImage } from '../layer-kind.ts';
import { pageBox } from '../page-space.ts';
import type { ChildLists } from './child-lists.ts';
import { maskCrosses, type Mask } from './read-mask.ts';

const mostVisited = 2_000;
const mostFound = 300;
/** Visits kept for the lowest layers of a crowded list: pictures lie at the bottom. */
const keptForLowest = 200;

/** A layer that paints where the mask lies. */
export interface LayerUnder {
  readonly node: SceneNode;
  /** Ids from the layer on the page down to this one. */
  readonly path: readonly string[];
  /** Whether it shows an image of the user's, not one of our fills. */
  readonly image: boolean;
  /** Whether it is a fill of another mask. */
  readonly fill: boolean;
}

/** What can be seen where the mask lies. */
export interface LayersUnder {
  /** Layers that paint and cross the mask, front to back, without the mask and its own holder. */
  readonly layers: readonly LayerUnder[];
  /** How many of them lie in front of the mask. */
  readonly inFront: number;
  /** Holders of other masks that were met. */
  readonly holders: readonly GroupNode[];
  /** False when the walk was cut at 2,000 visited or 300 found layers; some between the foremost and the lowest are missing then. */
  readonly whole: boolean;
}

/** What is passed over while looking: the masks, other selected ones, and the fills the masks have already. */
export interface Overlooked {
  readonly masks: ReadonlySet<string>;
  readonly leaveOut: ReadonlySet<string>;
  /** Whether a holder of these masks is the looked at masks' own. */
  isOwn(named: MaskIds): boolean;
  /** Ids of holders that are own although they name others: copies. */
  readonly copies: ReadonlySet<string>;
}

/** The box that a layer and its content paint, page px; null when nothing of it shows. */
export function paintedBox(node: SceneNode): Box | null {
  // Sections have no render bounds; their own box does.
  return 'absoluteRenderBounds' in node ? node.absoluteRenderBounds : pageBox(node);
}

/** Whether the mask's box and what a layer paints share area. */
function meets(mask: Mask, painted: Box | null): boolean {
  return painted !== null && intersect(mask.box, painted) !== null;
}

/** Whether a layer belongs to the picture that is looked at: is it or lies in it. */
export function liesIn(layer: LayerUnder, picture: SceneNode): boolean {
  return layer.path.includes(picture.id);
}

/**
 * The layers among `roots` (back to front) and inside them that show where the mask lies. Branches whose painted box
 * misses the mask are not entered; each property of the host is read as seldom as can be, because every read crosses
 * into the host.
 */
export function layersUnder(mask: Mask, roots: readonly SceneNode[], { masks, leaveOut, isOwn, copies }: Overlooked, lists: ChildLists): LayersUnder {
  const holding = new Set<string>();
  for (let parent: BaseNode | null = mask.node.parent; parent; parent = parent.parent) holding.add(parent.id);
  const shows = meets(mask, paintedBox(mask.node)); // then all that holds it shows there too
  const layers: LayerUnder[] = [];
  const holders: GroupNode[] = [];
  let inFront = 0;
  let left = mostVisited;
  let whole = true;

  const isOwnHolder = (node: SceneNode, id: string): boolean => {
    const named = holderMasks(node);
    if (!named || node.type !== 'GROUP') return false;
    if (isOwn(named) || copies.has(id)) return true;
    holders.push(node);
    return false;
  };

  const visit = (nodes: readonly SceneNode[], clip: Box | null, path: readonly string[]): void => {
    for (let i = nodes.length - 1; i >= 0 && left > 0 && layers.length < mostFound; i -= 1) {
      if (left <= keptForLowest && i >= keptForLowest) {
        i = keptForLowest;
        whole = false;
        continue;
      }
      const node = nodes[i];
      if (!node) continue;
      left -= 1;
      const painted = paintedBox(node);
      if (shows && !meets(mask, painted)) continue; // neither the mask, nor under it, nor around it: its id need not be read
      const shown = painted && clip ? intersect(painted, clip) : painted;
      const reached = shown !== null && intersect(mask.box, shown) !== null;
      const { id } = node;
      if (id === mask.node.id) inFront = layers.length;
      const holdsMask = holding.has(id);
      if (holdsMask && !reached) inFront = layers.length;
      if (masks.has(id) || leaveOut.has(id) || (!reached && !holdsMask)) continue;
      if (!node.visible || ('opacity' in node && node.opacity === 0) || isOwnHolder(node, id)) {
        if (holdsMask) inFront = layers.length;
        continue;
      }
      const own = [...path, id];
      if ('children' in node && node.type !== 'BOOLEAN_OPERATION') {
        const clips = 'clipsContent' in node && node.clipsContent;
        const inner = clips ? (clip ? intersect(clip, pageBox(node)) : pageBox(node)) : clip;
        visit(lists.of(node), inner, own);
      }
      if (shown && reached && paintsItself(node) && maskCrosses(mask, node, shown)) {
        const fill = recipeOf(node) !== null;
        layers.push({ node, path: own, image: !fill && visibleImage(node) !== null, fill });
      }
    }
  };
  visit(roots, null, []);
  return { layers, inFront, holders, whole: whole && left > 0 && layers.length < mostFound };
}
