import * as v from 'valibot';
import { notNegative } from '../../core/bounded.ts';
import { providers } from '../../core/provider.ts';

const usd = notNegative;
/** ms since 1970. */
const moment = notNegative;

/** What whoever runs the relay sets for one team code. */
export const memberTermsSchema = v.strictObject({
  /** Whose it is, in the operator's own words; never logged. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** SHA-256 of the token, hexadecimal: the token itself is never sent here and never stored. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Requests a minute, polls and downloads among them. */
  perMinute: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** USD a day (UTC). */
  dailyUsd: v.pipe(usd, v.maxValue(1_000_000)),
});

export type MemberTerms = v.InferOutput<typeof memberTermsSchema>;

const memberSchema = v.object({
  ...memberTermsSchema.entries,
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  madeAt: moment,
  revokedAt: v.nullable(moment),
  /** The day that `spentUsd` and `open` belong to, YYYY-MM-DD in UTC. */
  day: v.string(),
  spentUsd: usd,
  /** What calls under way may cost at most, by job: each counts as spent until it is settled. */
  open: v.record(v.string(), usd),
  /** Requests counted since the beginning of the running minute. */
  window: v.object({ since: moment, count: v.number() }),
});

export type Member = v.InferOutput<typeof memberSchema>;

const taskSchema = v.object({ provider: v.picklist(providers), name: v.string(), heardAt: moment });

/** A call whose price its result will tell: until then it counts as the most it can cost. */
const unpricedSchema = v.object({
  name: v.string(), memberId: v.string(), perMegapixelUsd: usd,
  /** What was counted for it, and on which day, YYYY-MM-DD in UTC. */
  countedUsd: usd, day: v.string(),
});

/** All a vault keeps: who may spend, what was spent today, and which tasks run. No key, token, prompt or picture. */
export const teamStateSchema = v.object({
  version: v.literal(1),
  members: v.array(memberSchema),
  /** Tasks of the team's accounts that run now, or whose answer was lost. */
  tasks: v.array(taskSchema),
  unpriced: v.optional(v.array(unpricedSchema), []),
});

export type TeamState = v.InferOutput<typeof teamStateSchema>;

export const noTeam: TeamState = { version: 1, members: [], tasks: [], unpriced: [] };
