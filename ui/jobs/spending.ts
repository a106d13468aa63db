import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import type { PluginLink } from '../host/connect-plugin.ts';

const ledgerSchema = v.object({ day: v.string(), usd: v.pipe(v.number(), v.minValue(0)) });

/** What this device spent today, by the estimates shown on the buttons: best effort, the service's own bill is the truth. */
export interface Spending {
  /** Throws FillError over-budget when `usd` more would pass the limit; null: no limit. */
  reserve(usd: number, limit: number | null): Promise<void>;
  /** Takes back what was reserved for a request that was surely not charged. */
  giveBack(usd: number): Promise<void>;
}

/** The day's ledger under `ledger` in clientStorage; days are the user's own, by the given clock. */
export function openSpending({ call }: PluginLink, today: () => string): Spending {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };
  const read = async (): Promise<number> => {
    const parsed = v.safeParse(ledgerSchema, await call('storageGet', { key: 'ledger' }));
    return parsed.success && parsed.output.day === today() ? parsed.output.usd : 0;
  };
  const write = async (usd: number): Promise<void> => {
    await call('storageSet', { key: 'ledger', value: { day: today(), usd: Math.max(0, Math.round(usd * 1e6) / 1e6) } });
  };
  return {
    reserve: (usd, limit) =>
      inTurn(async () => {
        if (usd === 0) return;
        const spent = await read();
        if (limit !== null && spent + usd > limit + 1e-9) {
          throw new FillError('over-budget', { step: 'submit', detail: `${spent.toFixed(2)} of ${limit.toFixed(2)} USD are spent today`, charged: false });
        }
        await write(spent + usd);
      }),
    giveBack: (usd) => inTurn(async () => (usd === 0 ? undefined : write((await read()) - usd))),
  };
}
