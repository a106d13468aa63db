import { FillError, toErrorData } from '../../../core/errors.ts';
import type { FillOrder } from '../fill-order.ts';
import type { LiveJob } from '../live-job.ts';
import type { Parts } from '../parts.ts';

/** The money of one request: reserved before it is sent, given back when it was surely not charged. */
export interface Spend {
  /** Counts the estimate against the run's cap and the day's budget, once. Throws FillError over-cap, over-budget, storage-full, not charged. */
  reserve(): Promise<void>;
  /** It was surely not charged. */
  giveBack(): Promise<void>;
  /** USD reserved. */
  reserved(): number;
}

export function spendFor({ runs, ledger, dailyBudget }: Parts, { id, runId, usd, model }: LiveJob, { provider, parameters }: FillOrder): Spend {
  let held = 0;
  return {
    async reserve() {
      if (held > 0) return;
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
