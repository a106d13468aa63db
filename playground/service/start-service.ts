import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerBfl } from './bfl-routes.ts';
import { answerComet, answerQuota } from './comet-routes.ts';
import { answerDelivery, answerMedia } from './delivery-routes.ts';
import { answerJson, type Answer, type Call } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { DriftVariant, Painter } from './model/paint-order.ts';
import { startPainter } from './model/start-painter.ts';
import { answerFal } from './fal-routes.ts';
import type { FillTask } from './fill-task.ts';
import { answerPlay } from './play-routes.ts';
import { systemClock, type ServiceClock } from './service-clock.ts';
import { countTraffic, createServiceState, type Counts, type Knobs, type Latency, type ServiceState } from './service-state.ts';
import type { TrafficLog } from './traffic-log.ts';

/** All of it may be left out: any free loopback port, key `play-key`, 1,200 ms to Ready, drift B, 1,000 play credits. */
export interface ServiceOptions {
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  readonly latencyMs?: Latency;
  readonly drift?: DriftVariant;
  readonly credits?: number;
  readonly keys?: readonly string[];
  readonly clock?: ServiceClock;
  readonly faults?: Faults;
  readonly painter?: Painter;
}

/** A running stand-in of the fill services. */
export interface FillService {
  readonly origin: string;
  readonly port: number;
  readonly log: TrafficLog;
  readonly knobs: Knobs;
  readonly counts: Counts;
  /** What was charged and not forgotten yet, in the order it came. */
  readonly tasks: readonly FillTask[];
  setFaults(faults: Faults): void;
  close(): Promise<void>;
}

/** Largest request body taken, in bytes. */
const bodyLimit = 96 * 1024 * 1024;

/** Starts the service on loopback; rejects when the port is taken. Equal seeds and equal requests give equal answers. */
export async function startService(options: ServiceOptions = {}): Promise<FillService> {
  const state = createServiceState({
    clock: options.clock ?? systemClock,
    painter: options.painter ?? startPainter(),
    faults: options.faults ?? {},
    knobs: { latency: options.latencyMs ?? 1200, drift: options.drift ?? 'B', credits: options.credits ?? 1000 },
    keys: options.keys ?? ['play-key'],
    seed: options.seed ?? 1,
  });
  const server = createServer((request, response) => void exchange(state, request, response));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  state.origin = `http://${host}:${port}`;
  return {
    origin: state.origin,
    port,
    log: state.log,
    knobs: state.knobs,
    get counts() {
      return countTraffic(state);
    },
    get tasks() {
      return [...state.tasks.values()];
    },
    setFaults: (faults) => state.faults.replace(faults),
    close: async () => {
      state.closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await state.painter.close();
    },
  };
}

async function exchange(state: ServiceState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = state.clock.now();
  const url = new URL(request.url ?? '/', state.origin);
  const body = await readBody(request);
  if (body === 'aborted') return;
  const call: Call = { method: request.method ?? 'GET', url, headers: request.headers, body: body === 'too large' ? new Uint8Array(0) : body };
  const answer = body === 'too large' ? answerJson(413, { detail: 'Request body too large' }) : await route(state, call);
  if (!url.pathname.startsWith('/_play/')) state.log.add(call, answer, at, state.clock.now() - at);
  send(request, response, answer);
}

async function route(state: ServiceState, call: Call): Promise<Answer> {
  const { pathname } = call.url;
  if (pathname.startsWith('/_play/')) return answerPlay(state, call);
  if (pathname.startsWith('/flux/v1/')) return answerComet(state, call);
  if (pathname === '/user/quota') return answerQuota(state, call);
  if (pathname.startsWith('/fal-ai/')) return answerFal(state, call);
  if (pathname.startsWith('/delivery/')) return answerDelivery(state, call);
  if (pathname.startsWith('/files/')) return answerMedia(state, call);
  return answerBfl(state, call);
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | 'aborted' | 'too large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length <= bodyLimit) chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Error) return 'aborted'; // the client went away in the middle of its body
    throw error;
  }
  return length > bodyLimit ? 'too large' : new Uint8Array(Buffer.concat(chunks));
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.cut === 'before') {
    request.socket.destroy();
    return;
  }
  if (answer.stream !== undefined) {
    response.writeHead(answer.status, answer.headers);
    response.on('close', answer.stream((text) => response.write(text)));
    return;
  }
  const bodiless = answer.status === 204;
  response.writeHead(answer.status, { ...answer.headers, ...(bodiless ? {} : { 'content-length': String(answer.body.length) }) });
  if (answer.cut === 'middle') {
    response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => request.socket.destroy());
    return;
  }
  response.end(request.method === 'HEAD' || bodiless ? undefined : answer.body);
}
