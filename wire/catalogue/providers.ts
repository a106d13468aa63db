import type { Provider, Region } from '../../core/provider.ts';

/** Everything about a provider that is the same for all its models. */
export interface ProviderSpec {
  readonly id: Provider;
  readonly auth: { readonly header: 'x-key' | 'authorization'; readonly prefix: string } | null;
  /** Origins by region; a provider without regions has one under `global`. */
  readonly origins: Readonly<Partial<Record<Region, string>>>;
  readonly defaultRegion: Region;
  /** Path of the GET that answers with a task's state, `id` in the query. */
  readonly resultPath: string | null;
  /** Path of the GET that answers with the account's credits, where the key travels in a header. */
  readonly creditsPath: string | null;
  /** Where the balance is asked with the key in the query: on an explicit click only. */
  readonly balance: { readonly origin: string; readonly path: string; readonly keyName: string } | null;
  readonly finetunesPath: string | null;
  readonly finetuneDetailsPath: string | null;
  /** Whether polling_url is to be used as given. */
  readonly usesPollingUrl: boolean;
  /** Whether a browser may call it without a relay, as far as anyone knows (P11). */
  readonly directCalls: 'refused' | 'likely' | 'none';
  readonly deliveryHosts: readonly string[];
}

/** Seen in clients between 2024 and 2026; BFL's own list is `delivery.*.bfl.ai`. */
const azureDelivery = [
  'bfldeliverysc.blob.core.windows.net',
  'bfldeliveryprod.blob.core.windows.net',
  'bfldeliveryscus.blob.core.windows.net',
  'bfldeliveryprodeu4.blob.core.windows.net',
] as const;

export const providerSpecs: Readonly<Record<Provider, ProviderSpec>> = {
  bfl: {
    id: 'bfl',
    auth: { header: 'x-key', prefix: '' },
    origins: {
      us1: 'https://api.us1.bfl.ai',
      eu1: 'https://api.eu1.bfl.ai',
      global: 'https://api.bfl.ai',
      us: 'https://api.us.bfl.ai',
      eu: 'https://api.eu.bfl.ai',
    },
    defaultRegion: 'us1',
    resultPath: '/v1/get_result',
    creditsPath: '/v1/credits',
    balance: null,
    finetunesPath: '/v1/my_finetunes',
    finetuneDetailsPath: '/v1/finetune_details',
    usesPollingUrl: true,
    directCalls: 'refused',
    deliveryHosts: ['.bfl.ai', ...azureDelivery],
  },
  comet: {
    id: 'comet',
    auth: { header: 'authorization', prefix: 'Bearer ' },
    origins: { global: 'https://api.cometapi.com' },
    defaultRegion: 'global',
    resultPath: '/flux/v1/get_result',
    creditsPath: null,
    balance: { origin: 'https://query.cometapi.com', path: '/user/quota', keyName: 'key' },
    finetunesPath: null,
    finetuneDetailsPath: null,
    // Its target, and whether it takes a Comet key, are unclear (P14).
    usesPollingUrl: false,
    directCalls: 'likely',
    deliveryHosts: ['.bfl.ai', ...azureDelivery],
  },
  erase: {
    id: 'erase',
    auth: null,
    origins: {},
    defaultRegion: 'global',
    resultPath: null,
    creditsPath: null,
    balance: null,
    finetunesPath: null,
    finetuneDetailsPath: null,
    usesPollingUrl: false,
    directCalls: 'none',
    deliveryHosts: [],
  },
};
