import * as v from 'valibot';
import { providers } from '../../core/provider.ts';

const usd = v.pipe(v.number(), v.finite(), v.minValue(0));

/** What `GET /team` tells the bearer of a team code about it. */
export const teamReportSchema = v.object({
  /** Whose code it is, in the operator's words. */
  name: v.pipe(v.string(), v.maxLength(80)),
  /** Whose keys the vault holds. Words a later relay adds are left out. */
  providers: v.pipe(v.array(v.string()), v.transform((said) => providers.filter((provider) => said.includes(provider)))),
  dailyUsd: usd,
  /** USD not yet spent or set aside today. */
  leftUsd: usd,
  /** When the day is over, ms since 1970. */
  resetsAt: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

export type TeamReport = v.InferOutput<typeof teamReportSchema>;
