import { FillError, type Step } from '../core/errors.ts';

/** A refused write as read-only; every other error as it was. */
export function toReadOnly(caught: unknown, step: Step): unknown {
  if (caught instanceof FillError || !(caught instanceof Error)) return caught;
  return /read-?only|dev mode|cannot write/i.test(caught.message)
    ? new FillError('read-only', { step, detail: caught.message })
    : caught;
}
