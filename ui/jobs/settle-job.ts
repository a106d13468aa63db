import { toErrorData, type ErrorCode } from '../../core/errors.ts';
import type { LiveJob } from './live-job.ts';
import type { Parts } from './parts.ts';
import { recordEvent } from './journal/record-event.ts';
import type { JobOutcome } from './line/run.ts';
import { withdrawJob } from './withdraw-job.ts';

/** After these there will be no picture, however often one asks. An account without credit may be asked again: what it paid for is made. */
const over: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'request-moderated', 'content-moderated', 'task-failed', 'task-not-found', 'link-expired', 'finetune-not-found', 'invalid-request',
]);

/** The downloaded bytes are at fault: the next try downloads them anew. */
const badBytes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not-an-image', 'wrong-size', 'picture-too-big', 'picture-broken']);

/**
 * A job that ended badly. What was surely not charged leaves no row; what was or may have been charged stays until it is
 * placed or discarded, and a picture that is here waits on this device.
 */
export async function settleJob(parts: Parts, job: LiveJob, caught: unknown): Promise<JobOutcome> {
  const { board } = parts;
  const live = board.get(job.id);
  const told = toErrorData(caught);
  const error = live?.answer ? { ...told, charged: true } : told; // a picture that came was paid for, whatever is wrong with it
  const state = live?.record?.state;
  if (state && 'ack' in state) {
    if (error.code === 'other-window') {
      // Its journal entry is that window's now.
      board.change(job.id, { phase: 'unplaced', error, progress: null });
      return 'unplaced';
    }
    if (error.code === 'cancelled') {
      await recordEvent(parts, job.id, { kind: 'set-aside', error: null });
      board.change(job.id, { phase: 'cancelled', progress: null, ahead: null });
      return (await withdrawJob(parts, job)) ? 'not-sent' : 'cancelled';
    }
    const isOver = over.has(error.code);
    await recordEvent(parts, job.id, isOver ? { kind: 'failed', error } : { kind: 'set-aside', error });
    const bad = badBytes.has(error.code);
    const unkept = !isOver && !bad && !!live?.answer && !(await parts.answers.keep(job.id, live.answer, parts.now()));
    if (bad) await parts.answers.drop(job.id).catch(() => undefined); // downloaded anew all the same: the one in memory is gone
    board.change(job.id, { phase: isOver ? 'failed' : 'unplaced', error, unkept, progress: null, ...(bad ? { answer: null } : {}) });
    parts.onError(error);
    return isOver ? 'failed' : 'unplaced';
  }
  if (state?.kind === 'uncertain') {
    board.change(job.id, { phase: 'uncertain', error, progress: null });
    parts.onError(error);
    return 'uncertain';
  }
  board.remove(job.id);
  if (error.code === 'cancelled') return 'not-sent';
  parts.onError(error);
  return 'failed';
}
