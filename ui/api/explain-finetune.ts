import { FillError, type ErrorCode } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readCredits, readFinetuneIds } from '../../wire/contract/read-account.ts';
import { askFree, type Client } from './client.ts';
import type { Call } from './make-route.ts';
import { textOf } from './send.ts';

/** Where finetunes can live, in the order they are asked: each is tied to one cluster. */
const homes = ['us1', 'eu1'] as const;

/**
 * Why a service does not know a finetune, found out by free questions: whether the account has credit; which clusters
 * list it. Then it lives in another region, or it is listed where it was asked and does not run, or no list of this
 * account has it (an organisation's `org-id/name` is in nobody else's list, so that one stays `finetune-not-found`).
 * Never throws but `cancelled`; what cannot be found out leaves `finetune-not-found`.
 */
export async function explainFinetune(signal: AbortSignal, client: Client, id: string): Promise<ErrorCode> {
  const { spec, api } = client.route;
  const { finetunesPath, creditsPath } = spec;
  if (finetunesPath === null || creditsPath === null) return 'finetune-not-found';
  const credits = await ask(signal, client, api('GET', creditsPath), readCredits);
  if (credits !== null && credits <= 0) return 'no-credit';
  const { region } = client.settings;
  if (region === 'custom') {
    const own = await ask(signal, client, api('GET', finetunesPath), readFinetuneIds);
    return own?.includes(id) === true ? 'finetune-not-ready' : foreign(id, own !== null);
  }
  const lists = await Promise.all(homes.map((home) => ask(signal, client, api('GET', finetunesPath, {}, spec.origins[home]), readFinetuneIds)));
  const home = homes.find((_home, index) => lists[index]?.includes(id) === true);
  if (home === undefined) return foreign(id, lists.every((list) => list !== null));
  if (home === region) return 'finetune-not-ready';
  return home === 'us1' ? 'finetune-in-us' : 'finetune-in-eu';
}

function foreign(id: string, sure: boolean): ErrorCode {
  return sure && !id.includes('/') ? 'finetune-elsewhere' : 'finetune-not-found';
}

async function ask<T>(signal: AbortSignal, client: Client, call: Call, read: (json: unknown) => T | null): Promise<T | null> {
  try {
    return read(parseJson(textOf(await askFree(signal, client, call, 'submit'))));
  } catch (caught) {
    if (caught instanceof FillError && caught.data.code === 'cancelled') throw caught;
    return null; // no answer there: nothing is known
  }
}
