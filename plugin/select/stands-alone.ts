import { intersect } from '../../core/geometry/box.ts';
import { isFrameLike, visibleFills } from '../layer-kind.ts';
import { paintedBox } from './layers-under.ts';
import { ancestors, isGrid, pageBox, parentOf } from '../page-space.ts';
import { isUpright } from './read-mask.ts';
import { harmlessEffects, isPlain } from './shows-alone.ts';

const mostBeside = 2_000;

/** Whether nothing that lies over a layer, beside it in its parent, shows in its box. */
function isUncovered(node: SceneNode, apart: ReadonlySet<string>): boolean {
  const box = pageBox(node);
  const siblings = parentOf(node)?.children ?? [];
  const above = siblings.slice(siblings.findIndex(({ id }) => id === node.id) + 1);
  if (above.length > mostBeside) return false;
  return above.every((other) => {
    if (!other.visible || other.type === 'SLICE' || apart.has(other.id)) return true;
    const painted = paintedBox(other);
    return painted === null || intersect(painted, box) === null;
  });
}

/**
 * Whether the page shows nothing but this picture where it lies: an opaque frame, upright and on whole px, right on the
 * page or in sections, with nothing over it but the layers `apart`. Then a slice of the page shows what its own export
 * would. Never a slide or an asset of a grid: what a slice shows while one of them is open is not known.
 */
export function standsAlone(picture: SceneNode, apart: ReadonlySet<string>): boolean {
  const outer = ancestors(picture);
  if (!isFrameLike(picture) || picture.type === 'SECTION' || !outer.every(({ type }) => type === 'SECTION')) return false;
  if (picture.parent && isGrid(picture.parent)) return false;
  const { x, y, width, height } = pageBox(picture);
  if (![x, y, width, height].every(Number.isInteger) || !isUpright(picture) || !isPlain(picture, harmlessEffects)) return false;
  const opaque = (visibleFills(picture) ?? []).some((paint) => paint.type === 'SOLID' && (paint.opacity ?? 1) === 1 && (paint.blendMode ?? 'NORMAL') === 'NORMAL');
  return opaque && [picture, ...outer].every((node) => isUncovered(node, apart));
}
