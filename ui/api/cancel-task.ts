import { parseJson } from '../../wire/contract/parse-json.ts';
import { readCancel, type CancelWord } from '../../wire/contract/read-queue.ts';
import { accountOf, freeCallLimits, type Client } from './client.ts';
import { send, textOf } from './send.ts';
import type { Ack } from './service.ts';

/**
 * Asks the service to take a task back, once. `removed`: it had not begun and will not; `asked`: it may have begun, and
 * the service was told to stop. Never throws; without a word that counts it is `unknown`, and the task goes on.
 */
export async function cancelTask(client: Client, { cancelUrl, taskId }: Ack): Promise<CancelWord> {
  const call = cancelUrl === undefined ? null : client.route.cancelling(cancelUrl);
  if (call === null) return 'unknown';
  try {
    const answer = await send(new AbortController().signal, client.deps, call, freeCallLimits('wait'));
    const word = answer.relayError === null ? readCancel(parseJson(textOf(answer))) : 'unknown';
    if (word === 'removed') client.deps.tasks?.ended(accountOf(client), taskId);
    return word;
  } catch {
    return 'unknown'; // no answer: the task may go on, and says so when it is asked
  }
}
