import { FillError, type ErrorCode, type ErrorData } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { longestAddress } from '../../wire/contract/read-ack.ts';
import { readQueueResult, readQueueStatus } from '../../wire/contract/read-queue.ts';
import { freeCallLimits, readFailure, type Client } from './client.ts';
import { decodeDataUri } from './decode-data-uri.ts';
import { explainSilence } from './explain-silence.ts';
import type { Call } from './make-route.ts';
import { countTask, isOfAnother, ofAnother, readStatus, waiting } from './poll.ts';
import { NoAnswer, send, textOf, type Answer } from './send.ts';
import type { Ack, TaskState } from './service.ts';

/**
 * One look at a request in fal's queue: its state and, once it is completed, its result. Silence and what may pass are
 * `waiting` with the error they would become. Throws only `cancelled`.
 */
export async function pollQueue(signal: AbortSignal, client: Client, ack: Ack): Promise<TaskState> {
  try {
    const state = await ask(signal, client, ack);
    countTask(client, ack.taskId, state);
    return state;
  } catch (caught) {
    if (!(caught instanceof NoAnswer)) throw caught;
    const passing = await explainSilence(signal, client.deps, caught, client.route.relayUrl, 'wait');
    if (signal.aborted) throw new FillError('cancelled', { step: 'wait' });
    return waiting(passing.code, passing);
  }
}

/** The addresses are used as given; one that the key must not go to is not used at all. */
function callTo(client: Client, url: string | null | undefined): Call | null {
  return url ? client.route.polling(url) : null;
}

async function ask(signal: AbortSignal, client: Client, ack: Ack): Promise<TaskState> {
  const status = callTo(client, ack.pollingUrl);
  if (status === null) return waiting('host-not-allowed', { code: 'host-not-allowed', step: 'wait' });
  const answer = await send(signal, client.deps, status, freeCallLimits('wait'));
  const reading = answer.relayError === null ? readQueueStatus(parseJson(textOf(answer))) : null;
  if (reading === null) return readStatus(client, answer);
  if (isOfAnother(client, ack, reading.id)) return ofAnother();
  // 5xx of a runner is never charged, says fal; 422 may be.
  if (reading.failure !== null) return failed({ code: 'task-failed', detail: reading.failure.text });
  if (reading.state !== 'completed') {
    const word = reading.state === 'queued' ? 'IN_QUEUE' : 'IN_PROGRESS';
    return { kind: 'waiting', progress: null, word, ...(reading.position === null ? {} : { ahead: reading.position }) };
  }
  const result = callTo(client, ack.resultUrl);
  if (result === null) return waiting('host-not-allowed', { code: 'host-not-allowed', step: 'wait' });
  return readResult(client, ack, await send(signal, client.deps, result, freeCallLimits('wait')));
}

function readResult(client: Client, { resultUrl = '' }: Ack, answer: Answer): TaskState {
  if (answer.relayError !== null) return readStatus(client, answer);
  const json = parseJson(textOf(answer));
  if (answer.status < 200 || answer.status >= 300) return readEnd(client, answer, json);
  const result = readQueueResult(json);
  if (result === null) return answer.body === null ? readStatus(client, answer) : failed({ code: 'bad-answer', detail: 'completed without a picture' });
  if (result.filtered) return failed({ code: 'content-moderated' });
  const inside = decodeDataUri(result.url);
  if (inside === null && result.url.length > longestAddress) return failed({ code: 'bad-answer', detail: 'completed without a picture' });
  if (inside !== null) client.held.set(resultUrl, inside);
  return {
    kind: 'ready',
    url: inside === null ? result.url : resultUrl,
    seed: result.seed,
    durationS: result.durationS,
  };
}

/** The failure of the request itself has fal's own shape (`error_type`, or a list); without it the way is at fault and may pass. */
function readEnd(client: Client, answer: Answer, json: unknown): TaskState {
  const typed = typeof json === 'object' && json !== null && ('error_type' in json || ('detail' in json && Array.isArray(json.detail)));
  if (!typed) return readStatus(client, answer);
  const { code, text } = readFailure(client, answer);
  if (answer.status >= 500) return failed({ code: 'task-failed', detail: text, charged: false });
  return failed({ code: kept.has(code) ? code : 'task-failed', detail: text });
}

/** What the model itself found wrong: it is asked after the submit was taken. */
const kept: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['request-moderated', 'finetune-not-found', 'invalid-request', 'no-credit']);

function failed(error: ErrorData): TaskState {
  return { kind: 'failed', error: { step: 'wait', ...error } };
}
