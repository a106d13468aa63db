import * as v from 'valibot';
import { parseJson } from '../wire/contract/parse-json.ts';
import { providerSpecs } from '../wire/catalogue/providers.ts';
import { apiProvider, passUrl } from '../wire/url-gate.ts';
import { callUpstream, passBack, type RelayHost } from './call-upstream.ts';
import { readWhole } from './bound-body.ts';
import { refuse } from './refuse.ts';
import { credentialsFor, type Caller, type Vault } from './caller.ts';
import { findQueue, type CredentialHeader, type Upstream } from './upstreams.ts';
import { ownCredentials, type Credentials } from './vault/key-ring.ts';
import { readForTeam } from './vault/read-for-team.ts';

const orderSchema = v.strictObject({ url: v.pipe(v.string(), v.maxLength(4096)), auth: v.optional(v.boolean(), false), cancel: v.optional(v.boolean(), false) });

const longestTrail = 3;

/** On whose behalf an address is asked, and where such addresses may lie. */
export interface Errand {
  readonly caller: Caller;
  readonly vault: Vault | null;
  readonly upstreams: readonly Upstream[];
  /** Origins on this machine that are allowed too. */
  readonly loopback: readonly string[];
}

/** What an errand brought; `host` is the service asked, '' where the relay answered by itself. */
interface Fetched {
  readonly answer: Response;
  readonly host: string;
}

/**
 * GETs an address a service gave (`{url, auth?, cancel?}`): a polling address with a key (`auth`, API hosts only) or a
 * result without any; `cancel` PUTs to where a queue takes a request back. A redirect is followed three times at most,
 * only to where the order itself could have gone, and never with a key.
 */
export async function fetchFor(host: RelayHost, errand: Errand, request: Request): Promise<Fetched> {
  const body = await readWhole(request.body, 10_000);
  const order = v.safeParse(orderSchema, body === null ? undefined : parseJson(new TextDecoder().decode(body)));
  if (!order.success) return { answer: refuse('bad-request', 'Send {"url": "https://…"} as JSON.'), host: '' };
  const { url, auth, cancel } = order.output;
  if (cancel) return cancelFor(host, errand, url, request.headers);
  return auth ? pollFor(host, errand, url, request.headers) : follow(host, errand, { url, purpose: 'delivery', headers: request.headers, key: {} });
}

/** One look at a task, with the caller's or the team's key. */
export async function pollFor(host: RelayHost, errand: Errand, url: string, headers: Headers): Promise<Fetched> {
  const { caller, vault, loopback } = errand;
  const passed = passUrl(url, 'api', loopback);
  if (!passed.ok) return { answer: refuse('not-on-the-list', `This relay does not go there: ${passed.why}.`), host: '' };
  if (caller.kind === 'own') return follow(host, errand, { url, purpose: 'api', headers, key: ownKeyFor(passed.url, loopback, headers) });
  const upstream = findQuestion(errand.upstreams, passed.url) ?? findQueue(errand.upstreams, passed.url, /^(\/status)?$/);
  if (upstream === null || vault === null) return { answer: refuse('not-on-the-list', 'The team’s key does not go to that path.'), host: '' };
  const credentials = credentialsFor(caller, vault, headers, upstream);
  if (credentials instanceof Response) return { answer: credentials, host: '' };
  const found = await follow(host, errand, { url, purpose: 'api', headers, key: credentials });
  return { ...found, answer: await readForTeam(vault, upstream.provider, passed.url, passBack(host, found.answer)) };
}

/** One PUT to a queue's own cancel address, with the caller's or the team's key; no redirect is followed. */
async function cancelFor(host: RelayHost, { caller, vault, upstreams, loopback }: Errand, url: string, headers: Headers): Promise<Fetched> {
  const passed = passUrl(url, 'api', loopback);
  const upstream = passed.ok ? findQueue(upstreams, passed.url, /^\/cancel$/) : null;
  if (!passed.ok || upstream === null) return { answer: refuse('not-on-the-list', 'This relay sends a PUT to a queue’s own cancel addresses only.'), host: '' };
  const credentials = credentialsFor(caller, vault, headers, upstream);
  if (credentials instanceof Response) return { answer: credentials, host: '' };
  const answer = await callUpstream(host, { url: passed.url, method: 'PUT', from: headers, credentials, body: null });
  if (caller.kind === 'own' || vault === null) return { answer, host: passed.url.host };
  return { answer: await readForTeam(vault, upstream.provider, passed.url, passBack(host, answer)), host: passed.url.host };
}

interface Trail {
  readonly url: string;
  readonly purpose: 'api' | 'delivery';
  readonly headers: Headers;
  /** Goes to `url` and to no redirect. */
  readonly key: Credentials;
}

async function follow(host: RelayHost, { loopback }: Errand, { url, purpose, headers, key }: Trail): Promise<Fetched> {
  let next = url;
  for (let hop = 0; hop <= longestTrail; hop += 1) {
    const passed = passUrl(next, purpose, loopback);
    if (!passed.ok) {
      const code = hop === 0 ? 'not-on-the-list' : 'redirect-refused';
      return { answer: refuse(code, `This relay does not go there: ${passed.why}.`), host: '' };
    }
    const answer = await callUpstream(host, { url: passed.url, method: 'GET', from: headers, credentials: hop === 0 ? key : {}, body: null });
    const onward = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (onward === null) return { answer, host: passed.url.host };
    await answer.body?.cancel();
    next = resolve(onward, passed.url);
  }
  return { answer: refuse('redirect-refused', 'Too many redirects.'), host: '' };
}

/** Each service sees its own kind of key only; a stand-in on this machine sees either. */
function ownKeyFor(url: URL, loopback: readonly string[], headers: Headers): Credentials {
  const provider = apiProvider(url.host);
  const header = provider === null ? undefined : providerSpecs[provider].auth?.header;
  const names: readonly CredentialHeader[] = loopback.includes(url.origin) ? ['x-key', 'authorization'] : header === undefined ? [] : [header];
  return ownCredentials(headers, names);
}

/**
 * The free question of the table this address asks. BFL polls on clusters of many names: there the path decides, and
 * the gate has made sure of the host.
 */
function findQuestion(upstreams: readonly Upstream[], url: URL): Upstream | null {
  const same = (entry: Upstream): boolean => entry.host === url.host || (entry.provider === 'bfl' && url.hostname.endsWith('.bfl.ai'));
  return upstreams.find((entry) => entry.method === 'GET' && entry.path === url.pathname && same(entry)) ?? null;
}

function resolve(location: string, from: URL): string {
  try {
    return new URL(location, from).href;
  } catch {
    return ''; // the gate refuses it with its own words
  }
}
