import { encode } from 'fast-png';
import { createRelay, type Relay } from '../../../relay/create-relay.ts';
import { createLocalMemory } from '../../../relay/local-memory.ts';
import { listUpstreams } from '../../../relay/upstreams.ts';
import { answerBfl } from '../../../playground/service/bfl-routes.ts';
import { answerDelivery } from '../../../playground/service/delivery-routes.ts';
import type { Answer, Call } from '../../../playground/service/exchange.ts';
import type { Painter } from '../../../playground/service/model/paint-order.ts';
import { createServiceState, type Latency, type ServiceState } from '../../../playground/service/service-state.ts';
import type { Seeded } from '../cases/seeded.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Where the stand-in service is, and the relay before it. Nothing listens there: requests are handed over. */
export const serviceOrigin = 'http://localhost:4810';
export const relayOrigin = 'http://localhost:4820';
export const relayToken = 'relay-token-0123456789';
export const serviceKey = 'play-key';

/** The answer of a task, and how to see whose it is: its seed stands behind the picture. */
const answerPng = encode({ width: 8, height: 8, channels: 3, depth: 8, data: new Uint8Array(192) });

function answerFor(seed: number): Uint8Array {
  return new Uint8Array([...answerPng, ...new TextEncoder().encode(`seed ${seed};`)]);
}

/** The seed an answer was made for; null when its end is missing. */
export function seedOf(answer: Uint8Array): number | null {
  const [, seed] = /seed (\d+);$/.exec(new TextDecoder().decode(answer.slice(answerPng.length))) ?? [];
  return seed === undefined ? null : Number(seed);
}

const painter: Painter = {
  paint: ({ seed }) => Promise.resolve({ file: answerFor(seed), width: 8, height: 8, meant: new Uint8Array(), paintMs: 0 }),
  close: () => Promise.resolve(),
};

/** The stand-in service's own routes and the real relay, in this process, at the pace of a virtual clock. */
export interface ServiceWorld {
  readonly state: ServiceState;
  readonly relay: Relay;
  /** The service itself, as if it let a page read its answers. */
  direct(request: Request): Promise<Response>;
  /** Paid POSTs as the service met them, in its own time. */
  readonly submits: { readonly at: number; readonly status: number }[];
  /** When the last request reached the service, in its own time. */
  lastCallAt(): number;
}

/** Times on the way between relay and service, ms: from and to. */
export const wayMs = [5, 120] as const;

export function createServiceWorld(clock: VirtualClock, random: Seeded, latency: Latency): ServiceWorld {
  let lastCall = 0;
  const submits: { at: number; status: number }[] = [];
  const state = createServiceState({
    clock: { now: () => clock.now(), sleep: (signal, ms) => clock.sleep(signal, ms) },
    painter, faults: {}, keys: [serviceKey], seed: random.pick(1e9),
    knobs: { latency, drift: 'off', credits: 1e9 },
  });
  state.origin = serviceOrigin;

  const way = (): Promise<void> => clock.sleep(new AbortController().signal, random.between(...wayMs));
  const upstream: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = new Uint8Array(await request.arrayBuffer());
    await way();
    lastCall = clock.now();
    const call: Call = { method: request.method, url: new URL(request.url), headers: Object.fromEntries(request.headers), body };
    const answer: Answer = call.url.pathname.startsWith('/delivery/') ? answerDelivery(state, call) : answerBfl(state, call);
    if (call.method === 'POST') submits.push({ at: clock.now(), status: answer.status });
    await way();
    clock.touch();
    if (answer.cut === 'before') throw new TypeError('fetch failed');
    return new Response(answer.cut === 'middle' ? cutBody(answer.body) : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  };
  const host = { fetch: upstream, now: () => clock.now(), sleep: (signal: AbortSignal, ms: number) => clock.sleep(signal, ms) };
  const relay = createRelay({
    ...host, vault: null, upstreams: listUpstreams([serviceOrigin]), loopbackOrigins: [serviceOrigin], tokens: [relayToken], memory: createLocalMemory(host), log: () => undefined,
  });
  return { state, relay, submits, direct: (request) => upstream(request), lastCallAt: () => lastCall };
}

function cutBody(body: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(body.slice(0, body.length / 2)));
      controller.error(new TypeError('terminated'));
    },
  });
}
