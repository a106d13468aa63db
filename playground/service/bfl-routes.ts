import { endpoints } from './contract/openapi-slice.ts';
import { answerJson, droppedAnswer, type Answer, type Call } from './exchange.ts';
import { findFinetune, finetunes } from './finetune-list.ts';
import { pollTask } from './poll-task.ts';
import type { ServiceState } from './service-state.ts';
import { submitTask, type Submission } from './submit-task.ts';

/**
 * Answers a call to `/v1/*` as api.bfl.ai does. No answer carries a CORS header and OPTIONS is not allowed:
 * a browser page cannot read these answers, which is why the product has a relay.
 */
export function answerBfl(state: ServiceState, call: Call): Answer {
  const { pathname, searchParams } = call.url;
  const endpoint = Object.entries(endpoints).find(([, contract]) => contract.path === pathname);
  if (endpoint !== undefined) {
    if (call.method !== 'POST') return wrongMethod('POST');
    if (!isKeyed(state, call)) return unauthenticated();
    const [model, contract] = endpoint;
    return answerSubmission(state, submitTask(state, model, contract, new TextDecoder().decode(call.body)));
  }
  const read = reads[pathname];
  if (read === undefined) return answerJson(404, { detail: 'Not Found' });
  if (call.method !== 'GET') return wrongMethod('GET');
  // The OpenAPI text asks for no key on get_result.
  if (pathname !== '/v1/get_result' && !isKeyed(state, call)) return unauthenticated();
  return read(state, searchParams);
}

const reads: Readonly<Record<string, (state: ServiceState, query: URLSearchParams) => Answer>> = {
  '/v1/get_result': (state, query) => {
    const id = query.get('id');
    if (id === null) return missingQuery('id');
    const poll = pollTask(state, id);
    if (poll.kind === 'dropped') return droppedAnswer;
    if (poll.kind === 'refused') return answerJson(poll.status, { detail: poll.detail }, retryHeader(poll.retryAfter));
    return answerJson(poll.status, poll.response);
  },
  '/v1/credits': (state) => answerJson(200, { credits: state.knobs.credits }),
  '/v1/my_finetunes': () => answerJson(200, { finetunes: finetunes.map((finetune) => finetune.id) }),
  '/v1/finetune_details': (_state, query) => {
    const id = query.get('finetune_id');
    if (id === null) return missingQuery('finetune_id');
    const finetune = findFinetune(id);
    if (finetune === undefined) return answerJson(404, { detail: 'Finetune not found or not ready' });
    return answerJson(200, {
      finetune_details: {
        finetune_id: finetune.id, finetune_comment: finetune.name, trigger_word: finetune.trigger,
        mode: 'product', finetune_type: 'lora', iterations: 300, lora_rank: 32, priority: 'quality',
      },
    });
  },
};

function answerSubmission(state: ServiceState, submission: Submission): Answer {
  switch (submission.kind) {
    case 'dropped':
      return droppedAnswer;
    case 'lost':
      return submission.how === 'drop' ? droppedAnswer : answerJson(500, { detail: 'Internal Server Error' });
    case 'refused':
      return answerJson(submission.status, { detail: submission.detail }, retryHeader(submission.retryAfter));
    case 'accepted': {
      const { task, webhook } = submission;
      const bill = { cost: task.credits, input_mp: task.megapixels, output_mp: task.megapixels };
      if (webhook !== null) return answerJson(200, { id: task.id, status: 'Pending', webhook_url: webhook, ...bill });
      return answerJson(200, { id: task.id, polling_url: `${state.origin}/v1/get_result?id=${task.id}`, ...bill });
    }
  }
}

function isKeyed(state: ServiceState, call: Call): boolean {
  const key = call.headers['x-key'];
  return typeof key === 'string' && state.keys.includes(key);
}

function unauthenticated(): Answer {
  return answerJson(403, { detail: 'Not authenticated' });
}

function wrongMethod(allowed: string): Answer {
  return answerJson(405, { detail: 'Method Not Allowed' }, { allow: allowed });
}

function missingQuery(name: string): Answer {
  return answerJson(422, { detail: [{ type: 'missing', loc: ['query', name], msg: 'Field required', input: null }] });
}

/** A Retry-After header when the fault asks for one; the service's documents promise none. */
export function retryHeader(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
