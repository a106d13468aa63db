import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { teamReportSchema, type TeamReport } from '../../wire/relay/team-report.ts';
import { askFree, type Client } from './client.ts';
import { textOf } from './send.ts';

/** What the relay says of this team code: whose keys there are and what is left today. Throws FillError, never charged; free. */
export async function askTeam(signal: AbortSignal, client: Client): Promise<TeamReport> {
  const call = client.route.team;
  if (call === null) throw new FillError('no-team-code', { step: 'submit', charged: false });
  const parsed = v.safeParse(teamReportSchema, parseJson(textOf(await askFree(signal, client, call, 'submit'))));
  if (!parsed.success) throw new FillError('relay-refused', { step: 'submit', detail: 'this relay keeps no team', charged: false });
  return parsed.output;
}
