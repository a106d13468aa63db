import { boundBody, type BoundBody } from './bound-body.ts';
import { isRefusal, refuse, type Refusal } from './refuse.ts';
import type { Credentials } from './vault/key-ring.ts';

/** A call as the host's fetch takes it. */
export interface UpstreamInit extends RequestInit {
  readonly method: UpstreamCall['method'];
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly duplex?: 'half';
  /** Ends the call: its body broke off. */
  readonly broken: AbortSignal | null;
  /** ms after which the call is ended, its answer's body included. */
  readonly patienceMs: number;
}

/** What the relay is given of its host, and how much it lets through. */
export interface RelayHost {
  fetch(url: URL, init: UpstreamInit): Promise<Response>;
  /** ms; only differences are looked at. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  /** `boundBody` without a turn through JavaScript for each chunk; `told` is the length its sender gave, null for none. */
  readonly bound?: (body: ReadableStream<Uint8Array>, maxBytes: number, told: number | null) => BoundBody;
  /** Whether `fetch` itself holds an answer to the length it told: no more comes, and less breaks it off. */
  readonly holdsLength?: boolean;
}

/** The longest body a caller may send, bytes. */
export const bytesUp = 24 * 1024 * 1024;
/** The longest answer of a service that is passed back, bytes. */
export const bytesDown = 16 * 1024 * 1024;
const patienceMs = 150_000;

/** Headers of a service's answer that reach the caller; all others, hop-by-hop headers and cookies first, stay here. */
const passedBack = ['content-type', 'retry-after', 'x-request-id', 'last-modified', 'etag'] as const;

/** With one of these a length tells nothing of the bytes that come. */
const reframed = ['transfer-encoding', 'content-encoding'] as const;

export interface UpstreamCall {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Headers of the caller's that may go on; only these few are looked at. */
  readonly from: Headers;
  readonly credentials: Credentials;
  /** The caller's; bounded here. */
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * One call to a service, no redirect followed. Never throws: a call that failed answers `upstream-unreachable` when
 * the body cannot have arrived whole, else `upstream-lost`, because then it may have been acted on.
 */
export async function callUpstream(host: RelayHost, call: UpstreamCall): Promise<Response> {
  const body = call.body === null ? null : bind(host, call.body, bytesUp, call.from);
  const headers = new Headers({ accept: call.from.get('accept') ?? '*/*', 'accept-encoding': 'identity' });
  for (const [name, value] of Object.entries(call.credentials)) headers.set(name, value);
  if (body !== null) {
    copy(call.from, headers, 'content-type');
    copy(call.from, headers, 'content-length');
  }
  const init: UpstreamInit = {
    method: call.method, headers, redirect: 'manual', body: body?.stream ?? null, ...(body === null ? {} : { duplex: 'half' }),
    broken: body?.broken ?? null, patienceMs,
  };
  try {
    return await host.fetch(call.url, init);
  } catch {
    // What exactly broke is not told: the message could name addresses inside the relay's network.
    await body?.rest();
    if (body?.tooLong() === true) return refuse('body-too-large', `The request is larger than ${bytesUp} bytes.`);
    if (body !== null && !body.complete()) return refuse('upstream-unreachable', 'The service could not be reached; nothing was submitted.');
    return refuse(body === null ? 'upstream-unreachable' : 'upstream-lost', 'The service did not answer.');
  }
}

/** The service's answer as the caller gets it: few headers, a bounded streaming body, a redirect refused. */
export function passBack(host: RelayHost, answer: Response): Response {
  if (isRefusal(answer)) return answer;
  if (answer.status >= 300 && answer.status < 400) return dropFor(answer, 'redirect-refused', 'The service answered with a redirect, which is not followed.');
  const told = toldLength(answer.headers);
  if (told !== null && told > bytesDown) return dropFor(answer, 'too-large', `The answer is larger than ${bytesDown} bytes.`);
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const name of passedBack) copy(answer.headers, headers, name);
  if (!answer.headers.has('content-encoding')) copy(answer.headers, headers, 'content-length');
  if (answer.body === null) return new Response(null, { status: answer.status, headers });
  const held = host.holdsLength === true && told !== null && !reframed.some((name) => answer.headers.has(name));
  return new Response(held ? answer.body : bind(host, answer.body, bytesDown, headers).stream, { status: answer.status, headers });
}

/** A refusal in place of an answer whose body nobody will read. */
function dropFor(answer: Response, code: Refusal, message: string): Response {
  void answer.body?.cancel().catch(() => undefined); // it broke already: nothing is left to drop
  return refuse(code, message);
}

function bind(host: RelayHost, body: ReadableStream<Uint8Array>, maxBytes: number, headers: Headers): BoundBody {
  return (host.bound ?? boundBody)(body, maxBytes, toldLength(headers));
}

function toldLength(headers: Headers): number | null {
  const told = headers.get('content-length') ?? '';
  return /^\d+$/.test(told) ? Number(told) : null;
}

function copy(from: Headers, to: Headers, name: string): void {
  const value = from.get(name);
  if (value !== null) to.set(name, value);
}
