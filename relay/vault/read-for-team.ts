import type { Provider } from '../../core/provider.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readCancel, readQueueResult, readQueueStatus } from '../../wire/contract/read-queue.ts';
import { readTask } from '../../wire/contract/read-task.ts';
import { readWhole } from '../bound-body.ts';
import { bytesDown } from '../call-upstream.ts';
import type { Vault } from '../caller.ts';
import { isRefusal, refuse } from '../refuse.ts';
import { hideKey } from './hide-key.ts';

/**
 * The answer to a free question that went out with the team's key: read whole, the key hidden, and a task that is over
 * gives its place to the next. Pictures never come this way; they are fetched without a key.
 */
export async function readForTeam(vault: Vault, provider: Provider, address: URL, answer: Response): Promise<Response> {
  if (isRefusal(answer)) return answer;
  const whole = await readWhole(answer.body, bytesDown);
  if (whole === null) return refuse('upstream-lost', 'The service’s answer broke off.');
  const over = tellsEnd(provider, parseJson(new TextDecoder().decode(whole)));
  if (over !== null) await vault.book.hearOf(address.href, over);
  const { headers, body } = hideKey(vault.keys[provider] ?? '', { headers: [...answer.headers], body: whole });
  return new Response(body, { status: answer.status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/** Whether an answer says that a task is over; null where it says nothing of one. */
function tellsEnd(provider: Provider, json: unknown): boolean | null {
  if (providerSpecs[provider].protocol === 'queue') {
    const state = readQueueStatus(json)?.state;
    if (state !== undefined) return state === 'completed';
    return readQueueResult(json) !== null || readCancel(json) === 'removed' ? true : null;
  }
  const task = readTask(json);
  return task === null ? null : task.outcome !== 'waiting' && task.outcome !== 'missing';
}
