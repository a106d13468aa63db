import type { ErrorData, Step } from '../../core/errors.ts';
import { isLoopback } from '../../wire/url-gate.ts';
import type { NoAnswer } from './send.ts';
import type { ServiceDeps } from './service.ts';

/**
 * Why a call brought no answer, as far as a page can find out: the browser tells a script nothing but "failed".
 * Without a relay an extra request without key and without CORS shows whether the host answers at all; if it does,
 * the browser kept the answer from us (`blocked`). Never throws; charges are left open.
 */
export async function explainSilence(
  signal: AbortSignal, deps: ServiceDeps, silence: NoAnswer, relayUrl: string | null, step: Step,
): Promise<ErrorData> {
  const found = (code: ErrorData['code']): ErrorData => ({ code, step, detail: new URL(silence.url).host });
  if (!deps.onLine()) return { code: 'offline', step };
  if (deps.refusedByPolicy?.(silence.url) === true) return found('host-not-allowed');
  if (isLoopback(new URL(silence.url)) && deps.localNetwork !== undefined) {
    const state = await deps.localNetwork();
    if (state === 'denied' || state === 'prompt') return found('local-network');
  }
  if (relayUrl !== null) return found('relay-unreachable');
  if (silence.reason === 'timeout') return found('service-down');
  return found((await answersAtAll(signal, deps, new URL(silence.url).origin)) ? 'blocked' : 'service-down');
}

async function answersAtAll(signal: AbortSignal, deps: ServiceDeps, origin: string): Promise<boolean> {
  const request = deps.fetch;
  const cut = new AbortController();
  const timer = new AbortController();
  const onAbort = (): void => cut.abort();
  signal.addEventListener('abort', onAbort);
  const alarm = deps.sleep(timer.signal, 5_000).then(onAbort, () => undefined);
  try {
    await request(origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal: cut.signal });
    return true;
  } catch {
    return false; // nobody there, or not for us: the same to the reader
  } finally {
    signal.removeEventListener('abort', onAbort);
    timer.abort();
    await alarm;
  }
}
