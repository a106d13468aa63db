import { FillError } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readCredits, readFinetuneDetails, readFinetuneIds, readQuota } from '../../wire/contract/read-account.ts';
import { askTeam } from './ask-team.ts';
import { checkRoute } from './check-route.ts';
import { askFree, readFailure, type Client } from './client.ts';
import { textOf } from './send.ts';
import type { Finetune, KeyReport } from './service.ts';

/** What the account holds, in credits of $0.01. Throws FillError; free. */
export async function credits(signal: AbortSignal, client: Client): Promise<number> {
  const { spec, api } = client.route;
  const { balance } = spec;
  // CometAPI documents the key in the query for this one question; nothing else ever puts it in an address. A key for an address of one's own stays there.
  const call = spec.creditsPath !== null ? api('GET', spec.creditsPath)
    : balance !== null && client.route.team === null ? api('GET', balance.path, { [balance.keyName]: client.settings.key.trim() }, client.settings.region === 'custom' ? undefined : balance.origin)
    : null;
  if (call === null) throw new FillError('endpoint-gone', { charged: false });
  const json = parseJson(textOf(await askFree(signal, client, call, 'submit')));
  const found = readCredits(json) ?? readQuota(json);
  if (found === null) throw new FillError('bad-answer', { detail: 'no credits in the answer', charged: false });
  return found;
}

/**
 * The account's finetunes, by name where the details tell one; at most 50. A provider without a list gives none.
 * Throws FillError for the list; a finetune whose details do not come keeps its id as name.
 */
export async function listFinetunes(signal: AbortSignal, client: Client): Promise<Finetune[]> {
  const { spec, api } = client.route;
  const { finetunesPath, finetuneDetailsPath } = spec;
  if (finetunesPath === null) return [];
  // Finetunes live on a single cluster; the routing hosts are said not to know them (P7).
  const single = client.settings.region === 'us1' || client.settings.region === 'eu1' || client.settings.region === 'custom';
  const origin = single ? undefined : spec.origins[spec.defaultRegion];
  const list = await askFree(signal, client, api('GET', finetunesPath, {}, origin), 'submit');
  const ids = readFinetuneIds(parseJson(textOf(list)));
  if (ids === null) throw new FillError('bad-answer', { detail: 'no finetunes in the answer', charged: false });
  const asked = ids.slice(0, 50);
  const found: Finetune[] = [];
  for (let from = 0; from < asked.length; from += 4) {
    found.push(...(await Promise.all(asked.slice(from, from + 4).map((id) => describe(signal, client, id, finetuneDetailsPath, origin)))));
  }
  return found;
}

async function describe(
  signal: AbortSignal, client: Client, id: string, path: string | null, origin: string | undefined,
): Promise<Finetune> {
  if (path === null) return { id, name: id };
  try {
    const answer = await askFree(signal, client, client.route.api('GET', path, { finetune_id: id }, origin), 'submit');
    const { comment, ...more } = readFinetuneDetails(parseJson(textOf(answer)));
    return { id, name: comment ?? id, ...more };
  } catch (caught) {
    if (caught instanceof FillError && caught.data.code === 'cancelled') throw caught;
    return { id, name: id }; // the list is what matters; a name is a comfort
  }
}

/**
 * Asks the free question that needs the key. Throws what a submit would throw before it is paid; and also what says nothing
 * about the key: a service or relay that is down or busy, and a list of credits that is none.
 */
export async function testKey(signal: AbortSignal, client: Client): Promise<KeyReport> {
  if (client.route.team !== null) return { credits: null, team: await askTeam(signal, client) };
  const answer = await checkRoute(signal, client);
  const { creditsPath } = client.route.spec;
  const silent = answer.status >= 500 || answer.status === 429 || (creditsPath !== null && answer.status >= 300);
  if (silent) throw new FillError(readFailure(client, answer).code, { step: 'submit', detail: `HTTP ${answer.status}`, charged: false });
  return { credits: creditsPath === null ? null : readCredits(parseJson(textOf(answer))) };
}
