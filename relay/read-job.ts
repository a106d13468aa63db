import { parseJson } from '../wire/contract/parse-json.ts';
import type { JobMemory } from './job-memory.ts';
import { refuse } from './refuse.ts';

/** What became of a submit: `{state, answer?}` with the service's acknowledgement, or 404 for a job not remembered. */
export function readJob(memory: JobMemory, key: string): Response {
  const found = memory.read(key);
  if (found === null) return refuse('job-unknown', 'This relay does not remember such a job.');
  const answer = found.state === 'acknowledged' ? parseJson(new TextDecoder().decode(found.outcome.body)) : undefined;
  return Response.json(answer === undefined ? { state: found.state } : { state: found.state, answer }, { headers: { 'cache-control': 'no-store' } });
}
