import { createHmac } from 'node:crypto';
import { endOf, type FillTask } from './fill-task.ts';
import { describeEnd } from './poll-task.ts';
import type { ServiceState } from './service-state.ts';

const retryDelaysMs = [1000, 5000, 30_000];

/**
 * Posts the end of a task to its webhook, signed when a secret was given, repeated after 1, 5 and 30 s unless it answers 2xx.
 * Only loopback addresses are posted to: a playground must not reach out. Never rejects.
 */
export async function sendWebhook(state: ServiceState, task: FillTask, address: string, secret: string | null): Promise<void> {
  if (!isLoopback(new URL(address))) return;
  const { clock, closing: { signal } } = state;
  await task.painting;
  await clock.sleep(signal, Math.max(0, (endOf(task) ?? 0) - clock.now()));
  if (signal.aborted) return;
  const { response } = describeEnd(state, task, clock.now());
  const body = JSON.stringify({ id: task.id, status: response.status, result: response.result, timestamp: clock.now() / 1000 });
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== null) headers['X-BFL-Signature'] = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  for (const delay of [0, ...retryDelaysMs]) {
    await clock.sleep(signal, delay);
    if (signal.aborted) return;
    state.tally.webhooks += 1;
    try {
      const answer = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'manual' });
      if (answer.ok) return;
    } catch (error) {
      if (!(error instanceof Error)) throw error; // refused or aborted: the next round decides
    }
  }
}

/** Whether an address names this machine. */
export function isLoopback(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
