import * as v from 'valibot';
import { parseJson } from '../../wire/contract/parse-json.ts';
import type { TeamReport } from '../../wire/relay/team-report.ts';
import { readWhole } from '../bound-body.ts';
import type { Caller, Vault } from '../caller.ts';
import { refuse } from '../refuse.ts';
import { providersOf } from './key-ring.ts';
import { memberTermsSchema } from './team-state.ts';

/** What a team member may know of their own code: whose keys there are, what is left today. Never a key, never another's code. */
export async function answerMember(vault: Vault | null, caller: Caller): Promise<Response> {
  if (vault === null || caller.kind !== 'team') return refuse('not-on-the-list', 'This is for team codes; the token given is none.');
  const report = await vault.book.report(caller.id);
  if (report === null) return refuse('code-revoked', 'This team code is gone.');
  const { name, dailyUsd, leftUsd, resetsAt } = report;
  const answer: TeamReport = { name, providers: providersOf(vault.keys), dailyUsd, leftUsd, resetsAt };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}

/** The operator's side: `GET` lists the team codes, `POST` adds one by the digest of its token, `DELETE …/{id}` revokes one. */
export async function answerOperator(vault: Vault, request: Request, id: string): Promise<Response> {
  if (request.method === 'GET' && id === '') return Response.json(await vault.book.list(), { headers: { 'cache-control': 'no-store' } });
  if (request.method === 'POST' && id === '') {
    const body = await readWhole(request.body, 10_000);
    const terms = v.safeParse(memberTermsSchema, body === null ? undefined : parseJson(new TextDecoder().decode(body)));
    if (!terms.success) return refuse('bad-request', 'Send {name, hash, perMinute, dailyUsd} as JSON.');
    const added = await vault.book.add(terms.output);
    return added === null ? refuse('bad-request', 'There is no room for another team code, or this one is known.') : Response.json(added, { status: 201 });
  }
  if (request.method === 'DELETE' && id !== '') {
    return (await vault.book.revoke(id)) ? Response.json({ revoked: id }) : refuse('not-on-the-list', 'There is no team code under this id.');
  }
  return refuse('not-on-the-list', 'GET, POST or DELETE one of them.');
}
