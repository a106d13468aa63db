import { retryHeader } from './bfl-routes.ts';
import { endpoints } from './contract/openapi-slice.ts';
import type { Complaint } from './contract/validate-body.ts';
import { answerJson, answerText, droppedAnswer, type Answer, type Call } from './exchange.ts';
import { pollTask, type ResultResponse } from './poll-task.ts';
import type { ServiceState } from './service-state.ts';
import { submitTask, type Submission } from './submit-task.ts';

const cors = { 'access-control-allow-origin': '*' };

/**
 * Answers a call to `/flux/v1/*` as CometAPI does: Bearer key, CORS for every origin, errors in its own shape.
 * Its polling_url is the upstream's address as it came, which no page can read; its clients poll get_result here.
 */
export function answerComet(state: ServiceState, call: Call): Answer {
  return withCors(route(state, call));
}

/**
 * Answers `/user/quota` as query.cometapi.com does: the key in the query, US dollars back. Whether any page may read it
 * is not known; here none may.
 */
export function answerQuota(state: ServiceState, { method, url }: Call): Answer {
  if (method !== 'GET') return answerJson(405, { message: 'Method not allowed' });
  if (!state.keys.includes(url.searchParams.get('key') ?? '')) return refuse(state, 401, 'Invalid token', '');
  const { submits } = state.tally;
  const left = state.knobs.credits / 100;
  return answerJson(200, { username: 'player', total_quota: left, total_used_quota: 0, request_count: submits, keys: [{ name: 'play', remain_quota: -1, used_quota: 0 }] });
}

function route(state: ServiceState, call: Call): Answer {
  if (call.method === 'OPTIONS') {
    return {
      status: 204,
      headers: {
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      },
      body: new Uint8Array(0),
    };
  }
  const name = call.url.pathname.replace(/^\/flux\/v1\//, '');
  const endpoint = endpoints[name];
  if (endpoint === undefined && name !== 'get_result') {
    return answerText(404, 'text/html', '<!doctype html><title>Not found</title><p>No such page</p>');
  }
  if (!isKeyed(state, call)) return refuse(state, 401, 'Invalid token', '');
  if (name === 'get_result' || endpoint === undefined) return answerPoll(state, call);
  if (call.method !== 'POST') return refuse(state, 405, 'Method not allowed', 'invalid_request');
  return answerSubmission(state, submitTask(state, name, endpoint, new TextDecoder().decode(call.body)));
}

function answerPoll(state: ServiceState, call: Call): Answer {
  const poll = pollTask(state, call.url.searchParams.get('id') ?? '');
  if (poll.kind === 'dropped') return droppedAnswer;
  if (poll.kind === 'refused') return refuse(state, poll.status, poll.detail, '', poll.retryAfter);
  const wrapped = state.faults.take('comet-wrapped') !== undefined;
  return answerJson(poll.status, wrapped ? wrap(poll.response) : poll.response);
}

/** The envelope that some clients of the service have met around the answer. */
function wrap(response: ResultResponse): unknown {
  const words: Readonly<Record<string, string>> = { Ready: 'SUCCESS', Pending: 'IN_PROGRESS' };
  return { code: 'success', message: '', data: { task_id: response.id, status: words[response.status] ?? 'FAILURE', data: response.result } };
}

function answerSubmission(state: ServiceState, submission: Submission): Answer {
  switch (submission.kind) {
    case 'dropped':
      return droppedAnswer;
    case 'lost':
      return submission.how === 'drop' ? droppedAnswer : refuse(state, 500, 'Internal error', '');
    case 'refused':
      // Out of credits is a matter of the reseller's own quota, which it refuses with 403.
      if (submission.status === 402) return refuse(state, 403, 'Quota is not enough', 'insufficient_user_quota');
      return refuse(state, submission.status, sayDetail(submission.detail), submission.status < 429 ? 'invalid_request' : '', submission.retryAfter);
    case 'accepted':
      return answerJson(200, { id: submission.task.id, polling_url: `${state.origin}/v1/get_result?id=${submission.task.id}` });
  }
}

function sayDetail(detail: string | readonly Complaint[]): string {
  return typeof detail === 'string' ? detail : detail.map((complaint) => `${complaint.loc.join('.')}: ${complaint.msg}`).join('; ');
}

function refuse(state: ServiceState, status: number, message: string, code: string, retryAfter?: number): Answer {
  const request = Math.floor(state.clock.now()).toString(36);
  const error = { message: `${message} (request id: ${request})`, type: 'comet_api_error', param: null, code };
  return answerJson(status, { error }, retryHeader(retryAfter));
}

function isKeyed(state: ServiceState, call: Call): boolean {
  const key = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1];
  return key !== undefined && state.keys.includes(key);
}

function withCors(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, ...cors } };
}
