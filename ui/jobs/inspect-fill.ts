import type { PlacedFill } from '../../core/fill.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Heat } from '../imaging/imaging.ts';
import { compareExports, exportPicture, type CheckDeps, type OutsideFigures } from './check-fill.ts';
import { setStageAgain } from './stage.ts';
import { takeCapture } from './take-capture.ts';

/** A fill of an earlier session, looked at anew. */
export interface Inspected {
  /** data: addresses of the crop, as of a fresh fill. */
  readonly before: string;
  readonly after: string;
  /** null: the fill is hidden, so that nothing can be compared. */
  readonly outside: OutsideFigures | null;
  /** Picture or mask are no longer what was sent. */
  readonly moved: boolean;
}

/** A hidden fill over the crop: it is in no export. */
async function viewHidden(signal: AbortSignal, { link, imaging }: CheckDeps, { layerId, recipe }: PlacedFill, picture: Uint8Array): Promise<string> {
  const { grid, layerBox, plan } = recipe;
  const png = await link.call('fillBytes', { layerId });
  const at = { x: Math.round((layerBox.x - grid.x) * grid.scale), y: Math.round((layerBox.y - grid.y) * grid.scale) };
  return (await imaging.view(signal, { picture, crop: plan.crop, layer: { png, at } })).image;
}

/**
 * Before, after and the check of a fill that is already in the document, from two exports: without it and with it.
 *
 * @throws FillError picture-gone, mask-gone, mask-empty, mask-outside, fill-gone, read-only, cancelled.
 */
export async function inspectFill(signal: AbortSignal, deps: CheckDeps, fill: PlacedFill): Promise<Inspected> {
  const { recipe } = fill;
  const { capture, prepared } = await setStageAgain(signal, deps, recipe, true);
  const moved = prepared.cropHash !== recipe.cropHash;
  if (!fill.visible) return { before: prepared.before, after: await viewHidden(signal, deps, fill, capture.picture), outside: null, moved };
  const after = await exportPicture(deps.link, recipe, true);
  signal.throwIfAborted();
  const { image } = await deps.imaging.view(signal, { picture: after, crop: recipe.plan.crop, layer: null });
  return { before: prepared.before, after: image, outside: await compareExports(signal, deps, capture, after, recipe), moved };
}

/** What a shown fill changes in its picture now, drawn. Throws FillError as `inspectFill`. */
export async function drawChange(signal: AbortSignal, { link, imaging }: CheckDeps, recipe: Recipe): Promise<Heat> {
  const { grid, plan, edge } = recipe;
  const { picture, mask } = await takeCapture(link, { pictureId: recipe.picture.id, maskId: recipe.mask.id, scale: grid.scale, withFill: false });
  signal.throwIfAborted();
  const after = await exportPicture(link, recipe, true);
  signal.throwIfAborted();
  return imaging.heat(signal, { before: picture, after, mask, grow: edge.grow * grid.scale, crop: plan.crop });
}
