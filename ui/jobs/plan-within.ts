import type { Size } from '../../core/geometry/box.ts';
import type { CropSettings } from '../../core/plan/crop-wish.ts';
import { estimatePrice } from '../../wire/catalogue/estimate-price.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import type { FillOrder } from './fill-order.ts';

/**
 * A plan that costs no more than was shown. A host may cut its exports by a pixel more or less than was thought when the price
 * was made, and where a megapixel is what is paid for, high quality can begin another one with that: then it is planned as
 * at standard quality, which is what the price shown buys. A plan that is dearer all the same is refused later (line/spend.ts).
 */
export function planWithin<Planned>(order: Pick<FillOrder, 'provider' | 'model' | 'usd'> & CropSettings, plan: (settings: CropSettings) => Planned, requestOf: (planned: Planned) => Size): Planned {
  const planned = plan(order);
  const spec = findModel(order.provider, order.model);
  const isDearer = spec !== undefined && estimatePrice(spec, requestOf(planned)) > order.usd + 1e-9;
  return isDearer && order.quality === 'high' ? plan({ ...order, quality: 'standard' }) : planned;
}
