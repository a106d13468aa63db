import { createJobObject, type ObjectState } from './job-object.ts';
import type { Vault } from './caller.ts';
import { boundBody } from './bound-body.ts';
import { createRelay, type Relay } from './create-relay.ts';
import type { RelayHost } from './call-upstream.ts';
import { createObjectMemory, type ObjectNamespace } from './object-memory.ts';
import { readTokens } from './read-tokens.ts';
import { readVault, type VaultSettings } from './read-vault.ts';
import { listOrigins, spellLoopback } from './spell-loopback.ts';
import { sleepBy } from './sleep.ts';
import { spliceBody } from './splice-body.ts';
import { listUpstreams } from './upstreams.ts';
import { createObjectBook } from './vault/object-book.ts';
import { createTeamObject } from './vault/team-object.ts';

/*
 * The relay on Cloudflare Workers. Secrets: RELAY_TOKEN (tokens of those who bring their own key, by comma, 16
 * characters each at least; shorter ones are not taken); BFL_KEY, COMET_KEY, FAL_KEY (the team's keys) and RELAY_ADMIN (who makes
 * team codes). JOBS are the Durable Objects that remember submits, TEAM is the one that keeps the team's book,
 * RELAY_UPSTREAMS names origins on this machine, for tests under miniflare. One JSON line of log per request.
 */
interface Env extends VaultSettings {
  readonly RELAY_TOKEN?: string;
  readonly RELAY_UPSTREAMS?: string;
  readonly JOBS: ObjectNamespace;
  readonly TEAM: ObjectNamespace;
}

/** Of the runtime itself: lets exactly the bytes through that it was made for, and carries that length into the request made of it. */
declare class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(bytes: number);
}

const host: RelayHost = {
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.any([AbortSignal.timeout(init.patienceMs), ...(init.broken === null ? [] : [init.broken])]) }),
  holdsLength: true,
  now: () => Date.now(),
  sleep: sleepBy(setTimeout, clearTimeout),
  bound: (body, maxBytes, told) => (told === null || told > maxBytes ? boundBody(body, maxBytes) : spliceBody(body, new FixedLengthStream(told))),
};

/** A SHA-256 in hexadecimal: the name of a job's object tells nothing of the token in it. */
async function digest(text: string): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const vaultOf = (env: Env): Vault | null => readVault(env, () => createObjectBook(env.TEAM), digest);

const loopbackOf = (env: Env): string[] => listOrigins(env.RELAY_UPSTREAMS).flatMap(spellLoopback);

/** One job; the name stands in wrangler.jsonc and must stay. */
export class RelayJob {
  readonly #object: ReturnType<typeof createJobObject>;

  constructor(state: ObjectState, env: Env) {
    this.#object = createJobObject(state, host, listUpstreams(loopbackOf(env)), vaultOf(env));
  }

  fetch(request: Request): Promise<Response> {
    return this.#object.fetch(request);
  }

  alarm(): Promise<void> {
    return this.#object.alarm();
  }
}

/** The team's book; the name stands in wrangler.jsonc and must stay. */
export class RelayTeam {
  readonly #object: ReturnType<typeof createTeamObject>;

  constructor(state: ObjectState) {
    this.#object = createTeamObject(state, () => Date.now());
  }

  fetch(request: Request): Promise<Response> {
    return this.#object.fetch(request);
  }
}

/** The part of the runtime's context that is used. */
interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

let relay: Relay | null = null;

const worker = {
  fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const loopbackOrigins = loopbackOf(env);
    relay ??= createRelay({
      ...host,
      upstreams: listUpstreams(loopbackOrigins),
      loopbackOrigins,
      tokens: readTokens(env.RELAY_TOKEN ?? '').tokens,
      vault: vaultOf(env),
      memory: createObjectMemory(env.JOBS, digest),
      log: (line) => console.log(JSON.stringify({ at: new Date().toISOString(), ...line })),
    });
    return relay.fetch(request, request.headers.get('cf-connecting-ip') ?? '', (work) => context.waitUntil(work));
  },
};

// The runtime looks for the default export.
export { worker as default };
