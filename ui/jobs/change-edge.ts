import { FillError } from '../../core/errors.ts';
import { exportBoxToPage } from '../../core/plan/export-grid.ts';
import type { Edge, Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Imaging, Prepared } from '../imaging/imaging.ts';
import { checkFill, type OutsideFigures } from './check-fill.ts';
import type { FileProbe } from './file-probe.ts';
import { edgeInCrop, noteFigures } from './finish-fill.ts';
import { beginsPast, prepareCapture } from './prepare-capture.ts';
import { takeCapture, wishFor } from './take-capture.ts';

export interface ChangeEdgeDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
  readonly probe: FileProbe;
}

/** A fill whose edge was changed, with what the Results screen shows of it. */
export interface EdgeChanged {
  readonly layerId: string;
  readonly recipe: Recipe;
  readonly before: string;
  readonly after: string;
  /** Picture or mask are no longer those the answer was made for. */
  readonly changedSince: boolean;
  /** Compares the picture with and without the fill, as after placing. Rejects with FillError. */
  check(): Promise<OutsideFigures>;
}

/** Whether picture and mask are those of the recipe, judged with the grow it was written with. */
async function isAsSent(recipe: Recipe, edge: Edge, prepared: Prepared, prepareWith: (grow: number) => Promise<Prepared>): Promise<boolean> {
  if (edge.grow === recipe.edge.grow) return prepared.cropHash === recipe.cropHash;
  try {
    return (await prepareWith(recipe.edge.grow)).cropHash === recipe.cropHash;
  } catch {
    return false; // a mask that is empty at its former grow was another one then
  }
}

/** What was sent stays known when picture or mask are others now. */
function noteSent({ cropHash, made }: Recipe, now: string, next: Recipe['made']): Recipe['made'] {
  const { sentHash = cropHash, ...rest } = { ...next, ...(made.sentHash === undefined ? {} : { sentHash: made.sentHash }) };
  return sentHash === now ? rest : { ...rest, sentHash };
}

/**
 * Paints a placed fill again with another edge, from the answer kept with its layer, or from its seed when it is an
 * erase: no request, no journal, nothing spent. One undo step; nothing is written once `signal` is aborted.
 *
 * @throws FillError fill-gone, raw-gone, picture-gone, mask-gone, picture-resized, mask-empty, read-only, cancelled.
 */
export async function changeEdge(signal: AbortSignal, deps: ChangeEdgeDeps, layerId: string, edge: Edge): Promise<EdgeChanged> {
  const { link, imaging } = deps;
  const { recipe } = await link.call('locateFill', { layerId });
  const answer = recipe.model === 'erase' ? null : await link.call('rawBytes', { layerId });
  signal.throwIfAborted();
  const { plan, seed, grid: { scale } } = recipe;
  const capture = await takeCapture(link, { ...wishFor(recipe), without: [...(recipe.leaveOut ?? []), layerId] });
  signal.throwIfAborted();
  if (beginsPast(capture, plan)) throw new FillError('picture-resized', { step: 'prepare' });

  const { grid, whole } = capture;
  const prepareWith = (grow: number): Promise<Prepared> => prepareCapture(signal, imaging, capture, { plan, grow });
  const prepared = await prepareWith(edge.grow);
  const changedSince = !(await isAsSent(recipe, edge, prepared, prepareWith));
  const input = { kept: prepared.kept, edge: edgeInCrop(edge, scale), bake: await deps.probe.bake(prepared.kept.profile) };
  const blended = answer
    ? await imaging.blend(signal, { ...input, result: answer, request: plan.request })
    : await imaging.erase(signal, { ...input, seed });

  const next: Recipe = {
    ...recipe, edge,
    grid: { x: whole.x, y: whole.y, scale },
    cropHash: prepared.cropHash,
    aroundHash: prepared.aroundHash,
    layerBox: exportBoxToPage(grid, blended.box),
    made: noteSent(recipe, prepared.cropHash, noteFigures(recipe, blended)),
  };
  signal.throwIfAborted();
  await link.call('repaint', { layerId, recipe: next, png: blended.png });
  return {
    layerId, changedSince, recipe: next, before: prepared.before, after: blended.after,
    check: () => checkFill(new AbortController().signal, deps, capture, next),
  };
}
