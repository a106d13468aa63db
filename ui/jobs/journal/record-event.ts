import { toErrorData } from '../../../core/errors.ts';
import { advance, type JobEvent } from './advance.ts';
import type { JobRecord, JobState } from './job.ts';
import type { LedgerOutcome } from './ledger.ts';
import type { Parts } from '../parts.ts';

export type RecordParts = Pick<Parts, 'board' | 'journal' | 'ledger' | 'ownership' | 'now' | 'onError'>;

/** What the ledger says of a state; null: nothing new. */
function outcomeOf(state: JobState, wasSent: boolean): LedgerOutcome | null {
  switch (state.kind) {
    case 'accepted':
      return 'sent';
    case 'failed':
      return wasSent ? 'failed' : 'refused';
    case 'placed':
    case 'unplaced':
    case 'uncertain':
      return state.kind;
    case 'intent':
    case 'ready':
      return null;
  }
}

/**
 * Moves a job's state on and journals it before anything else happens. Returns the new state. A journal that cannot be
 * written is told of and stops nothing: from here on the request is paid, and it is still known to this window.
 */
export async function recordEvent(parts: RecordParts, jobId: string, event: JobEvent): Promise<JobState | null> {
  const job = parts.board.get(jobId);
  if (!job?.record) return null;
  const state = advance(job.record.state, event, parts.now());
  const owner = event.kind === 'set-aside' ? null : parts.ownership.windowId;
  const next: JobRecord = { ...job.record, owner, state };
  parts.board.change(jobId, { record: next });
  try {
    await parts.journal.write(next);
  } catch (caught) {
    parts.onError(toErrorData(caught, 'store'));
  }
  const outcome = outcomeOf(state, job.record.state.kind !== 'intent');
  // Nobody waits for a line of history; the ledger keeps the order of what it is told, and never rejects.
  if (outcome !== null) void parts.ledger.note(jobId, outcome, 'ack' in state && state.ack.costCredits !== undefined ? state.ack.costCredits / 100 : undefined);
  return state;
}
