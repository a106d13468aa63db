import type { PlacedFill } from '../../core/fill.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Heat } from '../imaging/imaging.ts';
import { checkFill, type CheckDeps, type OutsideFigures } from './check-fill.ts';
import type { Parts } from './parts.ts';
import { setStageAgain } from './stage.ts';
import { exportPicture, planInExport, takeCapture, wishFor, type Capture } from './take-capture.ts';

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

/** The recipe with picture and mask as they are found beside the fill: copies carry the ids of their originals. */
async function locate({ link }: CheckDeps, layerId: string): Promise<Recipe> {
  return (await link.call('locateFill', { layerId })).recipe;
}

/** The fill's own layer over the crop it was made from, as a fresh fill is shown. */
async function viewLayer(signal: AbortSignal, { link, imaging }: CheckDeps, layerId: string, { layerBox, plan }: Recipe, capture: Capture): Promise<string> {
  const { grid, picture } = capture;
  const png = await link.call('fillBytes', { layerId });
  const at = { x: Math.round((layerBox.x - grid.x) * grid.scale), y: Math.round((layerBox.y - grid.y) * grid.scale) };
  return (await imaging.view(signal, { picture, crop: planInExport(capture, plan).crop, layer: { png, at } })).image;
}

/**
 * Before, after and the check of a fill that is already in the document, from exports without it and with it.
 *
 * @throws FillError picture-gone, mask-gone, mask-empty, mask-outside, fill-gone, read-only, cancelled.
 */
export async function inspectFill(signal: AbortSignal, deps: CheckDeps & Pick<Parts, 'placings'>, { layerId, visible }: PlacedFill): Promise<Inspected> {
  const recipe = await locate(deps, layerId);
  const { capture, prepared, seen } = await setStageAgain(signal, deps, recipe, { force: true });
  const moved = prepared.cropHash !== recipe.cropHash;
  const after = await viewLayer(signal, deps, layerId, recipe, capture);
  const outside = visible ? await checkFill(signal, deps, capture, recipe, await seen) : null;
  return { before: prepared.before, after, outside, moved };
}

/** What a shown fill changes on its page now, drawn. Throws FillError as `inspectFill`. */
export async function drawChange(signal: AbortSignal, deps: CheckDeps, layerId: string): Promise<Heat> {
  const recipe = await locate(deps, layerId);
  const { grid, edge, plan } = recipe;
  const wish = { ...wishFor(recipe), around: true };
  const before = await takeCapture(deps.link, { ...wish, withFill: false });
  signal.throwIfAborted();
  const after = await exportPicture(deps.link, { ...wish, withFill: true });
  signal.throwIfAborted();
  return deps.imaging.heat(signal, { before: before.picture, after, mask: before.mask, grow: edge.grow * grid.scale, crop: planInExport(before, plan).crop });
}
