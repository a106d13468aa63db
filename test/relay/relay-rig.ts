import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createRelay } from '../../relay/create-relay.ts';
import type { RelayLog } from '../../relay/relay-log.ts';
import { createLocalMemory } from '../../relay/local-memory.ts';
import { listUpstreams } from '../../relay/upstreams.ts';
import { startRelay } from '../../relay/start-relay.ts';
import { createTeamBook } from '../../relay/vault/team-book.ts';
import { noTeam } from '../../relay/vault/team-state.ts';
import type { Vault } from '../../relay/caller.ts';
import { startDouble, type Answerer, type Double } from '../api/upstream-double.ts';
import { startWorker } from './start-worker.ts';

export const token = 'relay-token-0123456789';

/** What the relay's promises are tested on: the Node server, and workerd with Durable Objects. */
export const hosts = ['Node', 'workerd'] as const;
export type Host = (typeof hosts)[number];

interface Running {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The keys of the team that every rig's vault keeps, and the token of who runs it. */
export const teamKeys = { bfl: 'team-bfl-key-aaaaaaaaaaaa', comet: 'team-comet-key-bbbbbbbbbb', fal: 'team-fal-key-cccccccccccc' };
export const operator = 'operator-token-0123456789';
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A vault in memory; what a file or an object adds to it is tested on its own. */
function makeVault(now: () => number): Vault {
  return { keys: teamKeys, book: createTeamBook(structuredClone(noTeam), { save: async () => undefined }, now), admins: [operator], digest: async (text) => sha256(text) };
}

/** A team code's terms, made as an operator makes them: over HTTP. Returns its token and id. */
export async function addCode(origin: string, terms: { name?: string; perMinute?: number; dailyUsd?: number } = {}): Promise<{ token: string; id: string }> {
  const made = randomBytes(32).toString('base64url');
  const body = JSON.stringify({ name: 'Studio 2', perMinute: 1000, dailyUsd: 5, hash: sha256(made), ...terms });
  const answer = await fetch(`${origin}/team/codes`, { method: 'POST', headers: { 'x-relay-admin': operator }, body });
  const { id } = (await answer.json()) as { id: string };
  return { token: made, id };
}

export interface Rig {
  readonly relay: Running;
  readonly upstream: Double;
  /** This rig's own token: what is remembered for another one is not seen. */
  readonly token: string;
  /** Host and port of the upstream as it stands in the relay's paths. */
  readonly host: string;
  /** Every line logged for what was answered up to now. */
  lines(): Promise<readonly RelayLog[]>;
  close(): Promise<void>;
}

/** A relay in front of one double, both on this machine. workerd is started once and shared by the rigs of a file. */
export async function startRig(host: Host, answer: Answerer): Promise<Rig> {
  return host === 'Node' ? startNodeRig(answer) : startWorkerRig(answer);
}

async function startNodeRig(answer: Answerer): Promise<Rig> {
  const upstream = await startDouble(answer);
  const log: RelayLog[] = [];
  const relay = await startRelay({ port: 0, token, loopbackUpstreams: [upstream.origin], vault: makeVault(Date.now), log: (line) => log.push(line) });
  return {
    relay, upstream, token,
    host: new URL(upstream.origin).host,
    lines: async () => log,
    close: async () => {
      await upstream.close();
      await relay.close();
    },
  };
}

interface SharedWorker {
  readonly worker: Running;
  readonly upstream: Double;
  log: RelayLog[];
  used: number;
  /** A test closed a part of it: the next one needs a new one. */
  spoiled: boolean;
}

const workerTokens = Array.from({ length: 200 }, (_value, index) => `worker-token-${String(index).padStart(10, '0')}`);
let shared: SharedWorker | null = null;

async function startWorkerRig(answer: Answerer): Promise<Rig> {
  if (shared?.spoiled === true) await closeSharedRig();
  shared ??= await startShared(answer);
  const mine = shared;
  mine.upstream.answer = answer;
  mine.upstream.seen.length = 0;
  mine.log = [];
  const own = workerTokens[(mine.used += 1)] ?? '';
  /** Lines come through a pipe, in order: when the line of a last question is there, all before it are. */
  const lines = async (): Promise<readonly RelayLog[]> => {
    const before = mine.log.length;
    await (await fetch(`${mine.worker.origin}/health?flush`)).text();
    while (!mine.log.slice(before).some((line) => line.path === '/health')) await new Promise((resolve) => setImmediate(resolve));
    mine.log.pop();
    return mine.log;
  };
  const spoil = (close: () => Promise<void>) => async (): Promise<void> => {
    mine.spoiled = true;
    await close();
  };
  return {
    relay: { ...mine.worker, close: spoil(() => mine.worker.close()) },
    upstream: Object.assign(Object.create(mine.upstream) as Double, { close: spoil(() => mine.upstream.close()) }),
    token: own,
    host: new URL(mine.upstream.origin).host,
    lines,
    close: async () => {
      if (!mine.spoiled) await lines();
    },
  };
}

async function startShared(answer: Answerer): Promise<SharedWorker> {
  const upstream = await startDouble(answer);
  const made: { current: SharedWorker | null } = { current: null };
  const worker = await startWorker({ tokens: workerTokens, upstreams: [upstream.origin], vault: { ...teamKeys, admin: operator }, log: (line) => made.current?.log.push(line) });
  return (made.current = { worker, upstream, log: [], used: -1, spoiled: false });
}

/** Ends what the rigs of a file shared. */
export async function closeSharedRig(): Promise<void> {
  const ending = shared;
  shared = null;
  await ending?.upstream.close();
  await ending?.worker.close();
}

/** A relay without a server, for what needs no socket: every upstream call is recorded and answered by `answer`. */
export function makeRelay(answer: (url: string, init: RequestInit | undefined) => Response | Promise<Response>, loopbackOrigins: string[] = []) {
  const asked: { url: string; headers: Headers; method: string }[] = [];
  const log: RelayLog[] = [];
  let clock = 0;
  const vault = makeVault(() => clock);
  const host = {
    now: () => clock,
    sleep: async (_signal: AbortSignal, ms: number) => void (clock += ms),
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push({ url: String(input), headers: new Headers(init?.headers), method: init?.method ?? 'GET' });
      if (init?.body instanceof ReadableStream) await new Response(init.body).arrayBuffer();
      return answer(String(input), init);
    },
  };
  const relay = createRelay({
    ...host, upstreams: listUpstreams(loopbackOrigins), loopbackOrigins, tokens: [token, 'second-token-0123456'],
    vault, memory: createLocalMemory(host, vault), log: (line) => log.push(line),
  });
  return { relay: { fetch: (request: Request, caller = '192.0.2.1') => relay.fetch(request, caller) }, asked, log, vault, pass: (ms: number) => (clock += ms) };
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

/**
 * The bytes of an answer until it ends or breaks off, on a connection of its own: a connection that was cut may stay in
 * fetch's pool for a moment, and the next request dies with it.
 */
export function readUntilCut(url: string, headers: Record<string, string>): Promise<{ bytes: number; whole: boolean }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers, agent: false }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => void (bytes += chunk.length));
      response.on('error', () => undefined);
      response.on('close', () => resolve({ bytes, whole: response.complete }));
    });
    request.on('error', reject);
    request.end();
  });
}
