import { createHmac } from 'node:crypto';
import { activeTaskLimit, linkLifetimeMs, type EndpointContract } from './contract/openapi-slice.ts';
import { validateBody, type Complaint } from './contract/validate-body.ts';
import type { FaultBoard } from './faults.ts';
import { endOf, type Fate, type FillTask } from './fill-task.ts';
import { findFinetune } from './finetune-list.ts';
import { readPaintOrder, type OrderReading } from './read-paint-order.ts';
import { countActive, drawLatency, drawTaskId, type ServiceState } from './service-state.ts';
import { sendWebhook } from './send-webhook.ts';

/** What became of a POST. `refused` cost nothing; `lost` was charged and runs, but its answer never says so. */
export type Submission =
  | { readonly kind: 'accepted'; readonly task: FillTask; readonly webhook: string | null }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string | readonly Complaint[]; readonly retryAfter?: number }
  | { readonly kind: 'lost'; readonly how: 'drop' | 'server-error' }
  | { readonly kind: 'dropped' };

/** Takes one POST body for an endpoint: faults first, then validation, then credits, then the limit of active tasks; charges and starts the task. */
export function submitTask(state: ServiceState, model: string, endpoint: EndpointContract, text: string): Submission {
  state.tally.submits += 1;
  const early = strikeEarly(state.faults, text);
  if (early !== null) return early;
  const checked = validateBody(endpoint.fields, text);
  if (!checked.ok) return { kind: 'refused', status: 422, detail: checked.detail };
  const seed = Math.floor(state.random() * 2 ** 32);
  const shrink = state.faults.take('wrong-size') !== undefined;
  const reading = readPaintOrder(checked.values, { drift: state.knobs.drift, shrink, seed });
  if (!reading.ok) return { kind: 'refused', status: 422, detail: reading.detail };
  if (endpoint.finetuned && findFinetune(reading.order.finetune ?? '') === undefined) {
    return { kind: 'refused', status: 400, detail: 'Finetune not found or not ready' };
  }
  if (state.knobs.credits < endpoint.credits) return { kind: 'refused', status: 402, detail: 'Insufficient credits' };
  if (countActive(state) >= activeTaskLimit) return { kind: 'refused', status: 429, detail: 'Too many active tasks' };

  const task = startTask(state, model, reading, { id: drawTaskId(state), credits: endpoint.credits, upsampled: checked.values['prompt_upsampling'] === true });

  const webhook = typeof checked.values['webhook_url'] === 'string' ? checked.values['webhook_url'] : null;
  const secret = typeof checked.values['webhook_secret'] === 'string' ? checked.values['webhook_secret'] : null;
  if (webhook !== null) void sendWebhook(state, task, webhook, secret);
  if (state.faults.take('server-error-charged')) return { kind: 'lost', how: 'server-error' };
  if (state.faults.take('drop-charged')) return { kind: 'lost', how: 'drop' };
  return { kind: 'accepted', task, webhook };
}

interface Bill {
  readonly id: string;
  readonly credits: number;
  readonly upsampled: boolean;
}

/** Charges a checked order and starts the model on it. */
export function startTask(state: ServiceState, model: string, reading: Extract<OrderReading, { ok: true }>, { id, credits, upsampled }: Bill): FillTask {
  const task: FillTask = {
    id, model, upsampled, credits,
    order: reading.order,
    fate: drawFate(state.faults),
    megapixels: Math.round((reading.width * reading.height) / 10_000) / 100,
    submittedAt: state.clock.now(),
    latencyMs: drawLatency(state),
    signature: createHmac('sha256', state.linkSecret).update(id).digest('base64url'),
    painting: Promise.resolve(),
    painted: null, paintedAt: null, failure: null, polls: 0, downloads: 0,
  };
  state.knobs.credits -= credits;
  state.tally.accepted += 1;
  state.tally.charges += 1;
  state.tally.creditsSpent += credits;
  forgetOldTasks(state);
  state.tasks.set(id, task);
  task.painting = paint(state, task);
  return task;
}

/** Lets go of tasks whose links ended long ago: each holds some megabytes of pictures. */
function forgetOldTasks(state: ServiceState): void {
  const now = state.clock.now();
  for (const task of state.tasks.values()) {
    const end = endOf(task);
    if (end !== null && now > end + 2 * linkLifetimeMs) state.tasks.delete(task.id);
  }
}

async function paint(state: ServiceState, task: FillTask): Promise<void> {
  try {
    task.painted = await state.painter.paint(task.order);
  } catch (error) {
    task.failure = error instanceof Error ? error.message : String(error);
  }
  task.paintedAt = state.clock.now();
}

/** A trouble that strikes before anything is looked at; null when none is switched on. */
export function strikeEarly(faults: FaultBoard, text: string): Submission | null {
  const limited = faults.take('rate-limited');
  if (limited) {
    return { kind: 'refused', status: 429, detail: 'Rate limit exceeded', ...(limited.retryAfter === undefined ? {} : { retryAfter: limited.retryAfter }) };
  }
  if (faults.take('out-of-credits')) return { kind: 'refused', status: 402, detail: 'Insufficient credits' };
  if (faults.take('forbidden')) return { kind: 'refused', status: 403, detail: 'Not authenticated' };
  if (faults.take('unprocessable')) {
    const detail: Complaint = { type: 'value_error', loc: ['body', 'image'], msg: 'Value error, switched on in the playground', input: text, ctx: { error: 'fault' } };
    return { kind: 'refused', status: 422, detail: [detail] };
  }
  if (faults.take('server-error')) return { kind: 'refused', status: 500, detail: 'Internal Server Error' };
  return faults.take('drop') ? { kind: 'dropped' } : null;
}

function drawFate(faults: FaultBoard): Fate {
  const ending = ([
    ['request-moderated', 'request-moderated'], ['content-moderated', 'content-moderated'], ['task-not-found', 'not-found'],
    ['task-error', 'error'], ['task-failed', 'failed'], ['task-unavailable', 'unavailable'],
  ] as const).find(([name]) => faults.take(name))?.[1] ?? 'ready';
  const file = ([
    ['link-expired', 'expired'], ['truncated', 'truncated'], ['cut-download', 'cut'], ['not-an-image', 'not-an-image'], ['bomb', 'bomb'],
  ] as const).find(([name]) => faults.take(name))?.[1] ?? 'good';
  return {
    ending, file,
    slowMs: slowMs(faults),
    hiddenPolls: hiddenPolls(faults),
    word: faults.take('status-word')?.word ?? null,
    progress: faults.take('progress') !== undefined,
  };
}

function slowMs(faults: FaultBoard): number {
  const slow = faults.take('slow');
  return slow ? (slow.ms ?? 20_000) : 0;
}

function hiddenPolls(faults: FaultBoard): number {
  const late = faults.take('late-to-appear');
  return late ? (late.polls ?? 2) : 0;
}
