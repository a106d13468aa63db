import { visibleFills, visibleImage } from '../layer-kind.ts';

/**
 * Whether the paint of a layer, not only its outline, says how much of it counts: an image by its alpha, a gradient that
 * fades. A colour that is see-through as a whole does not: it is how a mask is looked through.
 */
export function fadesByPaint(node: SceneNode): boolean {
  if (visibleImage(node)) return true;
  return (visibleFills(node) ?? []).some((paint) => 'gradientStops' in paint && paint.gradientStops.some(({ color }) => color.a < 1));
}

const mostVisited = 200;

/** Whether a blur of the layer, or of one in it, reaches past the layer's box, where an export of it ends; at most 200 layers are visited. */
export function blursPastBox(node: SceneNode): boolean {
  const waiting: SceneNode[] = [node];
  for (let visited = 0; visited < mostVisited; visited += 1) {
    const next = waiting.pop();
    if (!next) return false;
    if (!next.visible && next !== node) continue;
    if (blurOf(next) > 0) return true;
    if ('children' in next) waiting.push(...next.children.slice(0, mostVisited));
  }
  return false;
}

/** Standard deviation of a layer's own blur, px of the page, or 0. Figma's radius is twice what CSS calls the blur's length. */
export function blurOf(node: SceneNode): number {
  if (!('effects' in node)) return 0;
  return node.effects.reduce((most, effect) => (effect.type === 'LAYER_BLUR' && effect.visible ? Math.max(most, effect.radius / 2) : most), 0);
}
