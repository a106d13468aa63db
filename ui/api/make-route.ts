import { FillError } from '../../core/errors.ts';
import { providerSpecs, type ProviderSpec } from '../../wire/catalogue/providers.ts';
import { apiProvider, isLoopback, passUrl } from '../../wire/url-gate.ts';
import type { ServiceSettings } from './service.ts';

/** One request, ready to send: where, and with which headers. The key is in a header or nowhere. */
export interface Call {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Blob | string;
}

/** The way to a provider, direct or through a relay, under one set of settings. */
export interface Route {
  readonly spec: ProviderSpec;
  /** The relay's address without a slash behind it, or null for direct calls. */
  readonly relayUrl: string | null;
  readonly secrets: readonly string[];
  /** A call to a path of the API, with the key. */
  api(method: 'GET' | 'POST', path: string, query?: Readonly<Record<string, string>>, origin?: string): Call;
  /** The service's own address of a path of the API. */
  address(path: string, query: Readonly<Record<string, string>>): string;
  /** A GET of an address the service gave for polling, with the key; null where the key must not go. */
  polling(url: string): Call | null;
  /** A PUT to an address the service gave for taking a request back, with the key; null where the key must not go. */
  cancelling(url: string): Call | null;
  /** A GET of a result's address, without any key of the service; null where this program does not go. */
  delivery(url: string): Call | null;
  /** The relay's memory of a job; null without a relay. */
  job(jobId: string): Call | null;
  /** What the relay can do; null without one. */
  readonly health: Call | null;
  /** What the relay knows of a team code; null for a key of one's own. */
  readonly team: Call | null;
  /** Several submits to a path with one upload; null without a relay. */
  fanOut(path: string): Call | null;
  /** Polls of an address made by the relay; null without one, and where the key must not go. */
  watch(url: string): Call | null;
}

/** Builds the route. Throws `no-key`, or `host-not-allowed` for an address that cannot be used; nothing is sent. */
export function makeRoute(settings: ServiceSettings): Route {
  const spec = providerSpecs[settings.provider];
  const inVault = settings.relay?.keepsKeys === true;
  const key = inVault ? '' : settings.key.trim();
  if (key === '' && !inVault) throw new FillError('no-key', { charged: false });
  const base = findBase(settings, spec);
  const relay = settings.relay === null ? null : { url: readRelayUrl(settings.relay.url), token: settings.relay.token.trim() };
  const auth: Record<string, string> = spec.auth === null || inVault ? {} : { [spec.auth.header]: `${spec.auth.prefix}${key}` };
  const relayAuth: Record<string, string> = relay === null ? {} : { 'x-relay-token': relay.token };
  const ask = (url: string, what: 'poll' | 'cancel' | 'deliver'): Call => {
    const [withKey, cancel] = [what !== 'deliver', what === 'cancel'];
    if (relay === null) return { url, method: cancel ? 'PUT' : 'GET', headers: withKey ? auth : {} };
    return {
      url: `${relay.url}/fetch`,
      method: 'POST',
      headers: { ...relayAuth, ...(withKey ? auth : {}), 'content-type': 'application/json' },
      body: JSON.stringify({ url, ...(withKey ? { auth: true } : {}), ...(cancel ? { cancel: true } : {}) }),
    };
  };
  return {
    spec,
    relayUrl: relay?.url ?? null,
    secrets: [...(inVault ? [] : [key]), ...(relay === null ? [] : [relay.token])],
    api(method, path, query = {}, origin) {
      const search = new URLSearchParams(query).toString();
      const from = origin === undefined ? base : new URL(origin);
      const below = `${origin === undefined ? base.pathname.replace(/\/+$/, '') : ''}${path}${search === '' ? '' : `?${search}`}`;
      const url = relay === null ? `${from.origin}${below}` : `${relay.url}/${from.host}${below}`;
      return { url, method, headers: { ...auth, ...relayAuth } };
    },
    address: (path, query) => `${base.origin}${base.pathname.replace(/\/+$/, '')}${path}?${new URLSearchParams(query).toString()}`,
    polling(url) {
      return maySeeKey(url, base) ? ask(url, 'poll') : null;
    },
    cancelling(url) {
      return maySeeKey(url, base) ? ask(url, 'cancel') : null;
    },
    delivery(url) {
      const passed = passUrl(url, 'delivery', isLoopback(base) ? 'any' : 'none');
      return passed.ok || sharesOrigin(url, base) ? ask(url, 'deliver') : null;
    },
    job(jobId) {
      return relay === null ? null : { url: `${relay.url}/jobs/${encodeURIComponent(jobId)}`, method: 'GET', headers: relayAuth };
    },
    health: relay === null ? null : { url: `${relay.url}/health`, method: 'GET', headers: {} },
    team: relay === null || !inVault ? null : { url: `${relay.url}/team`, method: 'GET', headers: relayAuth },
    fanOut(path) {
      return relay === null ? null : { url: `${relay.url}/fan-out/${base.host}${base.pathname.replace(/\/+$/, '')}${path}`, method: 'POST', headers: { ...auth, ...relayAuth } };
    },
    watch(url) {
      return relay === null || !maySeeKey(url, base) ? null : { url: `${relay.url}/watch`, method: 'POST', headers: { ...relayAuth, ...auth, 'content-type': 'application/json' } };
    },
  };
}

/** The key goes to the base the user chose and, where that is the service's own, to its other hosts; never to a delivery host or another service. */
function maySeeKey(url: string, base: URL): boolean {
  if (sharesOrigin(url, base)) return true;
  const owner = apiProvider(base.host);
  const passed = passUrl(url, 'api');
  return owner !== null && passed.ok && apiProvider(passed.url.host) === owner;
}

function sharesOrigin(url: string, base: URL): boolean {
  const passed = passUrl(url, 'base', 'any');
  return passed.ok && passed.url.origin === base.origin;
}

function findBase(settings: ServiceSettings, spec: ProviderSpec): URL {
  if (settings.region !== 'custom') {
    const origin = spec.origins[settings.region] ?? spec.origins[spec.defaultRegion];
    if (origin !== undefined) return new URL(origin);
  }
  // People paste the address with or without the part every path of the catalogue begins with.
  const typed = (settings.baseUrl ?? '').trim().replace(/(\/flux)?(\/v1)?\/*$/, '');
  const passed = passUrl(typed, 'base', 'any');
  if (!passed.ok) throw new FillError('host-not-allowed', { detail: `base URL: ${passed.why}`, charged: false });
  return passed.url;
}

function readRelayUrl(typed: string): string {
  const passed = passUrl(typed.trim().replace(/\/+$/, ''), 'relay', 'any');
  if (!passed.ok) throw new FillError('host-not-allowed', { detail: `relay URL: ${passed.why}`, charged: false });
  return `${passed.url.origin}${passed.url.pathname.replace(/\/+$/, '')}`;
}
