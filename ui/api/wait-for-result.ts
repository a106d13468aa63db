import { FillError } from '../../core/errors.ts';
import type { Ack, ReadyState, Service, ServiceDeps, TaskState } from './service.ts';

export interface WaitDeps extends Pick<ServiceDeps, 'now' | 'sleep'> {
  /** Submit-to-ready times of earlier fills with this model, ms, in any order. */
  latencies?: readonly number[];
  /** The model's typical time while there is no history, ms (`typicalMs` of the catalogue). */
  typicalMs?: number;
  /** When the task was accepted, in `now`'s clock, ms; a resumed job passes the first time. */
  acceptedAt?: number;
}

/** Polls until the result is ready. Throws the task's own error, `timed-out` after 6 minutes, or `cancelled`. */
export async function waitForResult(
  _signal: AbortSignal, _service: Service, _ack: Ack, _deps: WaitDeps, _onState: (state: TaskState) => void,
): Promise<ReadyState> {
  throw new FillError('unexpected');
}
