import { FillError } from '../../core/errors.ts';
import type { Provider, Region } from '../../core/provider.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import { readTeamCode } from '../../wire/relay/team-code.ts';
import { createService } from '../api/create-service.ts';
import type { Service, ServiceDeps } from '../api/service.ts';
import type { JobRecord } from './journal/job.ts';

/** Where a request goes: what a recipe and an order have in common. */
export interface Where {
  readonly provider: Provider;
  readonly region: Region;
  /** Read when the region is custom. */
  readonly baseUrl: string;
  /** Whose account a request went through; absent: as the settings say now. */
  readonly access?: Settings['access'];
}

/** Where each provider's key is kept. */
export const keyNames = { bfl: 'bflKey', comet: 'cometKey', fal: 'falKey', erase: null } as const satisfies Record<Provider, keyof Secrets | null>;

/** The key of a provider, or an empty text. */
export function keyOf(provider: Provider, secrets: Secrets): string {
  const name = keyNames[provider];
  return name === null ? '' : secrets[name];
}

/** Where a journaled request went, and by which way: whatever Settings say by now, only that way knows of it. */
export function whereOf({ recipe, baseUrl, access }: Pick<JobRecord, 'recipe' | 'baseUrl'> & Pick<Where, 'access'>): Where {
  return { provider: recipe.provider, region: recipe.region, baseUrl, ...(access === undefined ? {} : { access }) };
}

/**
 * The client for a place, with the key and the relay of this device, or with its team code.
 *
 * @throws FillError no-key, no-team-code when none is stored, host-not-allowed for an address the gate refuses.
 */
export function serviceFor(where: Where, settings: Settings, secrets: Secrets, deps: ServiceDeps): Service {
  const { provider, region, baseUrl } = where;
  if (provider === 'erase') throw new FillError('unexpected', { step: 'submit' });
  const place = { provider, region, baseUrl: baseUrl === '' ? null : baseUrl, otherSpelling: settings.dashedIds };
  if ((where.access ?? settings.access) === 'team') {
    const code = readTeamCode(secrets.teamCode);
    if (code === null) throw new FillError('no-team-code', { step: 'submit', charged: false });
    return createService({ ...place, key: '', relay: { url: code.relay, token: code.token, keepsKeys: true } }, deps);
  }
  const key = keyOf(provider, secrets);
  if (key === '') throw new FillError('no-key', { step: 'submit', charged: false });
  const relay = settings.relayUrl === '' ? null : { url: settings.relayUrl, token: secrets.relayToken };
  return createService({ ...place, key, relay }, deps);
}
