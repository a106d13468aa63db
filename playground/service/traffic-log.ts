import { isJsonObject } from './contract/validate-body.ts';
import type { Answer, Call } from './exchange.ts';

/** One request and its answer as the traffic drawer shows them: keys masked, pictures as data URLs exactly as sent. */
export interface Exchange {
  readonly number: number;
  readonly at: number;
  readonly ms: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bodyBytes: number;
  /** 0 when the connection was dropped without an answer. */
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: unknown;
  readonly answerBytes: number;
}

/** Keeps the last exchanges, oldest first, and tells listeners the number of each new one. */
export interface TrafficLog {
  add(call: Call, answer: Answer, at: number, ms: number): void;
  list(after?: number): readonly Exchange[];
  listen(listener: (number: number) => void): () => void;
}

/** Makes a log of at most `keep` exchanges. */
export function createTrafficLog(keep = 120): TrafficLog {
  let exchanges: Exchange[] = [];
  let last = 0;
  const listeners = new Set<(number: number) => void>();
  return {
    add(call, answer, at, ms) {
      last += 1;
      const exchange: Exchange = {
        number: last, at, ms,
        method: call.method,
        path: call.url.pathname + call.url.search,
        headers: maskHeaders(call.headers),
        body: showBody(call.body),
        bodyBytes: call.body.length,
        status: answer.status,
        answerHeaders: answer.headers,
        answer: answer.json ?? null,
        answerBytes: answer.body.length,
      };
      exchanges = [...exchanges, exchange].slice(-keep);
      for (const listener of listeners) listener(last);
    },
    list: (after = 0) => exchanges.filter((exchange) => exchange.number > after),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Shows a secret by its first four characters only. */
function maskSecret(secret: string): string {
  return secret.length > 8 ? `${secret.slice(0, 4)}…` : '…';
}

const secretHeaders = new Set(['x-key', 'authorization', 'cookie']);
const pictureFields = new Set(['image', 'mask', 'image_url', 'mask_url']);

function maskHeaders(headers: Call['headers']): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    const scheme = name === 'authorization' ? /^\w+ /.exec(text)?.[0] ?? '' : '';
    shown[name] = secretHeaders.has(name) ? scheme + maskSecret(text.slice(scheme.length)) : text;
  }
  return shown;
}

function showBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return null;
  const text = new TextDecoder().decode(bytes);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text.slice(0, 2000); // not JSON: the log shows how it began
  }
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, showField(name, value)]));
}

function showField(name: string, value: unknown): unknown {
  if (name === 'webhook_secret' && typeof value === 'string') return maskSecret(value);
  return pictureFields.has(name) && typeof value === 'string' && !value.startsWith('data:') ? `data:${imageType(value)};base64,${value}` : value;
}

/** The media type told by the first base64 characters of a file. */
function imageType(base64: string): string {
  if (base64.startsWith('/9j/')) return 'image/jpeg';
  return base64.startsWith('UklG') ? 'image/webp' : 'image/png';
}
