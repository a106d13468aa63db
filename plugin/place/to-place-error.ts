import { FillError, messageOf } from '../../core/errors.ts';
import { toReadOnly } from '../read-only.ts';

/** Any error met while a fill was written, as FillError read-only or place-failed; one of ours stays. */
export function toPlaceError(caught: unknown): FillError {
  const error = toReadOnly(caught, 'place');
  if (error instanceof FillError) return error;
  return new FillError('place-failed', { step: 'place', detail: messageOf(error) });
}
