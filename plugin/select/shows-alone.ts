import { intersect, pad, type Box } from '../../core/geometry/box.ts';
import { leastContext } from '../../core/plan/crop-limits.ts';
import { visibleImage } from '../layer-kind.ts';
import type { ChildLists } from './child-lists.ts';
import type { LayersUnder } from './layers-under.ts';
import { ancestors, parentOf } from '../page-space.ts';
import { boxBetween, maskBoxIn, type Mask } from './read-mask.ts';

const slack = 0.5;
const mostSiblings = 500;
/** They show outside a layer, or only where it is see-through. */
export const harmlessEffects: ReadonlySet<Effect['type']> = new Set<Effect['type']>(['DROP_SHADOW', 'INNER_SHADOW', 'BACKGROUND_BLUR']);

/** Whether a layer shows as it is painted: opacity 1, normal blending, no effects but the `allowed`. */
export function isPlain(node: SceneNode, allowed: ReadonlySet<string>): boolean {
  if ('opacity' in node && node.opacity !== 1) return false;
  if ('blendMode' in node && node.blendMode !== 'NORMAL' && node.blendMode !== 'PASS_THROUGH') return false;
  return !('effects' in node) || node.effects.every((effect) => !effect.visible || allowed.has(effect.type));
}

function holds(outer: SceneNode, box: Box): boolean {
  return box.x >= -slack && box.y >= -slack && box.x + box.width <= outer.width + slack && box.y + box.height <= outer.height + slack;
}

/** Whether an earlier sibling masks the node (isMask covers all later siblings). */
function isMasked(node: SceneNode, lists: ChildLists): boolean {
  const parent = parentOf(node);
  if (!parent || parent.type === 'PAGE') return false;
  const siblings = lists.of(parent).slice(0, mostSiblings);
  const end = siblings.findIndex(({ id }) => id === node.id);
  return siblings.slice(0, Math.max(0, end)).some((sibling) => 'isMask' in sibling && sibling.isMask && sibling.visible);
}

function largestRadius(node: SceneNode): number {
  if (!('cornerRadius' in node)) return 0;
  if (typeof node.cornerRadius === 'number') return node.cornerRadius;
  return 'topLeftRadius' in node
    ? Math.max(node.topLeftRadius, node.topRightRadius, node.bottomLeftRadius, node.bottomRightRadius)
    : Math.min(node.width, node.height) / 2;
}

/** Whether the image leaves nothing behind it to be seen inside `box`, own px of the layer. */
function covers(node: SceneNode, image: ImagePaint, box: Box): boolean {
  if (image.scaleMode === 'FIT' || (image.opacity ?? 1) < 1) return false;
  if (node.type !== 'RECTANGLE' && !('clipsContent' in node)) return false;
  if (!holds(node, box)) return false;
  const radius = largestRadius(node);
  const besideLeft = box.x < radius || box.x + box.width > node.width - radius;
  const besideTop = box.y < radius || box.y + box.height > node.height - radius;
  return radius === 0 || !(besideLeft && besideTop);
}

/**
 * Whether what shows through the mask is this image layer and nothing else, as it would export by itself: opacity 1,
 * normal blending, no effects, not clipped or masked within 64 px of the mask, nothing between it and the mask, no
 * earlier fill over it (that would hide the new one), and nothing behind it that it does not cover. Transparent pixels inside the image are not looked at.
 */
export function showsAlone(node: SceneNode, mask: Mask, under: LayersUnder, lists: ChildLists): boolean {
  const image = visibleImage(node);
  const at = under.layers.findIndex((layer) => layer.node.id === node.id);
  const local = maskBoxIn(mask, node);
  if (!image || !local || at < 0 || !under.whole) return false;
  if (at > under.inFront || under.layers.slice(0, at).some(({ fill }) => fill)) return false;
  const behind = under.layers.length - at - 1;
  if (behind > 0 && !covers(node, image, local)) return false;

  const outer = ancestors(node);
  if (!isPlain(node, new Set()) || !outer.every((frame) => isPlain(frame, harmlessEffects))) return false;
  if ((image.blendMode ?? 'NORMAL') !== 'NORMAL') return false;
  if ([node, ...outer].some((each) => isMasked(each, lists))) return false;
  const crop = intersect(pad(local, leastContext), { x: 0, y: 0, width: node.width, height: node.height });
  if (!crop) return false;
  return outer.every((frame) => {
    if (!('clipsContent' in frame) || !frame.clipsContent) return true;
    const shown = boxBetween(node, frame, crop);
    return shown !== null && holds(frame, shown);
  });
}
