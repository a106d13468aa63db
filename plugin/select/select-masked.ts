import { FillError } from '../../core/errors.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import { mostTargets } from '../../core/target.ts';
import { isFrameLike } from '../layer-kind.ts';
import { isGrid } from '../page-space.ts';
import { masksInFrame } from './masks-in-frame.ts';

/** Layers looked at on a page, and of it in one frame: as many as a selected frame is searched for. */
const mostVisited = 50_000;
const mostInFrame = 2_000;

/** The frames of a page from its first to its last layer; sections and the grid of slides or assets are looked into. */
function framesOf(nodes: readonly SceneNode[]): SceneNode[] {
  return nodes.flatMap((node) => {
    if (!node.visible) return [];
    if ('children' in node && (node.type === 'SECTION' || isGrid(node))) return framesOf(node.children);
    return isFrameLike(node) ? [node] : [];
  });
}

/**
 * Selects the frames of the current page that hold a layer called a mask, or a fill, as many as one batch can take, and
 * brings them into view. `left`: further ones that were found. Only on request: it walks the page, 50,000 layers at most.
 *
 * @throws FillError no-masks-here when there is none.
 */
export function selectMasked(host: PluginAPI): CallReply<'selectMasked'> {
  const budget = { left: mostVisited };
  const chosen: SceneNode[] = [];
  let masks = 0;
  let left = 0;
  for (const frame of framesOf(host.currentPage.children)) {
    if (budget.left <= 0) break;
    const own = { left: Math.min(mostInFrame, budget.left) };
    const before = own.left;
    const { fills, named } = masksInFrame(frame, own);
    budget.left -= before - Math.max(0, own.left);
    const count = fills.length > 0 ? fills.length : named.length;
    if (count === 0) continue;
    if (left > 0 || (chosen.length > 0 && masks + count > mostTargets)) left += 1;
    else chosen.push(frame);
    masks += count;
  }
  if (chosen.length === 0) throw new FillError('no-masks-here', { step: 'look' });
  host.currentPage.selection = chosen;
  host.viewport.scrollAndZoomIntoView(chosen);
  return { frames: chosen.length, left };
}
