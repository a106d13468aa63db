import { toErrorData, type ErrorData } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Service } from '../api/service.ts';
import type { FillOrder } from './fill-order.ts';
import { journalVersion, type JobRecord } from './journal/job.ts';
import type { LiveJob } from './live-job.ts';
import type { Parts } from './parts.ts';
import { recordEvent, type RecordParts } from './journal/record-event.ts';
import type { Stage } from './stage.ts';

/** Whether the request may have reached the service although no answer came: whatever does not surely say "not charged". */
function isAnswerLost({ charged }: ErrorData): boolean {
  return charged !== false;
}

export interface PaidOrder {
  readonly job: LiveJob;
  readonly order: FillOrder;
  readonly stage: Stage;
  readonly recipe: Recipe;
  /** Name of the open file. */
  readonly file: string;
}

/**
 * The one paid POST of a job. Right before it the intent is journaled, and then the order leaves what is not sent; a
 * refusal that is surely not charged takes both back, the other way round. Right after it the task id is journaled. On
 * failure the journal says what is known: refused (dropped), or the answer lost (kept as uncertain). Throws FillError.
 */
export async function submitJob(signal: AbortSignal, parts: RecordParts & Pick<Parts, 'unsent' | 'steady' | 'queue'>, service: Pick<Service, 'submit'>, { job, order, stage, recipe, file }: PaidOrder): Promise<void> {
  const { board, journal, ownership, unsent } = parts;
  const { id, runId, startedAt, usd } = job;
  let sentAt = parts.steady();
  const intend = async (): Promise<void> => {
    await ownership.begin();
    const state = { kind: 'intent', at: parts.now() } as const;
    const intent: JobRecord = {
      version: journalVersion, id, runId, startedAt, usd, baseUrl: order.baseUrl, ...(order.access === undefined ? {} : { access: order.access }), recipe, state, owner: ownership.windowId, file,
    };
    await journal.write(intent);
    board.change(id, { record: intent, phase: 'submitting' });
    await unsent.take(runId, order, recipe.seed);
    signal.throwIfAborted();
  };
  const watch = {
    async sending(): Promise<void> {
      try {
        await intend();
      } catch (caught) {
        // Nothing is sent, so nothing may say later that it was: a cancel may have been told of before the entry was written.
        await unsent.putBack(runId, order, recipe.seed, id);
        await journal.drop(id).catch(() => undefined); // it says "may have been charged" then: the safe side
        throw caught;
      }
      sentAt = parts.steady();
    },
    async refused(): Promise<void> {
      await unsent.putBack(runId, order, recipe.seed, id);
      board.change(id, { record: null, phase: 'queued' });
      await journal.drop(id);
    },
  };
  try {
    const request = {
      model: order.model, prompt: order.prompt, seed: recipe.seed, ...order.parameters, ...(order.maskInAlpha ? { maskInAlpha: order.maskInAlpha } : {}),
      ...(order.webhook?.url ? { webhookUrl: order.webhook.url, ...(order.webhook.secret ? { webhookSecret: order.webhook.secret } : {}) } : {}),
    };
    const ack = await service.submit(signal, request, stage.prepared, id, watch);
    parts.queue.noteWay(parts.steady() - sentAt);
    await recordEvent(parts, id, { kind: 'accepted', ack });
  } catch (caught) {
    const error = toErrorData(caught, 'submit');
    if (!isAnswerLost(error)) await unsent.putBack(runId, order, recipe.seed, id);
    await recordEvent(parts, id, isAnswerLost(error) ? { kind: 'answer-lost', error } : { kind: 'failed', error });
    throw caught;
  }
}

/** Asks the relay what became of a request whose answer was lost; true when it knows the task. Free. */
export async function recallJob(signal: AbortSignal, parts: RecordParts, service: Service, jobId: string): Promise<boolean> {
  const ack = await service.recall(signal, jobId).catch(() => null); // no relay, it knows nothing, or nobody waits any more: the same
  if (!ack) return false;
  const state = await recordEvent(parts, jobId, { kind: 'accepted', ack });
  return state?.kind === 'accepted';
}
