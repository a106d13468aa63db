import type { CancelWord } from '../../wire/contract/read-queue.ts';
import type { JobAck, JobRecord } from './journal/job.ts';
import type { LiveJob } from './live-job.ts';
import type { Parts } from './parts.ts';
import { recordEvent } from './journal/record-event.ts';
import { whereOf } from './service-for.ts';

/**
 * After a person stopped waiting: asks the service to take the task back, where it can. What had not begun costs
 * nothing, leaves no row and gives its reserved money back (true); what may have begun stays, and is collected if it
 * was made (false).
 */
export async function withdrawJob(parts: Parts, { id }: LiveJob): Promise<boolean> {
  const { board } = parts;
  const record = board.get(id)?.record;
  if (!record || !('ack' in record.state) || record.state.ack.cancelUrl === undefined) return false;
  const word = await cancelThere(parts, record, record.state.ack);
  if (word === 'asked') board.change(id, { stopAsked: true });
  if (word !== 'removed') return false;
  await recordEvent(parts, id, { kind: 'failed', error: { code: 'cancelled', charged: false } });
  await parts.ledger.note(id, 'refused');
  board.remove(id);
  parts.onWithdrawn();
  return true;
}

async function cancelThere({ makeService }: Parts, record: JobRecord, ack: JobAck): Promise<CancelWord> {
  try {
    return await makeService(whereOf(record)).cancel(ack);
  } catch {
    return 'unknown'; // no key any more: the task goes on, and its row says so
  }
}
