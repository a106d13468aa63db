/** Why the relay itself, and not the service, says no. */
export type Refusal =
  | 'token-refused' | 'not-on-the-list' | 'bad-request' | 'bad-job-id' | 'job-unknown' | 'body-too-large' | 'too-large'
  | 'code-revoked' | 'team-too-fast' | 'team-busy' | 'team-limit' | 'no-team-key' | 'too-many-watched' | 'too-many-jobs'
  | 'redirect-refused' | 'too-many-guesses' | 'upstream-lost' | 'upstream-unreachable' | 'relay-broke';

const statuses: Readonly<Record<Refusal, number>> = {
  'token-refused': 401,
  'code-revoked': 401,
  'team-too-fast': 429,
  'team-busy': 429,
  'team-limit': 429,
  'no-team-key': 403,
  'too-many-watched': 429,
  'too-many-jobs': 429,
  'not-on-the-list': 403,
  'bad-request': 400,
  'bad-job-id': 400,
  'job-unknown': 404,
  'body-too-large': 413,
  'too-large': 502,
  'redirect-refused': 502,
  'too-many-guesses': 429,
  'upstream-lost': 502,
  'upstream-unreachable': 502,
  'relay-broke': 500,
};

/** The body of the relay's own error. */
export function refusalText(code: Refusal, message: string): string {
  return JSON.stringify({ error: { code, message, type: 'relay' } });
}

/** The relay's own error: `{error: {code, message, type}}` and the code in `x-relay-error`, which services never send. */
export function refuse(code: Refusal, message: string): Response {
  const refusal = new Response(refusalText(code, message), {
    status: statuses[code],
    headers: { 'content-type': 'application/json', 'x-relay-error': code },
  });
  refusals.add(refusal);
  return refusal;
}

const refusals = new WeakSet<Response>();

/** Whether an answer is the relay's own; a header a service sent cannot make it so. */
export function isRefusal(answer: Response): boolean {
  return refusals.has(answer);
}
