import { parseJson } from '../wire/contract/parse-json.ts';
import type { JobState, SubmitOutcome } from './job-memory.ts';
import { refuse } from './refuse.ts';

/** What is remembered of an outcome, for who asks. */
export function describeOutcome(outcome: SubmitOutcome): JobState {
  if (outcome.kind !== 'acknowledged') return { state: 'lost' };
  return { state: 'acknowledged', answer: parseJson(new TextDecoder().decode(outcome.body)) ?? null };
}

/** A job's state as an answer: `{state, answer?}`, or 404 for a job not remembered. */
export function answerJob(found: JobState | null): Response {
  if (found === null) return refuse('job-unknown', 'This relay does not remember such a job.');
  return Response.json(found, { headers: { 'cache-control': 'no-store' } });
}
