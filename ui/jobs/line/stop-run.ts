import { FillError } from '../../../core/errors.ts';
import type { Parts } from '../parts.ts';
import type { StopReason } from './run.ts';

/**
 * Sends nothing more of a run. What has been sent goes on and is collected: it is paid for. By a person's word nothing
 * that waits is sent any more either.
 */
export function stopRun({ board, runs }: Pick<Parts, 'board' | 'runs'>, runId: string, reason: StopReason): void {
  runs.stop(runId, reason);
  for (const job of board.list()) {
    if (job.runId === runId && job.record === null) job.controller.abort(new FillError('cancelled', { charged: false }));
  }
}
