import type { ExportGrid } from '../../core/plan/export-grid.ts';
import type { CropPlan } from '../../core/plan/plan-crop.ts';
import type { Imaging, PageGrid, Prepared } from '../imaging/imaging.ts';
import { planInExport, type Capture } from './take-capture.ts';

/** What of a capture is sent. */
export interface PrepareWish {
  /** Counted in px of the whole picture. */
  readonly plan: CropPlan;
  /** Page px. */
  readonly grow: number;
  readonly maskInAlpha?: boolean;
}

/** Where whole page px lie in an export. */
function pageGridOf({ x, y, scale }: ExportGrid): PageGrid {
  if (!Number.isInteger(scale)) return { step: 1, x: 0, y: 0 };
  const first = (start: number): number => Math.round((Math.ceil(start - 1e-6) - start) * scale);
  return { step: scale, x: first(x), y: first(y) };
}

/** Whether a plan's crop begins past the captured picture: crops reach past theirs by less than a step, so that one belongs to a larger picture. */
export function beginsPast({ whole: { size } }: Pick<Capture, 'whole'>, { crop }: CropPlan): boolean {
  return crop.x >= size.width || crop.y >= size.height;
}

/** A capture's picture and mask as a request. Rejects with FillError as `Imaging.prepare`. */
export function prepareCapture(signal: AbortSignal, imaging: Pick<Imaging, 'prepare'>, capture: Capture, { plan, grow, maskInAlpha = false }: PrepareWish): Promise<Prepared> {
  const { picture, mask, grid } = capture;
  return imaging.prepare(signal, { picture, mask, plan: planInExport(capture, plan), grow: grow * grid.scale, pageGrid: pageGridOf(grid), maskInAlpha });
}
