import { FillError, type ErrorCode } from '../../../core/errors.ts';
import type { FillOrder } from '../fill-order.ts';

/** Several orders pressed as one: a batch of frames, a sheet to compare, or a single fill with its variations. */
export interface RunOrder {
  readonly orders: readonly FillOrder[];
  /** USD this run may spend by its estimates; it stops before the request that would pass it. null: no cap of its own. */
  readonly capUsd: number | null;
}

/** How one request of a run ended. `not-sent`: stopped before the request, nothing charged. */
export type JobOutcome = 'placed' | 'unplaced' | 'uncertain' | 'cancelled' | 'failed' | 'not-sent';

/** Why a run sends nothing more: a person's word, a panel that was closed, or what every further request would meet as well. */
export type StopReason = 'person' | 'closed' | ErrorCode;

/** A run as it stands. */
export interface Run {
  readonly id: string;
  readonly startedAt: number;
  readonly orders: readonly FillOrder[];
  readonly capUsd: number | null;
  /** Requests ordered. */
  readonly total: number;
  /** How many ended in each way so far. */
  readonly ended: Readonly<Record<JobOutcome, number>>;
  /** USD reserved for requests that were or may be charged, by their estimates. */
  readonly usd: number;
  readonly stopped: StopReason | null;
  /** What was ordered and never sent, one seed each: all that is left to do. */
  readonly notSent: readonly FillOrder[];
}

const nothing: Run['ended'] = { placed: 0, unplaced: 0, uncertain: 0, cancelled: 0, failed: 0, 'not-sent': 0 };

export function beginRun(id: string, startedAt: number, { orders, capUsd }: RunOrder): Run {
  return { id, startedAt, orders, capUsd, total: requestsOf(orders), ended: nothing, usd: 0, stopped: null, notSent: [] };
}

const requestsOf = (orders: readonly FillOrder[]): number => orders.reduce((sum, { seeds }) => sum + seeds.length, 0);

/** USD of orders by the estimates they were pressed with. */
export function estimateOf(orders: readonly FillOrder[]): number {
  return orders.reduce((sum, { usd, seeds }) => sum + usd * seeds.length, 0);
}

/** What an earlier session had not sent of a run: nothing of it goes out without another press. */
export function interruptedRun(id: string, startedAt: number, orders: readonly FillOrder[]): Run {
  const total = requestsOf(orders);
  return { id, startedAt, orders, total, capUsd: estimateOf(orders), ended: { ...nothing, 'not-sent': total }, usd: 0, stopped: 'closed', notSent: orders };
}

/** Requests of a run that have not ended yet. */
export function openJobs({ total, ended }: Run): number {
  return total - Object.values(ended).reduce((sum, count) => sum + count, 0);
}

/** Counts `usd` more against the cap. Throws FillError over-cap, not charged, when it would pass it. */
export function reserveInRun(run: Run, usd: number): Run {
  if (run.capUsd !== null && usd > 0 && run.usd + usd > run.capUsd + 1e-9) throw new FillError('over-cap', { step: 'submit', charged: false });
  return { ...run, usd: run.usd + usd };
}

/** One request ended; `giveBack`: USD that were reserved for it and surely not charged. */
export function endInRun(run: Run, outcome: JobOutcome, order: FillOrder, seed: number, giveBack: number): Run {
  const notSent = outcome === 'not-sent' ? [...run.notSent, { ...order, seeds: [seed] }] : run.notSent;
  return { ...run, usd: Math.max(0, run.usd - giveBack), notSent, ended: { ...run.ended, [outcome]: run.ended[outcome] + 1 } };
}

/** What keeps one request of a run from being sent keeps every other one as well: the run stops instead of failing often. */
const stopsAll: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'over-cap', 'over-budget', 'team-limit', 'team-rate', 'code-refused', 'no-team-code', 'no-team-key', 'no-credit', 'no-key',
  'wrong-key', 'no-relay', 'blocked', 'relay-unreachable', 'relay-refused', 'host-not-allowed', 'local-network',
  'endpoint-gone', 'finetune-not-found', 'offline', 'rate-limited', 'storage-full', 'read-only', 'other-window',
]);

/** The reason to stop the run that an error of one of its requests gives, or null when it concerns that request alone. */
export function stopReason(code: ErrorCode, charged: boolean | undefined): StopReason | null {
  return charged === false && stopsAll.has(code) ? code : null;
}
