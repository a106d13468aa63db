import { FillError, toErrorData, type ErrorCode } from '../../core/errors.ts';
import type { ModelId } from '../../core/provider.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import type { ModelSpec } from '../../wire/catalogue/model-spec.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readAck } from '../../wire/contract/read-ack.ts';
import { buildBody } from './build-body.ts';
import { accountOf, answerLimit, readFailure, type Client } from './client.ts';
import type { Call } from './make-route.ts';
import { recall } from './recall.ts';
import { NoAnswer, readRetryAfter, send, textOf, type Answer, type SendLimits } from './send.ts';
import type { Ack, FillImages, FillRequest, SubmitWatch } from './service.ts';
import type { Place } from './task-limit.ts';

/** Pauses before a submit refused with 429 is sent again, ms, where Retry-After does not say. */
export const patience = [2_000, 4_000, 8_000] as const;

interface Submit {
  readonly request: FillRequest;
  readonly images: FillImages;
  readonly jobId: string;
  readonly watch: SubmitWatch | undefined;
}

/** Five megabytes over a slow line, and the service's own time to answer. */
export const submitLimits: SendLimits = { step: 'submit', timeoutMs: 120_000, maxBytes: answerLimit };

/**
 * The one paid call. `openRoute` runs first and throws the unpaid errors; then a place among the account's active tasks
 * is waited for, and the end of a back-off that any job of this account met. The POST is repeated on 429 only, three
 * times at most; a lost answer, a 5xx or a timeout is looked up in the relay's memory and else thrown as
 * `maybe-charged` with the charge left open; so is a cancel while it is on its way (before that: `cancelled`, not
 * charged). Refusals (4xx) are not charged.
 */
export async function submit(signal: AbortSignal, client: Client, openRoute: (signal: AbortSignal) => Promise<void>, { request, images, jobId, watch }: Submit): Promise<Ack> {
  const model = paidModel(client, request.model);
  const body = await buildBody(model, request, images);
  await openRoute(signal);
  if (signal.aborted) throw new FillError('cancelled', { step: 'submit', charged: false });
  const bare = client.route.api('POST', model.path);
  const headers = {
    ...bare.headers,
    'content-type': 'application/json',
    // For the relay only: the services do not know it, and a header they do not name would fail the preflight.
    ...(client.route.relayUrl === null ? {} : { 'x-job-id': jobId }),
  };
  const call: Call = { ...bare, headers, body };
  const place = await client.deps.tasks?.enter(signal, accountOf(client), model.limits.activeTasks);
  return holdPlace(place, () => postPatiently(signal, client, call, jobId, watch));
}

/** The catalogue's entry of a model that is posted somewhere, with the path in the spelling that is set. Throws `invalid-request`, not charged, where this provider has none. */
export function paidModel({ settings }: Client, id: ModelId): ModelSpec & { path: string } {
  const model = findModel(settings.provider, id);
  if (model === undefined || model.path === null) {
    throw new FillError('invalid-request', { step: 'submit', detail: `${settings.provider} has no ${id}`, charged: false });
  }
  return { ...model, path: (settings.otherSpelling === true ? model.otherPaths[0] : undefined) ?? model.path };
}

/** A task that was taken keeps its place; a lost answer keeps it too, for the task may run. */
async function holdPlace(place: Place | undefined, work: () => Promise<Ack>): Promise<Ack> {
  try {
    const ack = await work();
    place?.accepted(ack.taskId);
    return ack;
  } catch (caught) {
    if (caught instanceof FillError && caught.data.charged === false) place?.leave();
    throw caught;
  }
}

async function postPatiently(signal: AbortSignal, client: Client, call: Call, jobId: string, watch: SubmitWatch | undefined): Promise<Ack> {
  for (const pause of [...patience, null]) {
    await client.deps.backoff?.wait(signal, accountOf(client));
    await tellSending(watch);
    const answer = await post(signal, client, call, jobId);
    if ('taskId' in answer) return answer;
    const limited = mayRepeat(answer);
    const quietMs = limited ? (readRetryAfter(answer.headers, client.deps.now()) ?? pause ?? patience[2]) : 0;
    if (limited) client.deps.backoff?.hit(accountOf(client), quietMs);
    if (!limited || pause === null) return readAnswer(signal, client, answer, jobId);
    await watch?.refused();
    await rest(signal, client, quietMs);
  }
  throw new FillError('rate-limited', { step: 'submit', charged: false });
}

/** Whatever keeps the journal from being written keeps the request from being sent. */
export async function tellSending(watch: SubmitWatch | undefined): Promise<void> {
  try {
    await watch?.sending();
  } catch (caught) {
    throw new FillError(toErrorData(caught).code, { ...toErrorData(caught), charged: false });
  }
}

/** A 429 of the service, or of a relay that let nothing through yet, cost nothing. */
export function mayRepeat({ status, relayError }: Pick<Answer, 'status' | 'relayError'>): boolean {
  return status === 429 && (relayError === null || relayError === 'team-busy' || relayError === 'team-too-fast' || relayError === 'too-many-jobs');
}

async function post(signal: AbortSignal, client: Client, call: Call, jobId: string): Promise<Answer | Ack> {
  try {
    return await send(signal, client.deps, call, submitLimits);
  } catch (caught) {
    // A request taken back on its way may have arrived all the same: whoever cancels it must know.
    if (signal.aborted) throw new FillError('maybe-charged', { step: 'submit', detail: 'cancelled while it was sent' });
    if (!(caught instanceof NoAnswer)) throw caught;
    return settle(signal, client, jobId, caught.reason === 'timeout' ? 'no answer in time' : 'the answer was lost');
  }
}

/** The acknowledgement in an answer, or in the relay's memory; throws the refusal, or `maybe-charged`. */
export async function readAnswer(signal: AbortSignal, client: Client, answer: Answer, jobId: string): Promise<Ack> {
  if (answer.status >= 200 && answer.status < 300) {
    if (answer.body === null) return settle(signal, client, jobId, 'the answer was cut');
    const ack = readAck(parseJson(textOf(answer)));
    if (ack !== null) return ack;
    throw new FillError('bad-answer', { step: 'submit', detail: readFailure(client, answer).text || 'no task id in the answer' });
  }
  const { code, text } = readFailure(client, answer);
  const detail = text || `HTTP ${answer.status}`;
  // The relay says that the request cannot have arrived whole.
  if (answer.relayError === 'upstream-unreachable') throw new FillError('service-down', { step: 'submit', detail, charged: false });
  if (answer.relayError === 'too-large' || code === 'service-down' || code === 'bad-answer') return settle(signal, client, jobId, detail);
  throw new FillError(refusal(code), { step: 'submit', detail, charged: false });
}

/** `task-not-found` means nothing on a submit: the path does. */
function refusal(code: ErrorCode): ErrorCode {
  return code === 'task-not-found' ? 'endpoint-gone' : code;
}

/** What became of a job whose answer is lost: the relay's memory of it, else `maybe-charged`. */
export async function settle(signal: AbortSignal, client: Client, jobId: string, detail: string): Promise<Ack> {
  const remembered = await recall(signal, client, jobId).catch(() => null); // cancelled meanwhile: it may be charged all the same
  if (remembered !== null) return remembered;
  throw new FillError('maybe-charged', { step: 'submit', detail });
}

/** A pause before a submit that cost nothing is sent again. */
export async function rest(signal: AbortSignal, client: Client, ms: number): Promise<void> {
  try {
    await client.deps.sleep(signal, ms);
  } catch {
    throw new FillError('cancelled', { step: 'submit', charged: false }); // only an abort wakes it early
  }
}
