import { Hono, type Context } from 'hono';
import type { RelayFeature, RelayMode } from '../wire/relay/relay-health.ts';
import { drainBody } from './bound-body.ts';
import { bytesUp, callUpstream, passBack, type RelayHost } from './call-upstream.ts';
import { credentialsFor, findCaller, memoryKey, wait, type Caller, type Vault } from './caller.ts';
import { checkToken } from './check-token.ts';
import { fetchFor, type Errand } from './fetch-for.ts';
import type { JobMemory } from './job-memory.ts';
import { limitGuesses } from './limit-guesses.ts';
import { answerJob } from './read-job.ts';
import { refuse } from './refuse.ts';
import type { RelayLog } from './relay-log.ts';
import { readMany, streamOutcomes } from './submit-many.ts';
import { findUpstream, type Upstream } from './upstreams.ts';
import { providersOf } from './vault/key-ring.ts';
import { readForTeam } from './vault/read-for-team.ts';
import { answerMember, answerOperator } from './vault/team-routes.ts';
import { limitWatches, readWatch, watchTask } from './watch-task.ts';

const relayVersion = '0.2.0';

export interface RelayOptions extends RelayHost {
  readonly upstreams: readonly Upstream[];
  /** Tokens of those who bring a key of their own; an empty list lets none of them in. */
  readonly tokens: readonly string[];
  /** The team's keys and accounts; null where there are none. */
  readonly vault: Vault | null;
  /** Origins on this machine that `/fetch` may also reach (a stand-in service). */
  readonly loopbackOrigins?: readonly string[];
  /** Where submits are remembered, so that a repeat is not paid again. */
  readonly memory: JobMemory;
  log(line: RelayLog): void;
}

const corsHeaders: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-expose-headers', 'retry-after, x-relay-error, x-request-id, content-length'],
  ['x-content-type-options', 'nosniff'],
];

const preflightHeaders: readonly (readonly [string, string])[] = [
  ['access-control-allow-methods', 'GET, POST, OPTIONS'],
  ['access-control-allow-headers', 'x-key, authorization, content-type, x-relay-token, x-job-id'],
  ['access-control-allow-private-network', 'true'],
  ['access-control-max-age', '86400'],
];

/** One relay; `address`: where the request came from, or '' where nobody can say. */
export interface Relay {
  fetch(request: Request, address: string, hold?: Hold): Promise<Response>;
}

/** Keeps what is under way alive when the caller leaves; a server that does so by itself needs none. */
type Hold = (work: Promise<unknown>) => void;

/** What one request carries through the handlers: for the log, and who calls. */
interface RelayEnv {
  Variables: { host: string; path: string; repeated: boolean; jobs: number; who: Caller };
  Bindings: { address: string; hold: Hold | undefined };
}

type App = Hono<RelayEnv>;

const knownMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PATCH']);
const features: readonly RelayFeature[] = ['fan-out', 'push'];
const jobIdForm = /^[\w.:-]{1,100}$/;

/**
 * The relay: a fixed table of hosts, methods and paths, called with the caller's own key or, for a team code, with the
 * team's. `ANY /{host}/{path}` forwards, `POST /fan-out/{host}/{path}` makes several submits of one upload, `POST /fetch`
 * gets an address a service gave, `POST /watch` polls it and tells, `GET /jobs/:id` says what became of a submit,
 * `GET /team` what a team code has left, `/team/codes` is the operator's, `GET /health` anybody's. Every request is
 * answered: Chromium sends a POST again by itself when a reused connection closes without an answer.
 */
export function createRelay(options: RelayOptions): Relay {
  const app: App = new Hono<RelayEnv>();
  answerAnybody(app, options);
  letIn(app, options);
  answerCallers(app, options);
  forwardTheRest(app, options);
  return { fetch: async (request, address, hold) => app.fetch(request, { address, hold }) };
}

/** What needs no token: a line of log and the headers a page needs with every answer, preflights, `/health`. */
function answerAnybody(app: App, { vault, tokens, now, log }: RelayOptions): void {
  app.use('*', async (c, next) => {
    const began = now();
    await next();
    for (const [name, value] of corsHeaders) c.res.headers.set(name, value);
    const who = c.get('who');
    log({
      method: knownMethods.has(c.req.method) ? c.req.method : '(other)', host: c.get('host') ?? '', path: c.get('path') ?? '(refused)', status: c.res.status,
      ms: now() - began, repeated: c.get('repeated') ?? false, member: who?.kind === 'team' ? who.id : '', jobs: c.get('jobs') ?? 0,
    });
  });
  app.onError(() => refuse('relay-broke', 'The relay could not do this.'));
  app.options('*', (c) => {
    c.set('path', '(preflight)');
    return new Response(null, { status: 204, headers: preflightHeaders.map(([name, value]): [string, string] => [name, value]) });
  });
  app.get('/health', (c) => {
    c.set('path', '/health');
    const modes: readonly RelayMode[] = [...(tokens.length > 0 ? ['pass-through' as const] : []), ...(vault === null ? [] : ['vault' as const])];
    return c.json({ ok: true, name: 'finefill-relay', version: relayVersion, modes, providers: providersOf(vault?.keys ?? {}), features });
  });
}

/** The door: who guesses too often waits, the operator is served, and whoever has no token goes no further. */
function letIn(app: App, { vault, tokens, now }: RelayOptions): void {
  const guesses = limitGuesses(now);
  app.use('*', async (c, next) => {
    const waitMs = guesses.waitMs(c.env.address);
    if (waitMs > 0) return drained(c, wait(refuse('too-many-guesses', 'Too many wrong tokens came from this address; try again later.'), waitMs));
    return next();
  });
  app.all('/team/codes/:id?', async (c) => {
    c.set('path', '/team/codes');
    if (vault !== null && checkToken(vault.admins, c.req.header('x-relay-admin') ?? null)) return answerOperator(vault, c.req.raw, c.req.param('id') ?? '');
    guesses.count(c.env.address);
    return drained(c, refuse('token-refused', 'Team codes are made and revoked with the operator’s token in x-relay-admin.'));
  });
  app.use('*', async (c, next) => {
    const found = await findCaller(tokens, vault, c.req.header('x-relay-token') ?? '');
    if (found instanceof Response) return drained(c, found);
    if (found !== null) {
      c.set('who', found);
      return next();
    }
    guesses.count(c.env.address);
    return drained(c, refuse('token-refused', 'This relay needs its token in x-relay-token; the one given is missing or wrong.'));
  });
}

/** What the relay does beside forwarding. */
function answerCallers(app: App, options: RelayOptions): void {
  const { memory, vault, upstreams } = options;
  const watches = limitWatches();
  const errandOf = (caller: Caller): Errand => ({ caller, vault, upstreams, loopback: options.loopbackOrigins ?? [] });
  app.get('/team', (c) => {
    c.set('path', '/team');
    return answerMember(vault, c.get('who'));
  });
  app.post('/fetch', async (c) => {
    c.set('path', '/fetch');
    const { answer, host } = await fetchFor(options, errandOf(c.get('who')), c.req.raw);
    c.set('host', host);
    return passBack(options, answer);
  });
  app.post('/watch', async (c) => {
    c.set('path', '/watch');
    const order = await readWatch(c.req.raw);
    if (order instanceof Response) return order;
    const holder = memoryKey(c.get('who'), '');
    if (!watches.enter(holder)) return wait(refuse('too-many-watched', 'Too many tasks are watched at once; poll instead.'), 60_000);
    return watchTask(options, errandOf(c.get('who')), order, c.req.raw.headers, () => watches.leave(holder));
  });
  app.get('/jobs/:id', async (c) => {
    c.set('path', '/jobs');
    return answerJob(await memory.read({ caller: c.get('who'), jobId: c.req.param('id') }));
  });
  app.post('/fan-out/*', async (c) => {
    const upstream = findUpstream(upstreams, 'POST', new URL(c.req.url).pathname.slice('/fan-out'.length));
    if (upstream === null) return drained(c, offTheList());
    c.set('host', upstream.host);
    c.set('path', upstream.path);
    const many = await readMany(c.req.raw);
    if (many instanceof Response) return drained(c, many);
    c.set('jobs', many.jobs.length);
    const outcomes = many.jobs.map(({ id, request }) => [id, memory.submit({ caller: c.get('who'), jobId: id }, upstream, request).then(({ response }) => response)] as const);
    c.env.hold?.(Promise.allSettled(outcomes.map(([, outcome]) => outcome)));
    return streamOutcomes(outcomes);
  });
}

/** Everything else goes to a service, where the table has it. */
function forwardTheRest(app: App, options: RelayOptions): void {
  app.all('*', async (c) => {
    const address = new URL(c.req.url);
    const upstream = findUpstream(options.upstreams, c.req.method, address.pathname);
    if (upstream === null) return drained(c, offTheList());
    c.set('host', upstream.host);
    c.set('path', upstream.path);
    if (Number(c.req.header('content-length') ?? 0) > bytesUp) return drained(c, refuse('body-too-large', `The request is larger than ${bytesUp} bytes.`));
    return upstream.paid ? submit(c, options, upstream) : ask(c, options, upstream, address.search);
  });
}

/** A paid POST: by its job id through the memory, without one as it is. */
async function submit(c: Context<RelayEnv>, options: RelayOptions, upstream: Upstream): Promise<Response> {
  const caller = c.get('who');
  const jobId = c.req.header('x-job-id');
  if (jobId !== undefined || caller.kind === 'team') {
    if (!jobIdForm.test(jobId ?? '')) return drained(c, refuse('bad-job-id', 'A job id is 1 to 100 letters, digits or . : _ -'));
    const { response, repeated } = await options.memory.submit({ caller, jobId: jobId ?? '' }, upstream, c.req.raw);
    c.set('repeated', repeated);
    return response;
  }
  const url = new URL(upstream.path, upstream.origin);
  const credentials = credentialsFor(caller, options.vault, c.req.raw.headers, upstream);
  if (credentials instanceof Response) return drained(c, credentials);
  return passBack(options, await callUpstream(options, { url, method: 'POST', from: c.req.raw.headers, credentials, body: c.req.raw.body }));
}

/** A free GET. */
async function ask(c: Context<RelayEnv>, options: RelayOptions, upstream: Upstream, search: string): Promise<Response> {
  const { vault } = options;
  const caller = c.get('who');
  const url = new URL(upstream.path, upstream.origin);
  url.search = search;
  const credentials = credentialsFor(caller, vault, c.req.raw.headers, upstream);
  if (credentials instanceof Response) return credentials;
  const answer = passBack(options, await callUpstream(options, { url, method: 'GET', from: c.req.raw.headers, credentials, body: null }));
  return caller.kind === 'team' && vault !== null ? readForTeam(vault, upstream.provider, url, answer) : answer;
}

function offTheList(): Response {
  return refuse('not-on-the-list', 'This relay forwards a fixed list of hosts, methods and paths; this is not one of them.');
}

async function drained(c: Context, answer: Response): Promise<Response> {
  await drainBody(c.req.raw.body, bytesUp);
  return answer;
}
