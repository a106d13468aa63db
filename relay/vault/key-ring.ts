import type { Provider } from '../../core/provider.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import type { CredentialHeader } from '../upstreams.ts';

/** The team's keys, as they stand in the relay's settings. */
export type TeamKeys = Readonly<Partial<Record<Provider, string>>>;

/** Credentials of one call: header and value. */
export type Credentials = Readonly<Partial<Record<CredentialHeader, string>>>;

/** Providers a vault can pay: those whose key it holds, in the catalogue's order. */
export function providersOf(keys: TeamKeys): Provider[] {
  return Object.values(providerSpecs).map(({ id }) => id).filter((id) => teamCredentials(keys, id) !== null);
}

/** The team's key in the header its provider wants; null where the vault has none. */
export function teamCredentials(keys: TeamKeys, provider: Provider): Credentials | null {
  const { auth } = providerSpecs[provider];
  const key = keys[provider] ?? '';
  return auth === null || key === '' ? null : { [auth.header]: `${auth.prefix}${key}` };
}

/** The caller's own key: of the headers only those this upstream takes. */
export function ownCredentials(headers: Headers, names: readonly CredentialHeader[]): Credentials {
  return Object.fromEntries(names.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  }));
}
