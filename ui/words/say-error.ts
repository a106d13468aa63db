import type { ErrorCode, ErrorData } from '../../core/errors.ts';
import type { Words } from './words.ts';

/** Ends after which a service may or may not have charged, and does not say. */
const chargeUntold: ReadonlySet<ErrorCode> = new Set(['request-moderated', 'content-moderated', 'task-failed', 'task-not-found']);

/** What the service said is worth reading only where the service judged the request. */
const tellsDetail: ReadonlySet<ErrorCode> = new Set([
  'invalid-request', 'relay-refused', 'no-team-key', 'task-failed', 'request-moderated', 'bad-answer', 'unexpected',
]);

/** An error in sentences: what is wrong, what it cost as far as that is known, what to do next, and the other side's own words. */
export interface SaidError {
  readonly text: string;
  readonly charge: string | null;
  readonly next: string;
  readonly detail: string | null;
}

/** The sentences of an error. `layer` names the layer it is about, empty when there is none. */
export function sayError(words: Words, error: ErrorData, layer = ''): SaidError {
  const { text, next, nextPaid = next } = words.errors[error.code];
  const untold = chargeUntold.has(error.code) ? words.queue.chargeUnknown : null;
  const charge = error.charged === undefined ? untold : error.charged ? words.charge.yes : words.charge.no;
  const detail = error.detail && tellsDetail.has(error.code) ? words.serviceSaid(error.detail) : null;
  return { text: text({ layer, until: momentIn(error.detail) }), charge, next: error.charged === true ? nextPaid : next, detail };
}

/** The moment a relay names in its own words: an ISO time in UTC. */
function momentIn(detail = ''): number | null {
  const told = Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(detail)?.[0] ?? '');
  return Number.isFinite(told) ? told : null;
}
