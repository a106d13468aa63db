import * as v from 'valibot';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { relayHealthSchema, type RelayFeature } from '../../wire/relay/relay-health.ts';
import { freeCallLimits, type Client } from './client.ts';
import { NoAnswer, send, textOf } from './send.ts';

/** What is known of relays, by address; one of these is shared by all clients. */
export type RelayBook = Map<string, readonly RelayFeature[]>;

/** Whether this client's relay can do something. Asked of each relay once; one that does not answer can do nothing. Throws only `cancelled`. */
export async function relayCan(signal: AbortSignal, client: Client, feature: RelayFeature): Promise<boolean> {
  const { health, relayUrl } = client.route;
  if (health === null || relayUrl === null) return false;
  const known = client.deps.relays?.get(relayUrl);
  if (known !== undefined) return known.includes(feature);
  try {
    const answer = await send(signal, client.deps, health, freeCallLimits('submit'));
    const parsed = v.safeParse(relayHealthSchema, parseJson(textOf(answer)));
    const features = answer.status === 200 && parsed.success ? parsed.output.features : [];
    client.deps.relays?.set(relayUrl, features);
    return features.includes(feature);
  } catch (caught) {
    if (caught instanceof NoAnswer) return false;
    throw caught;
  }
}
