import { boundBody, type BoundBody } from './bound-body.ts';
import { isRefusal, refuse, type Refusal } from './refuse.ts';
import type { Credentials } from './vault/key-ring.ts';

/** What the relay is given of its host, and how much it lets through. */
export interface RelayHost {
  readonly fetch: typeof fetch;
  /** ms; only differences are looked at. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  /** Workers drop a content-length set by hand; a stream made here carries it. */
  withLength?(stream: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array>;
}

export const bytesUp = 24 * 1024 * 1024;
export const bytesDown = 16 * 1024 * 1024;
const timeoutMs = 150_000;

/** Answers of a service that reach the caller; everything else, hop-by-hop headers and cookies first, stays here. */
const passedBack = ['content-type', 'retry-after', 'x-request-id', 'last-modified', 'etag'] as const;

export interface UpstreamCall {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Headers of the caller's that may go on; only these few are looked at. */
  readonly from: Headers;
  readonly credentials: Credentials;
  readonly body: BoundBody | null;
}

/**
 * One call to a service, no redirect followed. Never throws: a call that failed answers `upstream-unreachable` when
 * the body cannot have arrived whole, else `upstream-lost`, because then it may have been acted on.
 */
export async function callUpstream(host: RelayHost, call: UpstreamCall): Promise<Response> {
  const headers = new Headers({ accept: call.from.get('accept') ?? '*/*', 'accept-encoding': 'identity' });
  for (const [name, value] of Object.entries(call.credentials)) headers.set(name, value);
  if (call.body !== null) {
    copy(call.from, headers, 'content-type');
    copy(call.from, headers, 'content-length');
  }
  const init: RequestInit & { duplex?: 'half' } = {
    method: call.method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(call.body === null ? [] : [call.body.broken])]),
    ...(call.body === null ? {} : { body: measure(host, call.body.stream, headers), duplex: 'half' }),
  };
  const request = host.fetch;
  try {
    return await request(call.url, init);
  } catch {
    // What exactly broke is not told: the message could name addresses inside the relay's network.
    if (call.body?.tooLong() === true) await call.body.rest();
    if (call.body?.tooLong() === true) return refuse('body-too-large', `The request is larger than ${bytesUp} bytes.`);
    if (call.body !== null && !call.body.complete()) return refuse('upstream-unreachable', 'The service could not be reached; nothing was submitted.');
    return refuse(call.body === null ? 'upstream-unreachable' : 'upstream-lost', 'The service did not answer.');
  }
}

/** The service's answer as the caller gets it: few headers, a bounded streaming body, a redirect refused. */
export function passBack(host: RelayHost, answer: Response): Response {
  if (isRefusal(answer)) return answer;
  if (answer.status >= 300 && answer.status < 400) return dropFor(answer, 'redirect-refused', 'The service answered with a redirect, which is not followed.');
  const told = Number(answer.headers.get('content-length') ?? Number.NaN);
  if (told > bytesDown) return dropFor(answer, 'too-large', `The answer is larger than ${bytesDown} bytes.`);
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const name of passedBack) copy(answer.headers, headers, name);
  if (!answer.headers.has('content-encoding')) copy(answer.headers, headers, 'content-length');
  if (answer.body === null) return new Response(null, { status: answer.status, headers });
  return new Response(measure(host, boundBody(answer.body, bytesDown).stream, headers), { status: answer.status, headers });
}

/** A refusal in place of an answer whose body nobody will read. */
function dropFor(answer: Response, code: Refusal, message: string): Response {
  void answer.body?.cancel().catch(() => undefined); // it broke already: nothing is left to drop
  return refuse(code, message);
}

/** A body with the length its sender told, where the host needs telling in its own way. */
function measure(host: RelayHost, stream: ReadableStream<Uint8Array>, headers: Headers): ReadableStream<Uint8Array> {
  const told = headers.get('content-length') ?? '';
  return host.withLength === undefined || !/^\d+$/.test(told) ? stream : host.withLength(stream, Number(told));
}

function copy(from: Headers, to: Headers, name: string): void {
  const value = from.get(name);
  if (value !== null) to.set(name, value);
}
