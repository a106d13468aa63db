import { billedMegapixel, falEndpoints, type FalContract } from './contract/fal-slice.ts';
import { validateBody, type FieldValue } from './contract/validate-body.ts';
import { answerJson, droppedAnswer, type Answer, type Call } from './exchange.ts';
import { endOf } from './fill-task.ts';
import { isCompleted, moveQueue, positionOf, type QueuedFill } from './fal-queue.ts';
import { describeEnd } from './poll-task.ts';
import { readFalOrder } from './read-fal-order.ts';
import { drawTaskId, type ServiceState } from './service-state.ts';
import { startTask, strikeEarly } from './submit-task.ts';

const cors = { 'access-control-allow-origin': '*' };

/**
 * Answers a call to `/fal-ai/*` as queue.fal.run does: `Authorization: Key`, CORS for every origin, an acknowledgement
 * with three addresses, and a model that is asked only when its turn comes.
 */
export async function answerFal(state: ServiceState, call: Call): Promise<Answer> {
  const answer = await route(state, call);
  return { ...answer, headers: { ...answer.headers, ...cors } };
}

async function route(state: ServiceState, call: Call): Promise<Answer> {
  if (call.method === 'OPTIONS') {
    return { status: 204, headers: { 'access-control-allow-methods': 'GET, POST, PUT, OPTIONS', 'access-control-allow-headers': 'authorization, content-type' }, body: new Uint8Array(0) };
  }
  const { pathname } = call.url;
  if (!isKeyed(state, call)) return answerJson(401, { detail: 'No user found for Key ID and Secret' });
  const endpoint = Object.entries(falEndpoints).find(([, { path }]) => path === pathname);
  if (endpoint !== undefined) return call.method === 'POST' ? submit(state, call, ...endpoint) : answerJson(405, { detail: 'Method Not Allowed' });
  const [, app, id, part] = /^\/([\w-]+\/[\w-]+)\/requests\/([\w-]+)(\/status|\/cancel)?$/.exec(pathname) ?? [];
  if (app === undefined) return answerJson(404, { detail: `Application '${pathname.slice(1)}' not found` });
  moveQueue(state);
  const fill = state.queue.get(id ?? '');
  if (fill === undefined || fill.app !== app) return part === '/cancel' ? answerJson(404, { status: 'NOT_FOUND' }) : answerJson(404, { detail: 'Request not found' });
  if (state.faults.take('poll-drop')) return droppedAnswer;
  if (state.faults.take('poll-server-error')) return answerJson(500, { detail: 'Internal Server Error' });
  if (part === '/cancel') return call.method === 'PUT' ? cancel(state, fill) : answerJson(405, { detail: 'Method Not Allowed' });
  if (call.method !== 'GET') return answerJson(405, { detail: 'Method Not Allowed' });
  return part === '/status' ? tellStatus(state, fill) : tellResult(state, fill);
}

function submit(state: ServiceState, call: Call, model: string, contract: FalContract): Answer {
  state.tally.submits += 1;
  const text = new TextDecoder().decode(call.body);
  const early = strikeEarly(state.faults, text);
  if (early?.kind === 'dropped') return droppedAnswer;
  // An account without money is locked, which fal says with 403.
  if (state.knobs.credits <= 0 || (early?.kind === 'refused' && early.status === 402)) return answerJson(403, { detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.' });
  if (early?.kind === 'refused') return answerJson(early.status, { detail: early.detail });
  const id = drawTaskId(state);
  const checked = validateBody(contract.fields, text);
  const reading = checked.ok ? readFalOrder(contract, checked.values, state) : { ok: false as const, detail: checked.detail };
  const app = contract.path.split('/').slice(1, 3).join('/');
  state.queue.set(id, {
    id, app,
    syncMode: checked.ok && checked.values['sync_mode'] === true,
    refusal: reading.ok ? null : { status: 422, body: { detail: reading.detail } },
    begin: () => (reading.ok ? startTask(state, model, reading, { id, credits: priceOf(contract, reading), upsampled: upsampledBy(checked.ok ? checked.values : {}) }) : null),
    task: null,
    state: 'queued',
  });
  moveQueue(state);
  if (state.faults.take('server-error-charged')) return answerJson(500, { detail: 'Internal Server Error', error_type: 'internal_error' });
  if (state.faults.take('drop-charged')) return droppedAnswer;
  return answerJson(200, { status: 'IN_QUEUE', ...nameRequest(state, { id, app }), queue_position: Math.max(0, positionOf(state, id)) });
}

/** A request's id and its three addresses. */
function nameRequest({ origin }: ServiceState, { id, app }: Pick<QueuedFill, 'id' | 'app'>): Readonly<Record<string, string>> {
  const home = `${origin}/${app}/requests/${id}`;
  return { request_id: id, response_url: home, status_url: `${home}/status`, cancel_url: `${home}/cancel` };
}

function priceOf({ centsPerMegapixel }: FalContract, { width, height }: { width: number; height: number }): number {
  return centsPerMegapixel * Math.max(1, Math.ceil((width * height) / billedMegapixel));
}

function upsampledBy(values: Readonly<Record<string, FieldValue>>): boolean {
  return values['enhance_prompt'] === true;
}

function tellStatus(state: ServiceState, fill: QueuedFill): Answer {
  const told = { ...nameRequest(state, fill), logs: null };
  if (fill.state === 'queued') return answerJson(202, { status: 'IN_QUEUE', queue_position: positionOf(state, fill.id), ...told });
  if (!isCompleted(fill, state.clock.now())) return answerJson(202, { status: 'IN_PROGRESS', ...told });
  if (fill.state !== 'begun') return answerJson(200, { status: 'COMPLETED', error: 'Request was cancelled', error_type: 'client_cancelled', ...told });
  return answerJson(200, { status: 'COMPLETED', ...told });
}

function tellResult(state: ServiceState, fill: QueuedFill): Answer {
  const now = state.clock.now();
  if (fill.state === 'removed' || fill.state === 'stopped') return answerJson(499, { detail: 'Request was cancelled', error_type: 'client_cancelled' });
  if (!isCompleted(fill, now)) return answerJson(400, { detail: 'Request is still in progress' });
  if (fill.refusal !== null || fill.task === null) return answerJson(fill.refusal?.status ?? 500, fill.refusal?.body ?? { detail: 'Internal Server Error', error_type: 'internal_error' });
  // A result can be asked for as long as fal keeps it: days.
  const { response } = describeEnd(state, fill.task, endOf(fill.task) ?? now);
  switch (response.status) {
    case 'Ready':
      return answerJson(200, describeImage(state, fill));
    case 'Content Moderated':
      return answerJson(200, { ...describeImage(state, fill), has_nsfw_concepts: [true] });
    case 'Request Moderated':
      return answerJson(422, { detail: [{ type: 'content_policy_violation', loc: ['body', 'prompt'], msg: 'The content could not be processed because it was flagged by a content checker.', url: 'https://docs.fal.ai/errors#content_policy_violation', input: fill.task.order.prompt }] });
    case 'Task not found':
      return answerJson(404, { detail: 'Request not found' });
    default:
      return answerJson(500, { detail: 'The runner encountered an internal server error', error_type: 'runner_server_error' });
  }
}

/** Media of fal's are open to anyone for days; with sync_mode the file comes inside, and no address leads to it. */
function describeImage(state: ServiceState, { task, syncMode }: QueuedFill): Record<string, unknown> {
  if (task === null || task.painted === null) return {};
  const { format, seed, prompt } = task.order;
  const url = syncMode
    ? `data:image/${format};base64,${Buffer.from(task.painted.file).toString('base64')}`
    : `${state.origin}/files/${task.id}/sample.${format}?sig=${task.signature}`;
  const { width, height } = task.painted;
  return { images: [{ url, width, height, content_type: `image/${format}` }], timings: { inference: task.latencyMs / 1000 }, seed, has_nsfw_concepts: [false], prompt };
}

function cancel(state: ServiceState, fill: QueuedFill): Answer {
  if (fill.state === 'queued') {
    fill.state = 'removed';
    return answerJson(200, { status: 'OK' });
  }
  if (isCompleted(fill, state.clock.now())) return answerJson(400, { status: 'ALREADY_COMPLETED' });
  fill.state = 'stopped';
  moveQueue(state);
  return answerJson(202, { status: 'CANCELLATION_REQUESTED' });
}

function isKeyed(state: ServiceState, call: Call): boolean {
  const key = /^Key (.+)$/.exec(call.headers.authorization ?? '')?.[1];
  return key !== undefined && state.keys.includes(key);
}
