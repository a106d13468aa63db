import { FillError } from '../../core/errors.ts';
import { maskIdsOf } from '../../core/mask-ids.ts';
import { joinShapes, maskPageBox } from '../../core/mask-shape.ts';
import { wishCrop } from '../../core/plan/crop-wish.ts';
import { fitExport } from '../../core/plan/export-scale.ts';
import { planCrop, type CropPlan } from '../../core/plan/plan-crop.ts';
import { planPicture } from '../../core/plan/plan-picture.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { FillOrder } from './fill-order.ts';
import { planWithin } from './plan-within.ts';
import { takeCapture, type Capture, type CaptureWish } from './take-capture.ts';

/** A capture with its plan, counted in px of the whole picture. */
export interface Aimed {
  readonly capture: Capture;
  readonly plan: CropPlan;
  /** The host refused to export it as dense as was planned. */
  readonly reduced: boolean;
}

async function captureWhole(link: PluginLink, wish: CaptureWish, order: FillOrder, least: number): Promise<Aimed> {
  const capture = await takeCapture(link, wish);
  const plan = planWithin(order, (settings) => planCrop(wishCrop(capture.grid, capture.maskBox, settings)), ({ request }) => request);
  return { capture, plan, reduced: capture.grid.scale < least };
}

/** What the host says of a region it will not export: all of the picture may still go. */
const refusals = new Set(['picture-too-large', 'picture-empty', 'unexpected']);

/**
 * Captures for an order. Of a picture that would be too large at full density, only the region of the crop is exported,
 * planned from where picture and masks lie at this moment; where that cannot be done, all of it at a lower scale.
 *
 * @throws FillError of the sandbox, mask-outside, picture-too-large.
 */
export async function aimCapture(link: PluginLink, wish: CaptureWish, order: FillOrder): Promise<Aimed> {
  const { fullScale } = order;
  if (fullScale === undefined) return captureWhole(link, wish, order, wish.scale);
  const { pictureId, without } = wish;
  const { pageBox, shapes, regions } = await link.call('measure', { pictureId, ...maskIdsOf(order), ...(without ? { without } : {}) });
  const scale = fitExport(fullScale, pageBox);
  const mask = maskPageBox(joinShapes(shapes, wish.inverted ? pageBox : null));
  const { plan, grid, region } = planWithin(order, (settings) => planPicture({ pageBox, scale, fullScale, regions }, mask, settings), (planned) => planned.plan.request);
  if (!region) return captureWhole(link, { ...wish, scale }, order, scale);
  try {
    return { capture: await takeCapture(link, { ...wish, scale: grid.scale, region }), plan, reduced: false };
  } catch (caught) {
    if (!(caught instanceof FillError) || !refusals.has(caught.data.code)) throw caught;
    return captureWhole(link, { ...wish, scale }, order, grid.scale);
  }
}
