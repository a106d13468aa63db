import { bytesDown, bytesUp, callUpstream, passBack, type RelayHost } from './call-upstream.ts';
import { boundBody, drainBody, readWhole } from './bound-body.ts';
import type { JobMemory, SubmitOutcome } from './job-memory.ts';
import { refuse } from './refuse.ts';
import type { Upstream } from './upstreams.ts';

/**
 * Forwards a paid POST at most once for a job id: a repeat gets the first answer while it is remembered. The call is
 * not tied to the caller's connection, so a caller who leaves can still ask what became of it.
 */
export async function submitOnce(
  host: RelayHost, memory: JobMemory, memoryKey: string, upstream: Upstream, request: Request,
): Promise<{ response: Response; repeated: boolean }> {
  const { outcome, repeated } = memory.once(memoryKey, () => submit(host, upstream, request));
  if (repeated) await drainBody(request.body, bytesUp);
  const { status, headers, body } = await outcome;
  return { response: new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) }), repeated };
}

async function submit(host: RelayHost, upstream: Upstream, request: Request): Promise<SubmitOutcome> {
  const body = request.body === null ? null : boundBody(request.body, bytesUp);
  const url = new URL(upstream.path, upstream.origin);
  const answer = passBack(await callUpstream(host, { url, method: 'POST', from: request.headers, credentials: upstream.credentials, body }));
  const whole = await readWhole(answer.body, bytesDown);
  if (whole === null) return keep(refuse('upstream-lost', 'The service’s answer broke off.'));
  return { status: answer.status, headers: [...answer.headers], body: whole, kind: kindOf(answer) };
}

async function keep(refusal: Response): Promise<SubmitOutcome> {
  return { status: refusal.status, headers: [...refusal.headers], body: new Uint8Array(await refusal.arrayBuffer()), kind: 'lost' };
}

function kindOf(answer: Response): SubmitOutcome['kind'] {
  const own = answer.headers.get('x-relay-error');
  if (own !== null) return own === 'upstream-lost' || own === 'too-large' ? 'lost' : 'refused';
  if (answer.status >= 200 && answer.status < 300) return 'acknowledged';
  return answer.status >= 500 ? 'lost' : 'refused';
}
