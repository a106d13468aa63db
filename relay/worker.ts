import { createJobObject, type ObjectState } from './job-object.ts';
import { createRelay, type Relay } from './create-relay.ts';
import type { RelayHost } from './call-upstream.ts';
import { createObjectMemory, type ObjectNamespace } from './object-memory.ts';
import { readTokens } from './read-tokens.ts';
import { spellLoopback } from './spell-loopback.ts';
import { listUpstreams } from './upstreams.ts';

/*
 * The relay on Cloudflare Workers: the secret RELAY_TOKEN (one or more by comma, 16 characters each at least; shorter
 * ones are not taken), JOBS (the Durable Objects that remember submits), RELAY_UPSTREAMS (origins on this machine, for
 * tests under miniflare). One JSON line of log per request.
 */
interface Env {
  readonly RELAY_TOKEN?: string;
  readonly RELAY_UPSTREAMS?: string;
  readonly JOBS: ObjectNamespace;
}

/** Of the runtime itself: a stream that carries its length into the request made of it. */
declare class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(bytes: number);
}

const host: RelayHost = {
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  withLength: (stream, bytes) => stream.pipeThrough(new FixedLengthStream(bytes)),
};

/** A SHA-256 in hexadecimal: the name of a job's object tells nothing of the token in it. */
async function digest(text: string): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const loopbackOf = (env: Env): string[] => (env.RELAY_UPSTREAMS ?? '').split(',').filter((origin) => origin !== '').flatMap(spellLoopback);

/** One job; the name stands in wrangler.jsonc and must stay. */
export class RelayJob {
  readonly #object: ReturnType<typeof createJobObject>;

  constructor(state: ObjectState, env: Env) {
    this.#object = createJobObject(state, host, listUpstreams(loopbackOf(env)));
  }

  fetch(request: Request): Promise<Response> {
    return this.#object.fetch(request);
  }

  alarm(): Promise<void> {
    return this.#object.alarm();
  }
}

let relay: Relay | null = null;

const worker = {
  fetch(request: Request, env: Env): Promise<Response> {
    const loopbackOrigins = loopbackOf(env);
    relay ??= createRelay({
      ...host,
      upstreams: listUpstreams(loopbackOrigins),
      loopbackOrigins,
      tokens: readTokens(env.RELAY_TOKEN ?? '').tokens,
      memory: createObjectMemory(env.JOBS, digest),
      log: (line) => console.log(JSON.stringify({ at: new Date().toISOString(), ...line })),
    });
    return relay.fetch(request, request.headers.get('cf-connecting-ip') ?? '');
  },
};

// The runtime looks for the default export.
export { worker as default };
