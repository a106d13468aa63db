import * as v from 'valibot';
import { text, whole } from '../../core/bounded.ts';

/** How many requests one upload may become. */
export const mostJobs = 24;

/** The order stands in the first line of the body; it is read whole before any of the rest. */
export const longestOrder = 100_000;

const jobId = v.pipe(v.string(), v.regex(/^[\w.:-]{1,100}$/));

/**
 * What stands before the body of a fan-out, as one line of JSON: where the body has gaps (bytes from its beginning,
 * ascending), and for each job the text of every gap. The body is spliced, never parsed, so that a large picture costs
 * the relay a copy and no more.
 */
export const fanOutOrderSchema = v.pipe(
  v.strictObject({
    gaps: v.pipe(v.array(whole(0)), v.maxLength(20)),
    jobs: v.pipe(v.array(v.strictObject({ id: jobId, fills: v.array(text(20_000)) })), v.minLength(1), v.maxLength(mostJobs)),
  }),
  v.check(({ gaps }) => gaps.every((gap, index) => index === 0 || gap > (gaps[index - 1] ?? 0)), 'gaps must ascend'),
  v.check(({ gaps, jobs }) => jobs.every(({ fills }) => fills.length === gaps.length), 'every job fills every gap'),
  v.check(({ jobs }) => new Set(jobs.map(({ id }) => id)).size === jobs.length, 'job ids must differ'),
);

export type FanOutOrder = v.InferOutput<typeof fanOutOrderSchema>;

/** One line of the answer: what came of one job, as the single submit would have answered it. */
export const fanOutLineSchema = v.object({
  id: jobId,
  status: v.pipe(v.number(), v.integer()),
  /** The relay's own word where it, and not the service, answered. */
  relayError: v.nullable(v.string()),
  retryAfter: v.nullable(v.string()),
  body: v.string(),
});

export type FanOutLine = v.InferOutput<typeof fanOutLineSchema>;
