import * as v from 'valibot';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { FillOrder } from '../fill-order.ts';
import { keepOrder, unsentSchema, type UnsentRecord } from './unsent-order.ts';

const prefix = 'unsent:';

/** Of the 5 MB of clientStorage, characters for one run; what does not fit is not offered again. */
const mostLength = 200_000;
const mostRuns = 5;

/** Two windows that reach for the same run at the same moment see each other's name after this, ms, as with a job (ownership.ts). */
const settleMs = 400;

/**
 * What runs of several orders have not sent yet, so that a closed panel loses none of it. An order leaves the store
 * before its request goes out: what is offered again was surely not sent.
 */
export interface UnsentStore {
  /** Keeps a run's orders. Never rejects: what cannot be kept is only not offered again. */
  begin(run: Pick<UnsentRecord, 'id' | 'startedAt' | 'file'>, orders: readonly FillOrder[]): Promise<void>;
  /** About to be sent. Rejects when the store cannot be told: then it must not be sent. */
  take(runId: string, order: FillOrder, seed: number): Promise<void>;
  /** It was not sent after all, and not charged. Never rejects. */
  putBack(runId: string, order: FillOrder, seed: number): Promise<void>;
  /** Takes a run out of the store, to send the rest or to forget it; false when another window has done so before. */
  claim(runId: string): Promise<boolean>;
  /** What earlier sessions left, oldest first. Entries that cannot be read are dropped: nothing was paid for them. */
  load(): Promise<UnsentRecord[]>;
}

export interface UnsentStoreDeps {
  readonly link: PluginLink;
  readonly windowId: string;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
}

/** One run as this window knows it; `stored`: the storage holds it. */
interface Kept {
  readonly head: Omit<UnsentRecord, 'orders'>;
  readonly orders: Map<FillOrder, Set<number>>;
  stored: boolean;
}

/** As many orders as there is room for. */
function toRecord({ head, orders }: Kept): UnsentRecord | null {
  const fitting: UnsentRecord['orders'] = [];
  let length = 0;
  for (const [order, seeds] of orders) {
    if (seeds.size === 0) continue;
    const kept = keepOrder({ ...order, seeds: [...seeds] });
    length += JSON.stringify(kept).length;
    if (length > mostLength) break;
    fitting.push(kept);
  }
  return fitting.length === 0 ? null : { ...head, orders: fitting };
}

export function openUnsentStore({ link: { call }, windowId, sleep }: UnsentStoreDeps): UnsentStore {
  const runs = new Map<string, Kept>();
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined); // whoever asked hears of it
    return next;
  };
  const write = (kept: Kept): Promise<void> =>
    inTurn(async () => {
      const key = prefix + kept.head.id;
      const record = toRecord(kept);
      try {
        if (record) await call('storageSet', { key, value: record });
        else if (kept.stored) await call('storageDelete', { key });
        kept.stored = record !== null;
      } catch (caught) {
        // A full storage: better nothing than an offer to send again what was sent.
        if (kept.stored) await call('storageDelete', { key });
        kept.stored = false;
        if (record === null) throw caught;
      }
    });
  const read = async (key: string): Promise<UnsentRecord | null> => {
    const parsed = v.safeParse(unsentSchema, await call('storageGet', { key }));
    return parsed.success ? parsed.output : null;
  };
  const keys = async (): Promise<string[]> => (await call('storageKeys', {})).filter((key) => key.startsWith(prefix));

  return {
    async begin({ id, startedAt, file }, orders) {
      const kept: Kept = { head: { version: 1, id, startedAt, file, owner: windowId }, orders: new Map(orders.map((order) => [order, new Set(order.seeds)])), stored: false };
      runs.set(id, kept);
      await write(kept).catch(() => undefined);
    },
    async take(runId, order, seed) {
      const kept = runs.get(runId);
      if (kept?.orders.get(order)?.delete(seed) && kept.stored) await write(kept);
    },
    async putBack(runId, order, seed) {
      const kept = runs.get(runId);
      const seeds = kept?.orders.get(order);
      if (!kept || !seeds || seeds.has(seed)) return;
      seeds.add(seed);
      await write(kept).catch(() => undefined); // not offered again after a restart; still in this window
    },
    claim: (runId) =>
      inTurn(async () => {
        const key = prefix + runId;
        const kept = runs.get(runId);
        if (kept && !kept.stored) return true;
        runs.delete(runId);
        const record = await read(key);
        if (!record) return false;
        await call('storageSet', { key, value: { ...record, owner: windowId } });
        await sleep(new AbortController().signal, settleMs);
        if ((await read(key))?.owner !== windowId) return false;
        await call('storageDelete', { key });
        return true;
      }),
    load: () =>
      inTurn(async () => {
        const records: UnsentRecord[] = [];
        for (const key of await keys()) {
          if (runs.has(key.slice(prefix.length))) continue;
          const record = await read(key).catch(() => null);
          if (record && key === prefix + record.id) records.push(record);
          else await call('storageDelete', { key });
        }
        records.sort((a, b) => a.startedAt - b.startedAt);
        for (const { id } of records.splice(0, Math.max(0, records.length - mostRuns))) await call('storageDelete', { key: prefix + id });
        return records;
      }),
  };
}
