import type { Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Checked, Imaging } from '../imaging/imaging.ts';
import { readPngSize } from '../imaging/png/read-png-size.ts';
import { exportPicture, type Capture } from './take-capture.ts';

/** What a check counted outside the mask, px at the scale that was sent. */
export type OutsideFigures = Pick<Checked, 'changedOutside' | 'changedByOthers' | 'outside'>;

export interface CheckDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
}

/** What is seen where a captured picture lies, as PNG at the scale that was sent; the fill is in it however it lies. */
function exportSeen(link: PluginLink, { wish, fillBeside }: Capture, withFill: boolean): Promise<Uint8Array> {
  return exportPicture(link, { ...wish, withFill, around: fillBeside });
}

function sameSize(a: Uint8Array, b: Uint8Array): boolean {
  const [one, other] = [readPngSize(a), readPngSize(b)];
  return one?.width === other?.width && one?.height === other?.height;
}

/**
 * Checks a fill that is shown: exports the picture with it and counts what differs from `before` outside the mask.
 * Whatever differs is looked at again with the holder switched off: what differs between the two exports without the
 * fill is somebody else's edit. `mask` is read from `capture`; without a `before` one is exported now.
 *
 * @throws FillError picture-gone, mask-gone, read-only, picture-too-large, unexpected.
 */
export async function checkFill(signal: AbortSignal, { link, imaging }: CheckDeps, capture: Capture, recipe: Recipe, before: Uint8Array | null = null): Promise<OutsideFigures> {
  const { fillBeside, mask } = capture;
  const grow = recipe.edge.grow * recipe.grid.scale;
  const without = before ?? (fillBeside ? await exportSeen(link, capture, false) : capture.picture);
  const after = await exportSeen(link, capture, true);
  signal.throwIfAborted();
  const resized = !sameSize(without, after);
  if (!resized) {
    const first = await imaging.check(signal, { before: without, after, again: null, mask, grow });
    if (first.changedOutside === 0) return first;
  }
  const again = await exportSeen(link, capture, false);
  signal.throwIfAborted();
  if (!resized && sameSize(without, again)) return imaging.check(signal, { before: without, after, again, mask, grow });
  // The picture was resized meanwhile: only the later two can be compared, and all that lies outside is no longer as it was.
  const later = await imaging.check(signal, { before: again, after, again: null, mask, grow });
  return { ...later, changedByOthers: later.outside };
}
