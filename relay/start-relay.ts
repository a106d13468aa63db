import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { addressOf } from './address-of.ts';
import { answerNatively } from './answer-natively.ts';
import type { Vault } from './caller.ts';
import { createRelay } from './create-relay.ts';
import { createLocalMemory } from './local-memory.ts';
import { createNodeFetch } from './node-fetch.ts';
import { createNodeStreams, type NodeStreams } from './node-streams.ts';
import type { RelayLog } from './relay-log.ts';
import { sleepBy } from './sleep.ts';
import { spellLoopback } from './spell-loopback.ts';
import { listUpstreams } from './upstreams.ts';

export interface StartRelayOptions {
  /** The first free one of these is taken; 0 lets the system choose. */
  readonly port: number | readonly number[];
  /** One token, or one for each person: a single one can then be taken back. */
  readonly token: string | readonly string[];
  /** The team's keys and accounts, if it keeps them here. */
  readonly vault?: Vault;
  /** Origins on this machine that stand in for a service, `http://localhost:4810`. */
  readonly loopbackUpstreams?: readonly string[];
  /** This machine only, unless told otherwise. */
  readonly hostname?: string;
  /** Whether a proxy of one's own stands before it and tells the address a request came from in X-Forwarded-For. */
  readonly behindProxy?: boolean;
  log?(line: RelayLog): void;
}

export interface RunningRelay {
  readonly origin: string;
  readonly port: number;
  /** Ends after the answers under way. */
  close(): Promise<void>;
}

/** Starts the relay on Node. Throws when none of the ports is free, or for an upstream that is not on this machine. */
export async function startRelay(options: StartRelayOptions): Promise<RunningRelay> {
  const loopbackOrigins = (options.loopbackUpstreams ?? []).flatMap(spellLoopback);
  const clock = globalThis.performance;
  const streams = createNodeStreams();
  const after = (ms: number, act: () => void): (() => void) => {
    const timer = globalThis.setTimeout(act, ms);
    return () => globalThis.clearTimeout(timer);
  };
  const host = { fetch: createNodeFetch(streams, after), bound: streams.bound, now: () => Math.round(clock.now()), sleep: sleepBy(globalThis.setTimeout, globalThis.clearTimeout) };
  const vault = options.vault ?? null;
  const relay = createRelay({
    ...host,
    upstreams: listUpstreams(loopbackOrigins),
    loopbackOrigins,
    tokens: typeof options.token === 'string' ? [options.token] : options.token,
    vault,
    memory: createLocalMemory(host, vault),
    log: (line) => options.log?.(line),
  });
  const listener = getRequestListener(
    async (request, bindings) => {
      const { incoming, outgoing } = bindings;
      const address = addressOf(incoming.socket.remoteAddress ?? '', request.headers, options.behindProxy === true);
      const answer = await relay.fetch(withNodeBody(streams, request, bindings), address);
      return outgoing instanceof ServerResponse && answerNatively(streams, answer, outgoing) ? RESPONSE_ALREADY_SENT : answer;
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  // A slow line may take a while to send a picture; Chromium keeps idle connections for minutes.
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  const ports = typeof options.port === 'number' ? [options.port] : options.port;
  const port = await listen(server, ports, options.hostname ?? '127.0.0.1');
  return {
    origin: `http://localhost:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
      }),
  };
}

/** The request with a body that stands for its socket, made when it is asked for; the library's own would make web chunks of all of it. */
function withNodeBody(streams: NodeStreams, request: Request, { incoming }: HttpBindings | Http2Bindings): Request {
  if (request.method !== 'POST' || !(incoming instanceof IncomingMessage)) return request;
  let body: ReadableStream<Uint8Array> | null = null;
  return Object.defineProperty(request, 'body', { get: () => (body ??= streams.wrap(incoming, () => undefined)) });
}

async function listen(server: ReturnType<typeof createServer>, ports: readonly number[], hostname: string): Promise<number> {
  for (const port of ports) {
    const taken = await tryPort(server, port, hostname);
    if (taken !== null) return taken;
  }
  throw new Error(`No free port among ${ports.join(', ')}.`);
}

function tryPort(server: ReturnType<typeof createServer>, port: number, hostname: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(port, hostname, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
