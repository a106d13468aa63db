import * as v from 'valibot';
import { sizeSchema } from '../../core/geometry/box.ts';
import { providers } from '../../core/provider.ts';

/** Whether a token's bearer is let in now. */
export const admissionSchema = v.variant('kind', [
  v.object({ kind: v.literal('admitted'), id: v.string() }),
  v.object({ kind: v.picklist(['unknown', 'revoked']) }),
  v.object({ kind: v.literal('too-fast'), waitMs: v.number() }),
]);
export type Admission = v.InferOutput<typeof admissionSchema>;

/**
 * Whether a paid call may go out now; the most it can cost is set aside when it may. `seen`: that was done for this very
 * job already, by a call that may have reached the service.
 */
export const reservationSchema = v.variant('kind', [
  v.object({ kind: v.picklist(['reserved', 'unknown', 'busy', 'seen']) }),
  /** When the day is over, ms since 1970, and how long that is from now. */
  v.object({ kind: v.literal('over-limit'), resetsAt: v.number(), waitMs: v.number() }),
]);
export type Reservation = v.InferOutput<typeof reservationSchema>;

/** What a paid call is for and may cost. */
export const wishSchema = v.object({
  memberId: v.string(),
  jobId: v.string(),
  provider: v.picklist(providers),
  /** USD, the most this call can cost. */
  mostUsd: v.number(),
  /** USD of each megapixel begun, where the size of what is made decides; null: `mostUsd` is the price. */
  perMegapixelUsd: v.nullable(v.number()),
  /** How many tasks of this provider the team may run at once. */
  mostTasks: v.number(),
});
export type Wish = v.InferOutput<typeof wishSchema>;

/** How a paid call ended. `refused` cost nothing; `lost` may have cost all that was set aside. */
export const settlementSchema = v.variant('kind', [
  /** Without a price of the service's own, what was set aside counts, until the task tells the size of what it made. */
  v.object({ kind: v.literal('acknowledged'), usd: v.nullable(v.number()), taskId: v.nullable(v.string()) }),
  v.object({ kind: v.picklist(['refused', 'lost']) }),
]);
export type Settlement = v.InferOutput<typeof settlementSchema>;

/** What an answer told of a task. */
export const taskNewsSchema = v.object({
  /** It is over: its place is free. */
  over: v.boolean(),
  /** px of what it made, by which it is billed; null where that was not told. */
  made: v.nullable(v.array(sizeSchema)),
  /** It was taken back before it began, and costs nothing. */
  withdrawn: v.boolean(),
});
export type TaskNews = v.InferOutput<typeof taskNewsSchema>;

/** A team code as its operator sees it; USD of today. */
export const memberReportSchema = v.object({
  id: v.string(),
  name: v.string(),
  perMinute: v.number(),
  dailyUsd: v.number(),
  /** Settled or set aside. */
  spentUsd: v.number(),
  leftUsd: v.number(),
  /** When the day is over, ms since 1970. */
  resetsAt: v.number(),
  revoked: v.boolean(),
});
export type MemberReport = v.InferOutput<typeof memberReportSchema>;
