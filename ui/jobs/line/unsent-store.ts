import * as v from 'valibot';
import { FillError } from '../../../core/errors.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { workInTurn } from '../in-turn.ts';
import type { FillOrder } from '../fill-order.ts';
import { keepOrder, unsentSchema, type UnsentRecord } from './unsent-order.ts';

const prefix = 'unsent:';

/** Of the 5 MB of clientStorage, characters for one run; what does not fit is not offered again. */
const mostLength = 200_000;
const mostRuns = 5;

/** Two windows that reach for the same run at the same moment see each other's name after this, ms, as with a job (ownership.ts). */
const settleMs = 400;

/** An order and its jobs: of each seed the job's id. */
export type OrderedJobs = readonly [FillOrder, readonly { readonly id: string; readonly seed: number }[]];

/**
 * What runs have not sent yet, so that a closed panel loses none of it. An order is in here or in the journal, and for a
 * moment in both: it leaves after its intent was journaled and before its request goes out. So what is in here was surely
 * not sent.
 */
export interface UnsentStore {
  /** Keeps a run's orders. Never rejects: what cannot be kept is only not offered again. */
  begin(run: Pick<UnsentRecord, 'id' | 'startedAt' | 'file'>, orders: readonly OrderedJobs[]): Promise<void>;
  /** About to be sent. Rejects when the store cannot be told, or when another window sends this run: then it must not be sent. */
  take(runId: string, order: FillOrder, seed: number): Promise<void>;
  /** It was not sent after all, and not charged. Never rejects. */
  putBack(runId: string, order: FillOrder, seed: number, jobId: string): Promise<void>;
  /**
   * Takes a run over, to send the rest or to forget it: what is left of it, null where this window knows that itself.
   * False when another window has done so before.
   */
  claim(runId: string): Promise<UnsentRecord | null | false>;
  /** Nothing of this run is offered again. */
  forget(runId: string): Promise<void>;
  /** What earlier sessions left, oldest first. Damaged entries are dropped: nothing was paid for them. */
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
  readonly orders: Map<FillOrder, Map<number, string>>;
  stored: boolean;
}

/** As many orders as there is room for. */
function toRecord({ head, orders }: Kept): UnsentRecord | null {
  const fitting: UnsentRecord['orders'] = [];
  let length = 0;
  for (const [order, seeds] of orders) {
    if (seeds.size === 0) continue;
    const kept = keepOrder(order, seeds);
    length += JSON.stringify(kept).length;
    if (length > mostLength) break;
    fitting.push(kept);
  }
  return fitting.length === 0 ? null : { ...head, orders: fitting };
}

export function openUnsentStore({ link: { call }, windowId, sleep }: UnsentStoreDeps): UnsentStore {
  const runs = new Map<string, Kept>();
  /** Whose the runs of other windows were when they were read. */
  const seen = new Map<string, string>();
  const inTurn = workInTurn();
  const write = async (kept: Kept): Promise<void> => {
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
  };
  /** A window that stood still may find that another one has taken its run over. An entry that is damaged is nobody else's. */
  const requireOwn = async ({ head, stored }: Kept): Promise<void> => {
    if (!stored) return;
    const key = prefix + head.id;
    const value = await call('storageGet', { key });
    const record = v.safeParse(unsentSchema, value);
    if (record.success ? record.output.owner === windowId : value !== null && value !== undefined) return;
    runs.delete(head.id);
    throw new FillError('other-window', { step: 'submit', charged: false });
  };
  const read = async (key: string): Promise<UnsentRecord | null> => {
    const parsed = v.safeParse(unsentSchema, await call('storageGet', { key }));
    return parsed.success ? parsed.output : null;
  };
  const keys = async (): Promise<string[]> => (await call('storageKeys', {})).filter((key) => key.startsWith(prefix));

  return {
    begin: ({ id, startedAt, file }, orders) =>
      inTurn(async () => {
        const kept: Kept = {
          head: { version: 1, id, startedAt, file, owner: windowId },
          orders: new Map(orders.map(([order, jobs]) => [order, new Map(jobs.map((job) => [job.seed, job.id]))])),
          stored: runs.get(id)?.stored ?? seen.has(id),
        };
        runs.set(id, kept);
        await write(kept);
      }).catch(() => undefined),
    take: (runId, order, seed) =>
      inTurn(async () => {
        const kept = runs.get(runId);
        if (!kept?.orders.get(order)?.has(seed)) return;
        await requireOwn(kept);
        kept.orders.get(order)?.delete(seed);
        if (kept.stored) await write(kept);
      }),
    putBack: (runId, order, seed, jobId) =>
      inTurn(async () => {
        const kept = runs.get(runId);
        const seeds = kept?.orders.get(order);
        if (!kept || !seeds || seeds.has(seed)) return;
        seeds.set(seed, jobId);
        await requireOwn(kept);
        await write(kept);
      }).catch(() => undefined), // not offered again after a restart; still in this window
    claim: (runId) =>
      inTurn(async () => {
        const kept = runs.get(runId);
        if (kept) return requireOwn(kept).then(() => null, () => false);
        const key = prefix + runId;
        const left = await read(key);
        if (!left || left.owner !== seen.get(runId)) return false;
        await call('storageSet', { key, value: { ...left, owner: windowId } });
        await sleep(new AbortController().signal, settleMs);
        const settled = await read(key);
        return settled?.owner === windowId ? settled : false;
      }),
    forget: (runId) =>
      inTurn(async () => {
        const kept = runs.get(runId);
        runs.delete(runId);
        const key = prefix + runId;
        if (kept?.stored !== false && (await read(key))?.owner === windowId) await call('storageDelete', { key });
      }),
    load: () =>
      inTurn(async () => {
        const records: UnsentRecord[] = [];
        for (const key of await keys()) {
          if (runs.has(key.slice(prefix.length))) continue;
          const record = await read(key).catch(() => undefined);
          if (record && key === prefix + record.id) records.push(record);
          else if (record !== undefined) await call('storageDelete', { key });
        }
        records.sort((a, b) => a.startedAt - b.startedAt);
        for (const { id, owner } of records) seen.set(id, owner);
        for (const { id } of records.splice(0, Math.max(0, records.length - mostRuns))) await call('storageDelete', { key: prefix + id });
        return records;
      }),
  };
}
