import { bytesDown, bytesUp, callUpstream, passBack, type RelayHost } from './call-upstream.ts';
import { drainBody, readWhole } from './bound-body.ts';
import type { SubmitOutcome } from './job-memory.ts';
import { refusalText, refuse } from './refuse.ts';
import type { Credentials } from './vault/key-ring.ts';
import type { Payer } from './vault/payer.ts';
import type { Upstream } from './upstreams.ts';

/** One paid POST, paid for and forwarded now, with its answer read whole. Never throws: a call that broke is an outcome too. */
export async function submitJob(host: RelayHost, upstream: Upstream, request: Request, payer: Payer): Promise<SubmitOutcome> {
  const credentials = await payer.begin().catch(() => refuse('upstream-unreachable', 'The relay cannot keep its book; nothing was submitted.'));
  if (credentials instanceof Response) {
    await drainBody(request.body, bytesUp);
    return readOutcome(credentials);
  }
  const outcome = await forward(host, upstream, request, credentials);
  await payer.end(outcome).catch(() => undefined); // what was set aside stays spent; the answer counts for more
  return payer.hide(outcome);
}

async function forward(host: RelayHost, upstream: Upstream, request: Request, credentials: Credentials): Promise<SubmitOutcome> {
  const url = new URL(upstream.path, upstream.origin);
  return readOutcome(passBack(host, await callUpstream(host, { url, method: 'POST', from: request.headers, credentials, body: request.body })));
}

async function readOutcome(answer: Response): Promise<SubmitOutcome> {
  const whole = await readWhole(answer.body, bytesDown);
  if (whole === null) return loseOutcome('The service’s answer broke off.');
  return { status: answer.status, headers: [...answer.headers], body: whole, kind: kindOf(answer) };
}

/** The outcome of a submit whose answer is gone: it may have been charged. */
export function loseOutcome(why: string): SubmitOutcome {
  const refusal = refuse('upstream-lost', why);
  return { status: refusal.status, headers: [...refusal.headers], body: new TextEncoder().encode(refusalText('upstream-lost', why)), kind: 'lost' };
}

/** An acknowledgement is some hundred bytes; one value of Cloudflare's store holds 2 MB at most. */
const mostKept = 100_000;

/** What is remembered of an outcome: itself, or that it is gone where it is too long for that. */
export function keepable(outcome: SubmitOutcome): SubmitOutcome {
  return outcome.body.byteLength <= mostKept ? outcome : loseOutcome('The service’s answer was too long to keep.');
}

/** An outcome as the answer it was. */
export function answerOutcome({ status, headers, body }: SubmitOutcome): Response {
  return new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/** A service that gave up waiting (408) may have begun all the same. */
function kindOf(answer: Response): SubmitOutcome['kind'] {
  const own = answer.headers.get('x-relay-error');
  if (own !== null) return own === 'upstream-lost' || own === 'too-large' ? 'lost' : 'refused';
  if (answer.status >= 200 && answer.status < 300) return 'acknowledged';
  return answer.status >= 500 || answer.status === 408 ? 'lost' : 'refused';
}
