import { FillError, type ErrorCode } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readQueueResult } from '../../wire/contract/read-queue.ts';
import { readFailure, type Client } from './client.ts';
import { decodeDataUri } from './decode-data-uri.ts';
import { explainSilence } from './explain-silence.ts';
import type { Call } from './make-route.ts';
import { NoAnswer, send, textOf, type Answer, type SendLimits } from './send.ts';

/** A 4-megapixel PNG of noise stays below this. */
const fetchLimits: SendLimits = { step: 'fetch', timeoutMs: 120_000, maxBytes: 12 * 1024 * 1024 };

/** The same as base64, with what stands around it. */
const answerLimits: SendLimits = { ...fetchLimits, maxBytes: 17 * 1024 * 1024 };

/** Pauses before a download is tried again, ms: a GET costs nothing. */
const patience = [1_000, 2_000] as const;

/**
 * Downloads a result, 12 MB at most, without any key; one that came inside fal's answer is taken from there. Throws
 * FillError, charged: `link-expired` (403, 404, 410), `blocked` without a relay (delivery hosts allow no page, says BFL),
 * `picture-too-big`, `picture-broken` for a cut body, `host-not-allowed` for an address off the list, and the errors of
 * the way.
 */
export async function fetchResult(signal: AbortSignal, client: Client, url: string): Promise<Uint8Array> {
  const held = client.held.get(url);
  if (held !== undefined) {
    client.held.delete(url);
    return held;
  }
  // fal's own address of a result, where the picture is inside; its pictures lie on other hosts.
  const inside = client.route.spec.protocol === 'queue' && /^[^?#]*\/requests\/[\w-]+$/.test(url) ? client.route.polling(url) : null;
  const call = inside ?? client.route.delivery(url);
  if (call === null) throw new FillError('host-not-allowed', { step: 'fetch', detail: hostOf(url), charged: true });
  for (const pause of [...patience, null]) {
    const outcome = await tryOnce(signal, client, call, inside !== null);
    if (outcome instanceof Uint8Array) return outcome;
    if (pause === null || !mayPass.has(outcome.data.code)) throw outcome;
    await client.deps.sleep(signal, pause).catch(() => {
      throw new FillError('cancelled', { step: 'fetch', charged: true }); // only an abort wakes it early
    });
  }
  throw new FillError('service-down', { step: 'fetch', charged: true });
}

const mayPass: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['service-down', 'rate-limited', 'picture-broken', 'relay-unreachable', 'offline']);

async function tryOnce(
  signal: AbortSignal, client: Client, call: Call, inside: boolean,
): Promise<Uint8Array | FillError> {
  try {
    return readBytes(client, await send(signal, client.deps, call, inside ? answerLimits : fetchLimits), inside);
  } catch (caught) {
    if (!(caught instanceof NoAnswer)) throw caught;
    const data = await explainSilence(signal, client.deps, caught, client.route.relayUrl, 'fetch');
    return new FillError(data.code, { ...data, charged: true });
  }
}

function readBytes(client: Client, answer: Answer, inside: boolean): Uint8Array | FillError {
  const fail = (code: ErrorCode, detail: string): FillError => new FillError(code, { step: 'fetch', detail, charged: true });
  if (answer.status >= 200 && answer.status < 300) {
    if (answer.tooLong) return fail('picture-too-big', 'more than 12 MB');
    if (answer.body === null) return fail('picture-broken', 'the download was cut');
    return inside ? (readInside(answer) ?? fail('bad-answer', 'no picture in the answer')) : answer.body;
  }
  const { code, text } = readFailure(client, answer);
  const detail = text || `HTTP ${answer.status}`;
  if (answer.relayError !== null) return fail(code, detail);
  if (answer.status === 403 || answer.status === 404 || answer.status === 410) return fail('link-expired', detail);
  return fail(code === 'service-down' || code === 'rate-limited' ? code : 'bad-answer', detail);
}

/** The picture in a result of fal's that was asked for with sync_mode. */
function readInside(answer: Answer): Uint8Array | null {
  const result = readQueueResult(parseJson(textOf(answer)));
  return result === null ? null : decodeDataUri(result.url);
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'not an address';
  }
}
