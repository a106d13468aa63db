import type { Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Checked, Imaging } from '../imaging/imaging.ts';
import { readPictureHeader } from '../imaging/read-picture-header.ts';
import type { Capture } from './take-capture.ts';

/** What a check counted outside the mask, px at the scale that was sent. */
export type OutsideFigures = Pick<Checked, 'changedOutside' | 'changedByOthers' | 'outside'>;

export interface CheckDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
}

/** The recipe's picture as PNG, exported at the scale that was sent. Throws FillError picture-gone, mask-gone, read-only, picture-too-large. */
export async function exportPicture({ call }: PluginLink, { picture, mask, grid }: Recipe, withFill: boolean): Promise<Uint8Array> {
  const { captureId } = await call('capture', { pictureId: picture.id, maskId: mask.id, scale: grid.scale, withFill });
  try {
    return await call('takeCapture', { captureId, part: 'picture' });
  } finally {
    await call('release', { captureId });
  }
}

function sameSize(a: Uint8Array, b: Uint8Array): boolean {
  const [one, other] = [readPictureHeader(a), readPictureHeader(b)];
  return one?.width === other?.width && one?.height === other?.height;
}

/**
 * Compares an export with the fill to `before`, one without it. Whatever differs outside the mask is looked at again with
 * the holder switched off: what differs between the two exports without the fill is somebody else's edit.
 */
export async function compareExports(signal: AbortSignal, { link, imaging }: CheckDeps, before: Capture, after: Uint8Array, recipe: Recipe): Promise<OutsideFigures> {
  const { picture, mask } = before;
  const grow = recipe.edge.grow * recipe.grid.scale;
  const resized = !sameSize(picture, after);
  if (!resized) {
    const first = await imaging.check(signal, { before: picture, after, again: null, mask, grow });
    if (first.changedOutside === 0) return first;
  }
  const again = await exportPicture(link, recipe, false);
  signal.throwIfAborted();
  if (!resized && sameSize(picture, again)) return imaging.check(signal, { before: picture, after, again, mask, grow });
  // The picture was resized meanwhile: only the later two can be compared, and all that lies outside is no longer as it was.
  const later = await imaging.check(signal, { before: again, after, again: null, mask, grow });
  return { ...later, changedByOthers: later.outside };
}

/** Checks a fill that was just placed: a new export with it against the one it was made from. Throws FillError of the export, unexpected. */
export async function checkFill(signal: AbortSignal, deps: CheckDeps, before: Capture, recipe: Recipe): Promise<OutsideFigures> {
  const after = await exportPicture(deps.link, recipe, true);
  signal.throwIfAborted();
  return compareExports(signal, deps, before, after, recipe);
}
