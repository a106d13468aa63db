import * as v from 'valibot';
import { providers } from '../../core/provider.ts';

/** What a relay can do beside forwarding; one that does not say so is asked for none of it. */
const relayFeatures = ['fan-out', 'push'] as const;
export type RelayFeature = (typeof relayFeatures)[number];

/** Who may call, and with whose key: each caller with a key of their own, or the team's keys kept on the relay. */
const relayModes = ['pass-through', 'vault'] as const;
export type RelayMode = (typeof relayModes)[number];

const known = <Word extends string>(words: readonly [Word, ...Word[]]) => v.pipe(
  v.fallback(v.array(v.string()), []),
  v.transform((said): Word[] => words.filter((word) => said.includes(word))),
);

/** What `GET /health` says, to anybody, without a token. Words a later relay adds are left out. */
export const relayHealthSchema = v.object({
  name: v.literal('finefill-relay'),
  modes: known(relayModes),
  /** Whose keys the vault holds; never the keys. */
  providers: known(providers),
  features: known(relayFeatures),
});
