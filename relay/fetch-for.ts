import * as v from 'valibot';
import { parseJson } from '../wire/contract/parse-json.ts';
import { passUrl } from '../wire/url-gate.ts';
import { callUpstream, type RelayHost } from './call-upstream.ts';
import { readWhole } from './bound-body.ts';
import { refuse } from './refuse.ts';
import type { CredentialHeader } from './upstreams.ts';

const orderSchema = v.strictObject({ url: v.pipe(v.string(), v.maxLength(4096)), auth: v.optional(v.boolean(), false) });

const longestTrail = 3;

/**
 * GETs an address a service gave (`{url, auth?}`): a polling address with the caller's key (`auth`, API hosts only) or
 * a result without any. A redirect is followed three times at most, only to where the order itself could have gone, and
 * never with a key.
 */
export async function fetchFor(host: RelayHost, loopback: readonly string[], request: Request): Promise<{ answer: Response; host: string }> {
  const body = await readWhole(request.body, 10_000);
  const order = v.safeParse(orderSchema, body === null ? undefined : parseJson(new TextDecoder().decode(body)));
  if (!order.success) return { answer: refuse('bad-request', 'Send {"url": "https://…"} as JSON.'), host: '' };
  const purpose = order.output.auth ? 'api' : 'delivery';
  let next = order.output.url;
  for (let hop = 0; hop <= longestTrail; hop += 1) {
    const passed = passUrl(next, purpose, loopback);
    if (!passed.ok) {
      const code = hop === 0 ? 'not-on-the-list' : 'redirect-refused';
      return { answer: refuse(code, `This relay does not go there: ${passed.why}.`), host: '' };
    }
    const credentials = order.output.auth && hop === 0 ? credentialsFor(passed.url, loopback) : [];
    const answer = await callUpstream(host, { url: passed.url, method: 'GET', from: request.headers, credentials, body: null });
    const onward = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (onward === null) return { answer, host: passed.url.host };
    await answer.body?.cancel();
    next = resolve(onward, passed.url);
  }
  return { answer: refuse('redirect-refused', 'Too many redirects.'), host: '' };
}

/** Each service sees its own kind of key only; a stand-in on this machine sees either. */
function credentialsFor(url: URL, loopback: readonly string[]): readonly CredentialHeader[] {
  if (loopback.includes(url.origin)) return ['x-key', 'authorization'];
  return url.hostname.endsWith('.bfl.ai') ? ['x-key'] : ['authorization'];
}

function resolve(location: string, from: URL): string {
  try {
    return new URL(location, from).href;
  } catch {
    return ''; // the gate refuses it with its own words
  }
}
