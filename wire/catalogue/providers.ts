import type { Provider, Region } from '../../core/provider.ts';

/** Everything about a provider that is the same for all its models. */
export interface ProviderSpec {
  readonly id: Provider;
  readonly auth: { readonly header: 'x-key' | 'authorization'; readonly prefix: string } | null;
  /** Origins by region; a provider without regions has one under `global`. */
  readonly origins: Readonly<Partial<Record<Region, string>>>;
  readonly defaultRegion: Region;
  /** Hosts that may see its key, a leading dot for all below; never one that delivers pictures. */
  readonly apiHosts: readonly string[];
  /**
   * How a result is had: `tasks` asks get_result for a state; `queue` has three addresses in the acknowledgement, for
   * state, result and cancelling.
   */
  readonly protocol: 'tasks' | 'queue';
  /** How a picture travels in the body: bare base64, or with its type before it. */
  readonly pictureForm: 'base64' | 'data-uri';
  /** A free GET that answers nothing of use but shows that answers can be read; null: credits or a result nobody has. */
  readonly checkPath: string | null;
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
  /** Whether its own answer about a task names that task by the id of the acknowledgement. */
  readonly namesTask: boolean;
  /** Whether a browser may call it without a relay, as far as anyone knows (P11). */
  readonly directCalls: 'refused' | 'likely' | 'none';
  readonly deliveryHosts: readonly string[];
  /** How long a made picture can be fetched, ms. */
  readonly keptMs: number;
}

const tenMinutes = 600_000;

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
    apiHosts: ['.bfl.ai'],
    protocol: 'tasks',
    pictureForm: 'base64',
    checkPath: null,
    resultPath: '/v1/get_result',
    creditsPath: '/v1/credits',
    balance: null,
    finetunesPath: '/v1/my_finetunes',
    finetuneDetailsPath: '/v1/finetune_details',
    usesPollingUrl: true,
    namesTask: true,
    directCalls: 'refused',
    deliveryHosts: ['.bfl.ai', ...azureDelivery],
    keptMs: tenMinutes,
  },
  comet: {
    id: 'comet',
    auth: { header: 'authorization', prefix: 'Bearer ' },
    origins: { global: 'https://api.cometapi.com' },
    defaultRegion: 'global',
    apiHosts: ['api.cometapi.com', 'query.cometapi.com'],
    protocol: 'tasks',
    pictureForm: 'base64',
    checkPath: null,
    resultPath: '/flux/v1/get_result',
    creditsPath: null,
    balance: { origin: 'https://query.cometapi.com', path: '/user/quota', keyName: 'key' },
    finetunesPath: null,
    finetuneDetailsPath: null,
    // Its target, and whether it takes a Comet key, are unclear (P14).
    usesPollingUrl: false,
    namesTask: false,
    directCalls: 'likely',
    deliveryHosts: ['.bfl.ai', ...azureDelivery],
    keptMs: tenMinutes,
  },
  fal: {
    id: 'fal',
    auth: { header: 'authorization', prefix: 'Key ' },
    origins: { global: 'https://queue.fal.run' },
    defaultRegion: 'global',
    apiHosts: ['queue.fal.run'],
    protocol: 'queue',
    pictureForm: 'data-uri',
    checkPath: '/fal-ai/flux-pro/requests/00000000-0000-4000-8000-000000000000/status',
    resultPath: null,
    creditsPath: null,
    balance: null,
    finetunesPath: null,
    finetuneDetailsPath: null,
    usesPollingUrl: true,
    namesTask: true,
    // Its own client for browsers calls the queue directly, and warns of showing the key only.
    directCalls: 'likely',
    deliveryHosts: ['.fal.media', 'fal.media'],
    // “At least 7 days”.
    keptMs: 604_800_000,
  },
  erase: {
    id: 'erase',
    auth: null,
    origins: {},
    defaultRegion: 'global',
    apiHosts: [],
    protocol: 'tasks',
    pictureForm: 'base64',
    checkPath: null,
    resultPath: null,
    creditsPath: null,
    balance: null,
    finetunesPath: null,
    finetuneDetailsPath: null,
    usesPollingUrl: false,
    namesTask: false,
    directCalls: 'none',
    deliveryHosts: [],
    keptMs: 0,
  },
};
