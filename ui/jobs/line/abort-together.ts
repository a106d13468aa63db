import { FillError } from '../../../core/errors.ts';

/** A signal for what several jobs share: it aborts, as cancelled and not charged, once every one of theirs has. */
export function abortTogether(signals: readonly AbortSignal[]): AbortSignal {
  const shared = new AbortController();
  const look = (): void => {
    if (signals.every(({ aborted }) => aborted)) shared.abort(new FillError('cancelled', { charged: false }));
  };
  for (const signal of signals) signal.addEventListener('abort', look, { once: true });
  look();
  return shared.signal;
}
