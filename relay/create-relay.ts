import { Hono, type Context } from 'hono';
import { checkToken } from './check-token.ts';
import { bytesUp, callUpstream, passBack, type RelayHost } from './call-upstream.ts';
import { boundBody, drainBody } from './bound-body.ts';
import { fetchFor } from './fetch-for.ts';
import type { JobMemory } from './job-memory.ts';
import { limitGuesses } from './limit-guesses.ts';
import { answerJob } from './read-job.ts';
import { refuse } from './refuse.ts';
import { findUpstream, type Upstream } from './upstreams.ts';

export const relayVersion = '0.1.0';

/** One line of the log: no key, no token, no prompt, no picture, no query string. */
export interface RelayLog {
  /** GET, POST or OPTIONS; `(other)` for a word of the caller's own. */
  readonly method: string;
  /** The service asked, or '' where the relay answered by itself. */
  readonly host: string;
  /** A path of the table, or `/fetch`, `/jobs`, `/health`; `(refused)` for anything else. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly repeated: boolean;
}

export interface RelayOptions extends RelayHost {
  readonly upstreams: readonly Upstream[];
  /** Tokens of those who may use it; an empty list lets nobody in. */
  readonly tokens: readonly string[];
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

/** One relay; `caller` is the address it was called from, or '' where nobody can say. */
export interface Relay {
  fetch(request: Request, caller: string): Promise<Response>;
}

const knownMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PATCH']);

/**
 * The relay in pass-through mode: the caller's own key travels in a header, to a fixed table of hosts, methods and
 * paths. `ANY /{host}/{path}` forwards, `POST /fetch` gets an address a service gave, `GET /jobs/:id` tells what became
 * of a submit, `GET /health` says it is there. Every request is answered: Chromium sends a POST again by itself when a
 * reused connection closes without an answer.
 */
export function createRelay(options: RelayOptions): Relay {
  const { memory } = options;
  const guesses = limitGuesses(options.now);
  const app = new Hono<{ Variables: { host: string; path: string; repeated: boolean }; Bindings: { caller: string } }>();

  app.use('*', async (c, next) => {
    const began = options.now();
    await next();
    for (const [name, value] of corsHeaders) c.res.headers.set(name, value);
    options.log({
      method: knownMethods.has(c.req.method) ? c.req.method : '(other)', host: c.get('host') ?? '', path: c.get('path') ?? '(refused)', status: c.res.status,
      ms: options.now() - began, repeated: c.get('repeated') ?? false,
    });
  });
  app.onError(() => refuse('relay-broke', 'The relay could not do this.'));
  app.options('*', (c) => {
    c.set('path', '(preflight)');
    return new Response(null, { status: 204, headers: preflightHeaders.map(([name, value]): [string, string] => [name, value]) });
  });
  app.get('/health', (c) => {
    c.set('path', '/health');
    return c.json({ ok: true, name: 'finefill-relay', version: relayVersion, mode: 'pass-through' });
  });
  app.use('*', async (c, next) => {
    const waitMs = guesses.waitMs(c.env.caller);
    if (waitMs > 0) {
      const refusal = refuse('too-many-guesses', 'Too many wrong tokens came from this address; try again later.');
      refusal.headers.set('retry-after', String(Math.ceil(waitMs / 1000)));
      return drained(c, refusal);
    }
    if (checkToken(options.tokens, c.req.header('x-relay-token') ?? null)) return next();
    guesses.count(c.env.caller);
    return drained(c, refuse('token-refused', 'This relay needs its token in x-relay-token; the one given is missing or wrong.'));
  });
  app.post('/fetch', async (c) => {
    c.set('path', '/fetch');
    const { answer, host } = await fetchFor(options, options.loopbackOrigins ?? [], c.req.raw);
    c.set('host', host);
    return passBack(options, answer);
  });
  app.get('/jobs/:id', (c) => {
    c.set('path', '/jobs');
    return memory.read(memoryKey(c, c.req.param('id'))).then(answerJob);
  });
  app.all('*', async (c) => {
    const address = new URL(c.req.url);
    const upstream = findUpstream(options.upstreams, c.req.method, address.pathname);
    if (upstream === null) return drained(c, refuse('not-on-the-list', 'This relay forwards a fixed list of hosts, methods and paths; this is not one of them.'));
    c.set('host', upstream.host);
    c.set('path', upstream.path);
    if (Number(c.req.header('content-length') ?? 0) > bytesUp) return drained(c, refuse('body-too-large', `The request is larger than ${bytesUp} bytes.`));
    const jobId = c.req.header('x-job-id');
    if (upstream.paid && jobId !== undefined) {
      if (!/^[\w.:-]{1,100}$/.test(jobId)) return drained(c, refuse('bad-job-id', 'A job id is 1 to 100 letters, digits or . : _ -'));
      const { response, repeated } = await memory.submit(memoryKey(c, jobId), upstream, c.req.raw);
      c.set('repeated', repeated);
      return response;
    }
    const url = new URL(upstream.path, upstream.origin);
    url.search = upstream.paid ? '' : address.search;
    const body = upstream.paid && c.req.raw.body !== null ? boundBody(c.req.raw.body, bytesUp) : null;
    return passBack(options, await callUpstream(options, { url, method: upstream.method, from: c.req.raw.headers, credentials: upstream.credentials, body }));
  });
  return { fetch: async (request, caller) => app.fetch(request, { caller }) };
}

async function drained(c: Context, answer: Response): Promise<Response> {
  await drainBody(c.req.raw.body, bytesUp);
  return answer;
}

/** Jobs are remembered for the token that sent them: another token cannot read them. */
function memoryKey(c: Context, jobId: string): string {
  return `${c.req.header('x-relay-token') ?? ''}\n${jobId}`;
}
