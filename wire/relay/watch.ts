import * as v from 'valibot';
import { between, text } from '../../core/bounded.ts';

const ms = between(0, 86_400_000);

/** What a panel asks when it wants to be told: the polling address, and what paces the polls (`pacePolls`). */
export const watchOrderSchema = v.strictObject({
  url: text(4096),
  latencies: v.pipe(v.array(ms), v.maxLength(50)),
  typicalMs: ms,
  /** Since the task was accepted. */
  waitedMs: ms,
});

export type WatchOrder = v.InferOutput<typeof watchOrderSchema>;

/** One line of the answer: a poll as the relay saw it. Blank lines between keep the connection open. */
export const watchLineSchema = v.object({
  status: v.pipe(v.number(), v.integer()),
  retryAfter: v.nullable(v.string()),
  body: v.string(),
});

export type WatchLine = v.InferOutput<typeof watchLineSchema>;
