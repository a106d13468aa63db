import type { Provider } from '../../core/provider.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readCancel, readMadeSizes, readQueueResult, readQueueStatus } from '../../wire/contract/read-queue.ts';
import { readTask } from '../../wire/contract/read-task.ts';
import { readWhole } from '../bound-body.ts';
import { bytesDown } from '../call-upstream.ts';
import type { Vault } from '../caller.ts';
import { isRefusal, refuse } from '../refuse.ts';
import type { TaskNews } from './team-answers.ts';
import { hideKey } from './hide-key.ts';

/**
 * The answer to a free question that went out with the team's key: read whole, the key hidden, and a task that is over
 * gives its place to the next. Pictures are fetched without a key; only one that fal puts inside its answer (sync_mode)
 * comes this way.
 */
export async function readForTeam(vault: Vault, provider: Provider, address: URL, answer: Response): Promise<Response> {
  if (isRefusal(answer)) return answer;
  const whole = await readWhole(answer.body, bytesDown);
  if (whole === null) return refuse('upstream-lost', 'The service’s answer broke off.');
  const news = newsIn(provider, parseJson(new TextDecoder().decode(whole)), address);
  // What stands behind a # is not sent: the caller could name another request there.
  if (news !== null) await vault.book.hearOf(`${address.origin}${address.pathname}${address.search}`, news);
  const { headers, body } = hideKey(vault.keys[provider] ?? '', { headers: [...answer.headers], body: whole });
  return new Response(body, { status: answer.status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/** What an answer says of a task; null where it says nothing of one. */
function newsIn(provider: Provider, json: unknown, { pathname }: URL): TaskNews | null {
  const plain = (over: boolean): TaskNews => ({ over, made: null, withdrawn: false });
  if (providerSpecs[provider].protocol === 'queue') {
    if (pathname.endsWith('/cancel')) return readCancel(json) === 'removed' ? { ...plain(true), withdrawn: true } : null;
    const state = readQueueStatus(json)?.state;
    if (state !== undefined) return plain(state === 'completed');
    return readQueueResult(json) === null ? null : { ...plain(true), made: readMadeSizes(json)?.slice() ?? null };
  }
  const task = readTask(json);
  return task === null ? null : plain(task.outcome !== 'waiting' && task.outcome !== 'missing');
}
