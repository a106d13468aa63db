import { encode } from 'fast-png';
import { isJsonObject } from './contract/validate-body.ts';
import { answerJson, answerText, type Answer, type Call } from './exchange.ts';
import { parseFaults } from './faults.ts';
import { driftVariants } from './model/paint-order.ts';
import { countTraffic, type Knobs, type ServiceState } from './service-state.ts';
import { isLoopback } from './send-webhook.ts';

/**
 * `/_play/*`: the playground's own desk, no part of any contract. Readable only by pages of this machine
 * (the traffic holds pictures and prompts), so CORS names the asking origin when it is a loopback one.
 */
export async function answerPlay(state: ServiceState, call: Call): Promise<Answer> {
  const origin = call.headers.origin;
  // The Host header is asked too: a name that was rebound to 127.0.0.1 has a foreign one.
  const foreign = (origin !== undefined && !isLocal(origin)) || !isLocal(`http://${call.headers.host ?? ''}`);
  if (foreign) return answerJson(403, { error: 'this desk answers pages of this machine only' });
  const answer = await route(state, call);
  if (origin === undefined) return answer;
  const cors = { 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type', vary: 'origin' };
  return { ...answer, headers: { ...answer.headers, ...cors } };
}

async function route(state: ServiceState, call: Call): Promise<Answer> {
  const { pathname, searchParams } = call.url;
  if (call.method === 'OPTIONS') return { status: 204, headers: { 'access-control-allow-methods': 'GET, POST' }, body: new Uint8Array(0) };
  const raw = /^\/_play\/raw\/([^/]+)$/.exec(pathname)?.[1];
  if (raw !== undefined) return serveRaw(state, raw, searchParams.get('stage') ?? 'after');
  switch (`${call.method} ${pathname}`) {
    case 'GET /_play/traffic':
      return answerJson(200, state.log.list(Number(searchParams.get('after') ?? 0)));
    case 'GET /_play/events':
      return streamEvents(state);
    case 'GET /_play/counts':
      return answerJson(200, countTraffic(state));
    case 'GET /_play/faults':
      return answerJson(200, state.faults.list());
    case 'POST /_play/faults':
      return change(call, (value) => {
        state.faults.replace(parseFaults(value));
        return state.faults.list();
      });
    case 'GET /_play/knobs':
      return answerJson(200, state.knobs);
    case 'POST /_play/knobs':
      return change(call, (value) => Object.assign(state.knobs, parseKnobs(value)));
    default:
      return answerJson(404, { error: 'no such page on this desk' });
  }
}

/** The picture of a task as PNG: `before` the drift (what the model meant) or `after` it (the file as delivered). */
async function serveRaw(state: ServiceState, id: string, stage: string): Promise<Answer> {
  const task = state.tasks.get(id);
  await task?.painting;
  if (!task?.painted) return answerJson(404, { error: 'no such picture' });
  const { file, meant, width, height } = task.painted;
  if (stage === 'after') return { status: 200, headers: { 'content-type': `image/${task.order.format}` }, body: file };
  const body = encode({ width, height, data: meant, channels: 3, depth: 8 }, { zlib: { level: 3 } });
  return { status: 200, headers: { 'content-type': 'image/png' }, body };
}

function streamEvents(state: ServiceState): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    body: new Uint8Array(0),
    stream: (write) => {
      write(': open\n\n');
      return state.log.listen((number) => write(`data: ${number}\n\n`));
    },
  };
}

function change(call: Call, apply: (value: unknown) => unknown): Answer {
  try {
    return answerJson(200, apply(JSON.parse(new TextDecoder().decode(call.body))));
  } catch (error) {
    return answerText(400, 'text/plain', error instanceof Error ? error.message : 'unreadable');
  }
}

/** Reads the knobs named in a JSON object; throws an Error that names the one it cannot read. */
function parseKnobs(value: unknown): Partial<Knobs> {
  if (!isJsonObject(value)) throw new Error('knobs: expected an object');
  const knobs: Partial<Knobs> = {};
  for (const [name, entry] of Object.entries(value)) {
    const drift = driftVariants.find((variant) => variant === entry);
    if (name === 'drift' && drift !== undefined) knobs.drift = drift;
    else if (name === 'credits' && typeof entry === 'number') knobs.credits = entry;
    else if (name === 'latency' && typeof entry === 'number') knobs.latency = entry;
    else if (name === 'latency' && isJsonObject(entry) && typeof entry['median'] === 'number' && typeof entry['spread'] === 'number') {
      knobs.latency = { median: entry['median'], spread: entry['spread'] };
    } else throw new Error(`knobs: cannot read ${name}`);
  }
  return knobs;
}

function isLocal(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin));
}
