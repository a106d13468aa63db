import { linkLifetimeMs } from './contract/openapi-slice.ts';
import { endOf, isOver, type FillTask } from './fill-task.ts';
import type { ServiceState } from './service-state.ts';

/** ResultResponse of the OpenAPI slice. */
export interface ResultResponse {
  readonly id: string;
  readonly status: string;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly progress: number | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly preview: null;
}

/** What one poll brings: an HTTP status with a result, a refusal, or a dropped connection. */
export type Poll =
  | { readonly kind: 'result'; readonly status: number; readonly response: ResultResponse }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string; readonly retryAfter?: number }
  | { readonly kind: 'dropped' };

/** Answers a poll for a task id. A task whose link has expired is not found any more. */
export function pollTask(state: ServiceState, id: string): Poll {
  const limited = state.faults.take('poll-rate-limited');
  if (limited) {
    return { kind: 'refused', status: 429, detail: 'Rate limit exceeded', ...(limited.retryAfter === undefined ? {} : { retryAfter: limited.retryAfter }) };
  }
  if (state.faults.take('poll-server-error')) return { kind: 'refused', status: 500, detail: 'Internal Server Error' };
  if (state.faults.take('poll-drop')) return { kind: 'dropped' };
  const task = state.tasks.get(id);
  if (task === undefined) return found(200, respond(id, 'Task not found'));
  task.polls += 1;
  if (task.polls <= task.fate.hiddenPolls) return found(404, respond(id, 'Task not found'));
  if (task.fate.ending === 'not-found') return found(200, respond(id, 'Task not found'));
  const now = state.clock.now();
  if (!isOver(task, now)) {
    const progress = task.fate.progress ? Math.min(0.99, (now - task.submittedAt) / Math.max(1, task.latencyMs + task.fate.slowMs)) : null;
    return found(state.faults.take('poll-accepted') ? 202 : 200, { ...respond(id, task.fate.word ?? 'Pending'), progress });
  }
  return describeEnd(state, task, now);
}

/** The result of a finished task as its poll and its webhook tell it. */
export function describeEnd(state: ServiceState, task: FillTask, now: number): Poll & { kind: 'result' } {
  if (task.failure !== null) return found(200, { ...respond(task.id, 'Error'), details: { error: task.failure } });
  switch (task.fate.ending) {
    case 'request-moderated':
      return found(200, { ...respond(task.id, 'Request Moderated'), details: { 'Moderation Reasons': ['Switched on in the playground'] } });
    case 'content-moderated':
      return found(200, { ...respond(task.id, 'Content Moderated'), details: { 'Moderation Reasons': ['Switched on in the playground'] } });
    case 'error':
      return found(200, { ...respond(task.id, 'Error'), details: { error: 'The model stopped' } });
    case 'failed':
      return found(200, { ...respond(task.id, 'Failed'), details: { error: 'The model stopped' } });
    case 'unavailable':
      return found(503, { ...respond(task.id, 'Error'), details: { error: 'The model stopped' } });
    case 'not-found':
      return found(200, respond(task.id, 'Task not found'));
    case 'ready':
      return describeReady(state, task, now);
  }
}

function describeReady(state: ServiceState, task: FillTask, now: number): Poll & { kind: 'result' } {
  const end = endOf(task) ?? now;
  if (now > end + linkLifetimeMs) return found(200, respond(task.id, 'Task not found'));
  const result = {
    sample: `${state.origin}/delivery/${task.id}/sample.${task.order.format}?sig=${task.signature}`,
    prompt: task.upsampled ? `${task.order.prompt}, detailed, natural light`.replace(/^, /, '') : task.order.prompt,
    seed: task.order.seed,
    start_time: task.submittedAt / 1000,
    end_time: end / 1000,
    duration: (end - task.submittedAt) / 1000,
  };
  return found(200, { ...respond(task.id, 'Ready'), result });
}

function respond(id: string, status: string): ResultResponse {
  return { id, status, result: null, progress: null, details: null, preview: null };
}

function found(status: number, response: ResultResponse): Poll & { kind: 'result' } {
  return { kind: 'result', status, response };
}
