import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createService } from '../../../ui/api/create-service.ts';
import type { ServiceDeps, Variation } from '../../../ui/api/service.ts';
import { startWorker } from '../../relay/start-worker.ts';

export interface RelayFigures {
  /** Exchanges a second: one submit of 2 MB and one picture of 2 MB back. */
  readonly rps: number;
  /** ms of one exchange. */
  readonly p50: number;
  readonly p95: number;
}

export interface RelayReport {
  readonly direct: RelayFigures;
  readonly rawPipe: RelayFigures;
  readonly node: RelayFigures;
  readonly workerd: RelayFigures;
  /** Bytes up for four variations of one press. */
  readonly fanOutBytes: { readonly with: number; readonly without: number };
}

const megabytes = 2 * 1024 * 1024;
const token = 'bench-relay-token-0123456789';
const atOnce = 4;
const perRound = 12;
const rounds = 24;
const warmUps = 20;

interface Place {
  readonly origin: string;
  close(): Promise<void> | void;
}

/** The service: takes a body whole, acknowledges it, and gives a picture of 2 MB. */
async function startService(): Promise<Place> {
  const picture = Buffer.alloc(megabytes, 7);
  let tasks = 0;
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.on('end', () => {
      if (incoming.url?.startsWith('/delivery') === true) return outgoing.writeHead(200, { 'content-type': 'image/png', 'content-length': megabytes }).end(picture);
      const body = JSON.stringify({ id: `task-${(tasks += 1)}`, credits: 1 });
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://localhost:${port}`, close: () => void (server.closeAllConnections(), server.close()) };
}

/** A script as a process of its own; ready when it says where. */
async function startScript(script: string, env: Record<string, string>): Promise<Place> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (text.length > 10_000) return;
      text += chunk.toString();
      const found = /ready at (http:\/\/localhost:\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(`${script} ended: ${text}`)));
  });
  return { origin, close: () => new Promise((resolve) => (child.on('exit', () => resolve()), child.kill('SIGKILL'))) };
}

type Exchange = (index: number) => Promise<void>;

async function drain(answer: Response, bytes: number): Promise<void> {
  const got = (await answer.arrayBuffer()).byteLength;
  if (!answer.ok || got < bytes) throw new Error(`HTTP ${answer.status}, ${got} bytes`);
}

const body = new Uint8Array(megabytes).fill(65);

function plainly(origin: string): Exchange {
  return async () => {
    await drain(await fetch(`${origin}/v1/flux-pro-1.0-fill`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-key': 'k' }, body }), 1);
    await drain(await fetch(`${origin}/delivery/a.png`), megabytes);
  };
}

/** The very requests of the panel: a submit with its job id, and the picture by the relay's `/fetch`. */
function throughRelay(relay: string, service: string): Exchange {
  const headers = { 'content-type': 'application/json', 'x-relay-token': token };
  return async (index) => {
    await drain(await fetch(`${relay}/${new URL(service).host}/v1/flux-pro-1.0-fill`, { method: 'POST', headers: { ...headers, 'x-key': 'k', 'x-job-id': `job-${relay.slice(-5)}-${index}` }, body }), 1);
    await drain(await fetch(`${relay}/fetch`, { method: 'POST', headers, body: JSON.stringify({ url: `${service}/delivery/a.png` }) }), megabytes);
  };
}

interface Tally {
  readonly taken: number[];
  wallMs: number;
}

/** `atOnce` exchanges at a time, until one round is done. */
async function runRound(exchange: Exchange, round: number, tally: Tally): Promise<void> {
  let next = round * perRound;
  const until = next + perRound;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < until) {
        const start = performance.now();
        await exchange((next += 1));
        tally.taken.push(performance.now() - start);
      }
    }),
  );
  tally.wallMs += performance.now() - began;
}

function summarise({ taken, wallMs }: Tally): RelayFigures {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { rps: (1000 * taken.length) / wallMs, p50: at(0.5), p95: at(0.95) };
}

/** Bytes up for four variations of one press, by the product's own client. */
async function countFanOut(relay: string, service: string): Promise<RelayReport['fanOutBytes']> {
  const images = { image: new Blob([new Uint8Array(1_500_000)]), mask: new Blob([new Uint8Array(30_000)]) };
  const request = { model: 'flux-pro-1.0-fill', prompt: 'a bottle', seed: 1 } as const;
  const variations: Variation[] = [1, 2, 3, 4].map((seed) => ({ jobId: `fan-${seed}`, fields: { seed } }));
  const count = async (work: (client: ReturnType<typeof createService>) => Promise<unknown>): Promise<number> => {
    let bytes = 0;
    const deps: ServiceDeps = {
      now: () => performance.now(), onLine: () => true, sleep: (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('woken')))),
      fetch: (input, init) => {
        bytes += init?.body instanceof Blob ? init.body.size : String(init?.body ?? '').length;
        return fetch(input, init);
      },
    };
    await work(createService({ provider: 'bfl', region: 'custom', baseUrl: service, key: 'k', relay: { url: relay, token } }, deps));
    return bytes;
  };
  const signal = new AbortController().signal;
  const together = await count((client) => client.submitMany(signal, request, images, variations, async () => undefined));
  const alone = await count(async (client) => {
    for (const { jobId, fields } of variations) await client.submit(signal, { ...request, ...fields }, images, `alone-${jobId}`);
  });
  return { with: together, without: alone };
}

/** Collects this process's garbage. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  if (typeof found !== 'function') throw new Error('This Node cannot be told to collect its garbage.');
  return () => void found();
}

/**
 * Each way in turn, several rounds in changing order, so that the machine's moods meet them all alike; the first rounds
 * only warm up. Client and service live in this process: its heap may grow as the relay's does, and no way pays for the
 * garbage of the one before.
 */
export async function benchRelay(root: string): Promise<RelayReport> {
  setFlagsFromString('--heap-growing-percent=1000');
  const collect = findCollector();
  const service = await startService();
  const places: Place[] = [service];
  try {
    const pipe = await startScript(`${root}/test/bench/relay/raw-pipe.ts`, { UPSTREAM: service.origin });
    const node = await startScript(`${root}/relay/node.ts`, { PORT: '0', RELAY_TOKEN: token, RELAY_UPSTREAMS: service.origin });
    const workerd = await startWorker({ tokens: [token], upstreams: [service.origin], log: () => undefined, directly: true });
    places.push(pipe, node, workerd);
    const ways = { direct: plainly(service.origin), rawPipe: plainly(pipe.origin), node: throughRelay(node.origin, service.origin), workerd: throughRelay(workerd.origin, service.origin) };
    const tallies = { direct: { taken: [], wallMs: 0 }, rawPipe: { taken: [], wallMs: 0 }, node: { taken: [], wallMs: 0 }, workerd: { taken: [], wallMs: 0 } } satisfies Record<string, Tally>;
    const names = ['direct', 'rawPipe', 'node', 'workerd'] as const;
    for (let round = 0; round < warmUps; round += 1) for (const name of names) await runRound(ways[name], round, { taken: [], wallMs: 0 });
    for (let round = warmUps; round < warmUps + rounds; round += 1) {
      const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
      for (const name of round % 2 === 0 ? turned : turned.reverse()) {
        collect();
        await runRound(ways[name], round, tallies[name]);
      }
    }
    return {
      direct: summarise(tallies.direct), rawPipe: summarise(tallies.rawPipe), node: summarise(tallies.node), workerd: summarise(tallies.workerd),
      fanOutBytes: await countFanOut(node.origin, service.origin),
    };
  } finally {
    for (const place of places.reverse()) await place.close();
  }
}
