import { jsonField, ownWords, readJson } from './json-field.ts';

export type Vendor = 'bfl' | 'comet' | 'fal';

/** One account at one service. `base` replaces every address of the service: a stand-in, or a region. */
export interface Account {
  readonly vendor: Vendor;
  readonly key: string;
  readonly base: string | null;
  /** Between polls, ms. */
  readonly pauseMs: number;
}

/** What one free question brought. */
export interface Heard {
  readonly status: number;
  readonly json: unknown;
  readonly words: string;
  readonly headers: Headers;
}

/** Everything one fill told, whatever became of it. Times in ms. */
export interface Fill {
  readonly status: number;
  /** Why there is no picture, in the service's words; null when there is one. */
  readonly refusal: string | null;
  readonly pollingUrl: string | null;
  readonly cost: number | null;
  readonly inputMp: number | null;
  readonly outputMp: number | null;
  readonly words: readonly string[];
  readonly progress: readonly number[];
  readonly resultFields: readonly string[];
  readonly submitMs: number;
  readonly readyMs: number;
  readonly file: Uint8Array | null;
  readonly deliveryHost: string | null;
  readonly deliveryCors: string | null;
}

const homes = { bfl: 'https://api.bfl.ai', comet: 'https://api.cometapi.com', fal: 'https://queue.fal.run' } as const;
const longestMs = 360_000;

/** The address of a path; `home` is the host it has when no base was given. */
export function addressOf(account: Account, path: string, home: string = homes[account.vendor]): string {
  return `${account.base ?? home}${account.vendor === 'comet' ? '/flux' : ''}${path}`;
}

function auth({ vendor, key }: Account): Record<string, string> {
  if (vendor === 'bfl') return { 'x-key': key };
  return { authorization: `${vendor === 'comet' ? 'Bearer' : 'Key'} ${key}` };
}

/** One GET, a POST of `body`, or a PUT of nothing (null), with the key. Rejects when no answer comes. */
export async function ask(account: Account, url: string, body?: object | null): Promise<Heard> {
  const init = body === undefined ? {} : body === null ? { method: 'PUT' } : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(url, { ...init, headers: { ...auth(account), 'content-type': 'application/json' }, redirect: 'manual', signal: AbortSignal.timeout(120_000) });
  const text = await answer.text();
  const json = readJson(text);
  return { status: answer.status, json, words: ownWords(json, text, account.key), headers: answer.headers };
}

const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** One paid fill to its file: submit, poll, download without the key. A refusal is an answer; rejects only on silence. */
export async function fill(account: Account, model: string, fields: object, home?: string): Promise<Fill> {
  const began = Date.now();
  const ack = await ask(account, addressOf(account, `/v1/${model}`, home), fields);
  const id = jsonField(ack.json, 'id');
  const told = {
    status: ack.status, submitMs: Date.now() - began,
    pollingUrl: word(jsonField(ack.json, 'polling_url')), cost: figure(jsonField(ack.json, 'cost')),
    inputMp: figure(jsonField(ack.json, 'input_mp')), outputMp: figure(jsonField(ack.json, 'output_mp')),
  };
  const none = { words: [], progress: [], resultFields: [], readyMs: 0, file: null, deliveryHost: null, deliveryCors: null };
  if (typeof id !== 'string') return { ...told, ...none, refusal: ack.words || `HTTP ${ack.status}` };

  const words: string[] = [];
  const progress: number[] = [];
  for (;;) {
    const poll = await ask(account, pollAddress(account, told.pollingUrl, id, home));
    const status = word(jsonField(poll.json, 'status')) ?? `HTTP ${poll.status}`;
    if (words.at(-1) !== status) words.push(status);
    const share = figure(jsonField(poll.json, 'progress'));
    if (share !== null) progress.push(share);
    const readyMs = Date.now() - began;
    const result = jsonField(poll.json, 'result');
    const sample = word(jsonField(result, 'sample')) ?? word(jsonField(poll.json, 'data', 'data', 'sample'));
    const seen = { ...told, words, progress, readyMs, resultFields: typeof result === 'object' && result !== null ? Object.keys(result) : [] };
    if (sample !== null) return { ...seen, ...(await download(sample)), refusal: null };
    const over = !['Pending', 'Reasoning', 'Generating', 'HTTP 202', 'HTTP 404', 'HTTP 429'].includes(status) && !(status === 'Task not found' && readyMs < 10_000);
    if (over || readyMs > longestMs) return { ...seen, ...none, words, progress, readyMs, refusal: `${status} ${JSON.stringify(jsonField(poll.json, 'details') ?? '').slice(0, 200)}` };
    await new Promise((resolve) => setTimeout(resolve, account.pauseMs));
  }
}

/** The key goes to the service's own hosts only, whatever address it gave. */
function pollAddress(account: Account, given: string | null, id: string, home: string | undefined): string {
  const own = addressOf(account, `/v1/get_result?id=${encodeURIComponent(id)}`, home);
  if (given === null || account.vendor === 'comet') return own;
  const { protocol, hostname, origin } = new URL(given);
  const trusted = origin === new URL(own).origin || (protocol === 'https:' && /^api(\.[a-z0-9]+)?\.bfl\.ai$/.test(hostname));
  return trusted ? given : own;
}

async function download(url: string): Promise<Pick<Fill, 'file' | 'deliveryHost' | 'deliveryCors'>> {
  const answer = await fetch(url, { headers: { origin: 'null' }, signal: AbortSignal.timeout(120_000) });
  const file = answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  return { file, deliveryHost: new URL(url).host, deliveryCors: answer.headers.get('access-control-allow-origin') };
}
