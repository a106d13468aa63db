import { FillError, type ErrorCode, type ErrorData } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readTask, type TaskReading } from '../../wire/contract/read-task.ts';
import { accountOf, freeCallLimits, readFailure, type Client } from './client.ts';
import { explainSilence } from './explain-silence.ts';
import type { Call } from './make-route.ts';
import { NoAnswer, readRetryAfter, send, textOf, type Answer } from './send.ts';
import type { Ack, TaskState, WaitingState } from './service.ts';

/** How long an account is left alone after a poll was refused with 429, ms, where Retry-After does not say. */
const quietMs = 1_000;

/**
 * One GET of a task's state. A state in the body counts whatever the HTTP status (failed tasks came as 503 to some
 * clients); without one, 202, 404, 408, 429, 5xx and silence may pass and are `waiting` with the error they would
 * become. Throws only `cancelled`.
 */
export async function poll(signal: AbortSignal, client: Client, ack: Ack): Promise<TaskState> {
  try {
    await client.deps.backoff?.wait(signal, accountOf(client));
    const answer = await send(signal, client.deps, pollingCall(client, ack), freeCallLimits('wait'));
    if (answer.status === 429 && answer.relayError === null) client.deps.backoff?.hit(accountOf(client), readRetryAfter(answer.headers, client.deps.now()) ?? quietMs);
    return readPoll(client, ack, answer);
  } catch (caught) {
    if (!(caught instanceof NoAnswer)) throw caught;
    const passing = await explainSilence(signal, client.deps, caught, client.route.relayUrl, 'wait');
    if (signal.aborted) throw new FillError('cancelled', { step: 'wait' });
    return waiting(passing.code, passing);
  }
}

/** What one poll's answer says of the task. */
export function readPoll(client: Client, ack: Ack, answer: Answer): TaskState {
  const reading = answer.relayError === null ? readTask(parseJson(textOf(answer))) : null;
  const state = reading === null ? readStatus(client, answer) : isOfAnother(client, ack, reading.id) ? ofAnother() : readState(reading);
  countTask(client, ack.taskId, state);
  return state;
}

/**
 * Whether an answer speaks of another task than the one that was asked about: its picture is not the one that was paid for
 * here. Where the service does not name its tasks, and behind a base address of one's own, nobody can tell.
 */
export function isOfAnother({ route, settings }: Client, { taskId }: Ack, named: string | null): boolean {
  return route.spec.namesTask && settings.region !== 'custom' && named !== null && named !== taskId;
}

/** Such an answer says nothing of ours: the next one may. */
export function ofAnother(): WaitingState {
  return waiting('bad-answer', { code: 'bad-answer', step: 'wait', detail: 'the answer is about another task' });
}

/** A poll tells the shared limit whether the task still holds its place; trouble on the way tells nothing. */
export function countTask(client: Client, taskId: string, state: TaskState): void {
  const { tasks } = client.deps;
  if (state.kind !== 'waiting') tasks?.ended(accountOf(client), taskId);
  else if (state.passing === undefined) tasks?.runs(accountOf(client), taskId);
}

/**
 * polling_url as given where the provider wants that: the cluster that took the job is known to nobody else. An address
 * the key must not go to is not used; then, and without one, get_result is asked on the same host.
 */
function pollingCall(client: Client, ack: Ack): Call {
  const { spec, polling, api } = client.route;
  const given = spec.usesPollingUrl && ack.pollingUrl !== null ? polling(ack.pollingUrl) : null;
  return given ?? api('GET', spec.resultPath ?? '/', { id: ack.taskId });
}

function readState(reading: TaskReading): TaskState {
  const { detail } = reading;
  const failed = (code: ErrorCode): TaskState => ({ kind: 'failed', error: { code, step: 'wait', detail } });
  switch (reading.outcome) {
    case 'waiting':
      return { kind: 'waiting', progress: reading.progress, word: reading.word };
    case 'ready':
      if (reading.url === null) return { kind: 'failed', error: { code: 'bad-answer', step: 'wait', detail: 'ready without a picture' } };
      return {
        kind: 'ready',
        url: reading.url,
        seed: reading.seed,
        durationS: reading.durationS,
      };
    // Whether a moderated job is billed is P10: the charge is left open.
    case 'request-moderated':
      return failed('request-moderated');
    case 'content-moderated':
      return failed('content-moderated');
    case 'failed':
      return failed('task-failed');
    case 'missing':
      return waiting(reading.word, { code: 'task-not-found', step: 'wait', detail });
  }
}

/** What an answer without a state means for a task that was paid: what may pass is `waiting`. */
export function readStatus(client: Client, answer: Answer): TaskState {
  if (answer.status === 202) return { kind: 'waiting', progress: null, word: 'Pending' };
  const { code, text } = readFailure(client, answer);
  const error: ErrorData = { code, step: 'wait', detail: text || `HTTP ${answer.status}` };
  const retryAfterMs = readRetryAfter(answer.headers, client.deps.now());
  if (answer.status === 404 && answer.relayError === null) return waiting('Task not found', { ...error, code: 'task-not-found' });
  if (code === 'rate-limited' || code === 'team-rate' || code === 'service-down' || code === 'bad-answer') {
    return { ...waiting(code, error), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  return { kind: 'failed', error };
}

/** Waiting, with the error it becomes if it lasts. */
export function waiting(word: string, passing: ErrorData): WaitingState {
  return { kind: 'waiting', progress: null, word, passing };
}
