import * as v from 'valibot';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { writeTeamCode } from '../../wire/relay/team-code.ts';
import { memberReportSchema, type MemberReport } from './team-answers.ts';

/** What the command line gives the commands for team codes. */
export interface TeamCommandHost {
  readonly fetch: typeof fetch;
  /** The relay's address without a slash behind it, as designers reach it. */
  readonly relay: string;
  readonly admin: string;
  /** 32 random bytes in base64url. */
  newToken(): string;
  digest(text: string): Promise<string>;
  say(line: string): void;
}

const teamUsage = `npm run relay -- team add NAME [--usd 5] [--per-minute 600]   make a team code; it is shown this once
npm run relay -- team list                                     who has one, and what is spent today
npm run relay -- team revoke ID                                take one back, at once
RELAY_URL is the relay's address (http://localhost:4820 if absent), RELAY_ADMIN its operator's token.`;

const termsSchema = v.object({
  usd: v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(0.01), v.maxValue(1_000_000)),
  perMinute: v.pipe(v.string(), v.transform(Number), v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});

/** Runs one command for team codes against a running relay. False when it was not understood or the relay refused; what is wrong was said. */
export async function runTeamCommand(host: TeamCommandHost, words: readonly string[]): Promise<boolean> {
  const [verb, subject, ...options] = words;
  if (verb === 'list' && subject === undefined) return list(host);
  if (verb === 'add' && subject !== undefined) return add(host, subject, options);
  if (verb === 'revoke' && subject !== undefined && options.length === 0) return revoke(host, subject);
  host.say(teamUsage);
  return false;
}

async function add(host: TeamCommandHost, name: string, options: readonly string[]): Promise<boolean> {
  const given = new Map(Array.from({ length: Math.ceil(options.length / 2) }, (_value, index) => [options[2 * index] ?? '', options[2 * index + 1] ?? ''] as const));
  const terms = v.safeParse(termsSchema, { usd: given.get('--usd') ?? '5', perMinute: given.get('--per-minute') ?? '600' });
  const known = [...given.keys()].every((option) => option === '--usd' || option === '--per-minute');
  if (!terms.success || !known || name.startsWith('--')) {
    host.say(teamUsage);
    return false;
  }
  // The token is made here: the relay learns its digest, and nobody but who reads this line the token itself.
  const token = host.newToken();
  const { usd, perMinute } = terms.output;
  const answer = await ask(host, 'POST', '', { name, hash: await host.digest(token), dailyUsd: usd, perMinute });
  const made = answer === null ? null : v.safeParse(memberReportSchema, answer);
  if (made === null || !made.success) return false;
  host.say(`Team code ${made.output.id} for ${made.output.name}: $${made.output.dailyUsd} a day, ${made.output.perMinute} requests a minute. Shown this once:\n\n${writeTeamCode({ relay: host.relay, token })}\n`);
  return true;
}

async function list(host: TeamCommandHost): Promise<boolean> {
  const answer = await ask(host, 'GET', '');
  const members = answer === null ? null : v.safeParse(v.array(memberReportSchema), answer);
  if (members === null || !members.success) return false;
  if (members.output.length === 0) host.say('There are no team codes yet.');
  for (const member of members.output) host.say(describe(member));
  return true;
}

function describe({ id, name, spentUsd, dailyUsd, perMinute, revoked }: MemberReport): string {
  return `${id}  $${spentUsd.toFixed(2)} of $${dailyUsd.toFixed(2)} today  ${perMinute}/min  ${revoked ? 'revoked  ' : ''}${name}`;
}

async function revoke(host: TeamCommandHost, id: string): Promise<boolean> {
  if ((await ask(host, 'DELETE', `/${encodeURIComponent(id)}`)) === null) return false;
  host.say(`Team code ${id} is revoked.`);
  return true;
}

const refusalSchema = v.object({ error: v.object({ message: v.string() }) });

async function ask(host: TeamCommandHost, method: string, path: string, body?: object): Promise<unknown> {
  const request = host.fetch;
  try {
    const answer = await request(`${host.relay}/team/codes${path}`, { method, headers: { 'x-relay-admin': host.admin }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const json = parseJson(await answer.text());
    if (answer.ok) return json;
    const refusal = v.safeParse(refusalSchema, json);
    host.say(`The relay refused: ${refusal.success ? refusal.output.error.message : `HTTP ${answer.status}`}`);
  } catch {
    host.say(`No relay answers at ${host.relay}. Start it, or set RELAY_URL.`);
  }
  return null;
}
