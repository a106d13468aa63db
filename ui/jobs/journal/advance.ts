import type { ErrorData } from '../../../core/errors.ts';
import type { JobAck, JobState } from './job.ts';

/** What can happen to a paid request. */
export type JobEvent =
  | { readonly kind: 'accepted'; readonly ack: JobAck }
  | { readonly kind: 'ready'; readonly url: string; readonly told?: Pick<JobAck, 'answerSeed' | 'workMs'> }
  | { readonly kind: 'placed'; readonly layerId: string }
  /** Refused before or ended after the charge; there will be no picture. */
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** The answer to the paid request did not arrive. */
  | { readonly kind: 'answer-lost'; readonly error: ErrorData }
  /** The picture is there, or will be, but cannot be placed now; null: the person stopped waiting. */
  | { readonly kind: 'set-aside'; readonly error: ErrorData | null };

/**
 * The one transition function. An event that does not fit the state changes nothing: late answers of a superseded
 * attempt must never undo what is known. A charge once known is never forgotten: from `accepted` on, no event leads
 * back to a state that could be sent again.
 */
export function advance(state: JobState, event: JobEvent, at: number): JobState {
  switch (event.kind) {
    case 'accepted':
      return state.kind === 'intent' || state.kind === 'uncertain' ? { kind: 'accepted', at, ack: event.ack } : state;
    case 'answer-lost':
      return state.kind === 'intent' ? { kind: 'uncertain', at, error: event.error } : state;
    case 'ready':
      return state.kind === 'accepted' || state.kind === 'unplaced' ? { kind: 'ready', at, ack: { ...state.ack, ...event.told }, url: event.url } : state;
    case 'set-aside':
      if (state.kind === 'accepted') return { kind: 'unplaced', at, ack: state.ack, url: null, error: event.error };
      if (state.kind === 'ready') return { kind: 'unplaced', at, ack: state.ack, url: state.url, error: event.error };
      return state.kind === 'unplaced' ? { ...state, at, error: event.error } : state;
    case 'placed':
      // From `accepted` as well: the answer was kept on this device, and the word of its address was lost with a window that stood still.
      return 'ack' in state ? { kind: 'placed', at, layerId: event.layerId } : state;
    case 'failed':
      return state.kind === 'placed' || state.kind === 'failed' ? state : { kind: 'failed', at, error: event.error };
  }
}

/** Whether a request in this state was or may have been charged; none: it was never sent. */
export function isCharged(state: JobState | undefined): boolean {
  return state !== undefined && ('ack' in state || state.kind === 'uncertain' || state.kind === 'placed');
}

/** Whether the journal must keep this job across a restart. */
export function mustKeep(state: JobState): boolean {
  return state.kind !== 'placed' && state.kind !== 'failed';
}
