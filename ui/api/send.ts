import { FillError, type Step } from '../../core/errors.ts';
import type { Call } from './make-route.ts';
import { readBounded, TooLong } from './read-bounded.ts';
import type { ServiceDeps } from './service.ts';

/** A request that brought no status at all: refused, blocked, lost or too slow. `fetch` cannot tell which. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly reason: 'network' | 'timeout';
  readonly url: string;

  constructor(reason: 'network' | 'timeout', url: string) {
    super(reason);
    this.reason = reason;
    this.url = url;
  }
}

/** What came back. `body` is null when the status arrived but the body did not, or was longer than allowed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly tooLong: boolean;
  /** The relay's own word when it, and not the service, answered. */
  readonly relayError: string | null;
}

export interface SendLimits {
  readonly step: Step;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** One fetch under a time limit, never repeated. Throws `cancelled` when the signal aborts, else NoAnswer. */
export function send(signal: AbortSignal, deps: ServiceDeps, call: Call, limits: SendLimits): Promise<Answer> {
  return sendAndRead(signal, deps, call, limits, (response) => readWhole(response, limits.maxBytes));
}

/** The same, with the answer read in a way of the caller's, within the same time. */
export async function sendAndRead<Read>(
  signal: AbortSignal, deps: ServiceDeps, call: Call, limits: Omit<SendLimits, 'maxBytes'>, read: (response: Response) => Promise<Read>,
): Promise<Read> {
  if (signal.aborted) throw new FillError('cancelled', { step: limits.step });
  const cut = new AbortController();
  const timer = new AbortController();
  const onAbort = (): void => cut.abort();
  signal.addEventListener('abort', onAbort);
  let late = false;
  const alarm = deps.sleep(timer.signal, limits.timeoutMs).then(
    () => {
      late = true;
      cut.abort();
    },
    () => undefined, // the timer was put away: the answer came first
  );
  const request = deps.fetch;
  try {
    const response = await request(call.url, {
      method: call.method,
      headers: { ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: cut.signal,
      // A key must not follow a redirect to somebody else.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const answer = await read(response);
    if (signal.aborted) throw new FillError('cancelled', { step: limits.step });
    return answer;
  } catch (caught) {
    if (caught instanceof FillError) throw caught;
    if (signal.aborted) throw new FillError('cancelled', { step: limits.step });
    throw new NoAnswer(late ? 'timeout' : 'network', call.url);
  } finally {
    signal.removeEventListener('abort', onAbort);
    timer.abort();
    await alarm;
  }
}

/** An answer with its body, as far as that came and is not longer than `maxBytes`. */
export async function readWhole(response: Response, maxBytes: number): Promise<Answer> {
  return {
    // An opaque redirect has status 0; any of its statuses means the same here.
    status: response.type === 'opaqueredirect' ? 302 : response.status,
    headers: response.headers,
    ...(await readBody(response, maxBytes)),
    relayError: response.headers.get('x-relay-error'),
  };
}

async function readBody(response: Response, maxBytes: number): Promise<{ body: Answer['body']; tooLong: boolean }> {
  try {
    return { body: await readBounded(response, maxBytes), tooLong: false };
  } catch (caught) {
    return { body: null, tooLong: caught instanceof TooLong };
  }
}

/** The body as text; empty when it did not arrive. */
export function textOf(answer: Answer): string {
  return answer.body === null ? '' : new TextDecoder().decode(answer.body);
}

/** What Retry-After asks for in seconds or as a date, ms, 60 s at most; undefined when it does not say. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const told = headers.get('retry-after')?.trim() ?? '';
  if (told === '') return undefined;
  const ms = /^\d+(\.\d+)?$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now;
  return Number.isFinite(ms) ? Math.min(60_000, Math.max(0, ms)) : undefined;
}
