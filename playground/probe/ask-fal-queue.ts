import { jsonField } from './json-field.ts';
import { addressOf, ask, type Account, type Heard } from './live-service.ts';

/** What a queue answered to a submit: its addresses as given, or why there are none. */
export interface Queued {
  readonly status: number;
  readonly refusal: string | null;
  readonly statusUrl: string;
  readonly resultUrl: string;
  readonly cancelUrl: string;
}

/** What became of a request once it was over. */
export interface QueueEnd {
  readonly words: readonly string[];
  readonly readyMs: number;
  readonly result: Heard;
}

const longestMs = 360_000;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The key goes to the queue's own host only, whatever address it gave. */
function trusted(account: Account, url: string): string {
  if (new URL(url).origin !== new URL(addressOf(account, '')).origin) throw new Error(`an address at ${new URL(url).host}`);
  return url;
}

/** One paid submit. Rejects on silence, and for an address that is not the queue's. */
export async function submitToQueue(account: Account, model: string, fields: object): Promise<Queued> {
  const ack = await ask(account, addressOf(account, `/${model}`), fields);
  const [statusUrl, resultUrl, cancelUrl] = ['status_url', 'response_url', 'cancel_url'].map((name) => text(jsonField(ack.json, name)));
  if (!statusUrl || !resultUrl || !cancelUrl) return { status: ack.status, refusal: ack.words || `HTTP ${ack.status}`, statusUrl: '', resultUrl: '', cancelUrl: '' };
  return { status: ack.status, refusal: null, statusUrl: trusted(account, statusUrl), resultUrl: trusted(account, resultUrl), cancelUrl: trusted(account, cancelUrl) };
}

/** Asks until the request is completed, then for its result. Rejects on silence and after six minutes. */
export async function awaitQueue(account: Account, { statusUrl, resultUrl }: Queued): Promise<QueueEnd> {
  const began = Date.now();
  const words: string[] = [];
  for (;;) {
    const state = await ask(account, statusUrl);
    const word = text(jsonField(state.json, 'status')) || `HTTP ${state.status}`;
    if (words.at(-1) !== word) words.push(word);
    const readyMs = Date.now() - began;
    if (word === 'COMPLETED') return { words, readyMs, result: await ask(account, resultUrl) };
    if (readyMs > longestMs) throw new Error(`still ${word} after six minutes`);
    await new Promise((resolve) => setTimeout(resolve, account.pauseMs));
  }
}

/** The address of the first picture of a result; empty when there is none. */
export function pictureOf({ result }: QueueEnd): string {
  const images = jsonField(result.json, 'images');
  return Array.isArray(images) ? text(jsonField(images[0], 'url')) : '';
}
