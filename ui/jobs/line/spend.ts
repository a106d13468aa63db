import { FillError, toErrorData } from '../../../core/errors.ts';
import type { Size } from '../../../core/geometry/box.ts';
import { estimatePrice } from '../../../wire/catalogue/estimate-price.ts';
import { findModel } from '../../../wire/catalogue/find-model.ts';
import type { FillOrder } from '../fill-order.ts';
import type { LiveJob } from '../live-job.ts';
import type { Parts } from '../parts.ts';

/** The money of one request: reserved before it is sent, given back when it was surely not charged. */
export interface Spend {
  /**
   * Counts the estimate against the run's cap and the day's budget, once. `request`: what will be sent, px; where that
   * costs more than was shown, it is not sent. Throws FillError price-rose, over-cap, over-budget, storage-full, not charged.
   */
  reserve(request: Size): Promise<void>;
  /** It was surely not charged. */
  giveBack(): Promise<void>;
  /** USD reserved. */
  reserved(): number;
}

export function spendFor({ runs, ledger, dailyBudget }: Parts, { id, runId, usd, model }: LiveJob, { provider, parameters }: FillOrder): Spend {
  let held = 0;
  return {
    async reserve(request) {
      if (held > 0) return;
      const spec = findModel(provider, model);
      if (spec && estimatePrice(spec, request) > usd + 1e-9) throw new FillError('price-rose', { step: 'submit', charged: false });
      runs.reserve(runId, usd);
      try {
        await ledger.enter({ id, provider, model, finetune: parameters.finetuneId ?? null, usd }, await dailyBudget());
        held = usd;
      } catch (caught) {
        runs.giveBack(runId, usd);
        const error = toErrorData(caught, 'submit');
        throw new FillError(error.code, { ...error, charged: false });
      }
    },
    async giveBack() {
      if (held > 0) await ledger.note(id, 'refused');
    },
    reserved: () => held,
  };
}
