import { request as httpRequest } from 'node:http';
import { createRelay, type RelayLog } from '../../relay/create-relay.ts';
import { listUpstreams } from '../../relay/upstreams.ts';
import { startRelay, type RunningRelay } from '../../relay/start-relay.ts';
import { startDouble, type Answerer, type Double } from '../api/upstream-double.ts';

export const token = 'relay-token-0123456789';

export interface Rig {
  readonly relay: RunningRelay;
  readonly upstream: Double;
  /** Host and port of the upstream as it stands in the relay's paths. */
  readonly host: string;
  readonly log: RelayLog[];
  close(): Promise<void>;
}

/** A relay on Node in front of one double, both on this machine. */
export async function startRig(answer: Answerer): Promise<Rig> {
  const upstream = await startDouble(answer);
  const log: RelayLog[] = [];
  const relay = await startRelay({ port: 0, token, loopbackUpstreams: [upstream.origin], log: (line) => log.push(line) });
  return {
    relay,
    upstream,
    host: new URL(upstream.origin).host,
    log,
    close: async () => {
      await upstream.close();
      await relay.close();
    },
  };
}

/** A relay without a server, for what needs no socket: every upstream call is recorded and answered by `answer`. */
export function makeRelay(answer: (url: string, init: RequestInit | undefined) => Response | Promise<Response>, loopbackOrigins: string[] = []) {
  const asked: { url: string; headers: Headers; method: string }[] = [];
  const log: RelayLog[] = [];
  let clock = 0;
  const relay = createRelay({
    upstreams: listUpstreams(loopbackOrigins),
    loopbackOrigins,
    tokens: [token, 'second-token'],
    now: () => clock,
    log: (line) => log.push(line),
    fetch: async (input, init) => {
      asked.push({ url: String(input), headers: new Headers(init?.headers), method: init?.method ?? 'GET' });
      if (init?.body instanceof ReadableStream) await new Response(init.body).arrayBuffer();
      return answer(String(input), init);
    },
  });
  return { relay, asked, log, pass: (ms: number) => (clock += ms) };
}

/** One request written to the socket as it is: fetch would tidy up paths and headers first. */
export function rawRequest(port: number, method: string, path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}
