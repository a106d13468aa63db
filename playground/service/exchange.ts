import type { IncomingHttpHeaders } from 'node:http';

/** One request, read to its end. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * One answer. `cut`: 'before' closes the connection without a byte, 'middle' after half of the body.
 * `json` is what the traffic log shows; `stream` takes the connection over (server-sent events).
 */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly json?: unknown;
  readonly cut?: 'before' | 'middle';
  readonly stream?: (write: (text: string) => void) => () => void;
}

/** An answer with a JSON body. */
export function answerJson(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: new TextEncoder().encode(JSON.stringify(json)), json };
}

/** An answer with a text body of the given content type. */
export function answerText(status: number, type: string, text: string): Answer {
  return { status, headers: { 'content-type': type }, body: new TextEncoder().encode(text) };
}

/** No answer at all: the connection closes. */
export const droppedAnswer: Answer = { status: 0, headers: {}, body: new Uint8Array(0), cut: 'before' };
