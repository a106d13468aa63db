import { toErrorData, type ErrorCode } from '../../core/errors.ts';
import type { ConductorDeps } from './conductor-deps.ts';
import type { LiveJob } from './live-job.ts';
import { record, type PaidDeps } from './paid-job.ts';

/** After these there will be no picture, however often one asks. */
const over: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['request-moderated', 'content-moderated', 'task-failed', 'task-not-found', 'link-expired']);

/** The downloaded bytes are at fault: the next try downloads them anew. */
const badBytes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not-an-image', 'wrong-size', 'picture-too-big', 'picture-broken']);

/**
 * A job that ended badly. What was surely not charged leaves no row and gives its reserved money back (`reserved`);
 * what was or may have been charged stays until it is placed or discarded.
 */
export async function settleJob(deps: ConductorDeps, paid: PaidDeps, job: LiveJob, caught: unknown, reserved: boolean): Promise<void> {
  const error = toErrorData(caught);
  const state = paid.board.get(job.id)?.record?.state;
  if (state && 'ack' in state) {
    if (error.code === 'cancelled') {
      await record(paid, job.id, { kind: 'set-aside', error: null });
      paid.board.change(job.id, { phase: 'cancelled', progress: null });
      return;
    }
    await record(paid, job.id, over.has(error.code) ? { kind: 'failed', error } : { kind: 'set-aside', error });
    const answer = badBytes.has(error.code) ? { answer: null } : {};
    paid.board.change(job.id, { phase: over.has(error.code) ? 'failed' : 'unplaced', error, progress: null, ...answer });
  } else if (state?.kind === 'uncertain') {
    paid.board.change(job.id, { phase: 'uncertain', error, progress: null });
  } else {
    paid.board.remove(job.id);
    if (reserved) await deps.spending.giveBack(job.usd).catch(() => undefined); // an estimate of the day's spending, not the bill
    if (error.code === 'cancelled') return;
  }
  deps.onError(error);
}
