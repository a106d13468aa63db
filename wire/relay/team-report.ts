import * as v from 'valibot';
import { notNegative, text } from '../../core/bounded.ts';
import { providers } from '../../core/provider.ts';

/** What `GET /team` tells the bearer of a team code about it. */
export const teamReportSchema = v.object({
  /** Whose code it is, in the operator's words. */
  name: text(80),
  /** Whose keys the vault holds. Words a later relay adds are left out. */
  providers: v.pipe(v.array(v.string()), v.transform((said) => providers.filter((provider) => said.includes(provider)))),
  dailyUsd: notNegative,
  /** USD not yet spent or set aside today. */
  leftUsd: notNegative,
  /** When the day is over, ms since 1970. */
  resetsAt: notNegative,
});

export type TeamReport = v.InferOutput<typeof teamReportSchema>;
