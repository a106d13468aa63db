import type { Settings } from '../../../core/settings.ts';

/** How fills are paid: from the team's account, with a key of one's own, or not at all. */
export const accesses = ['team', 'key', 'free'] as const;
export type Access = (typeof accesses)[number];

/** The way that is set: Erase as provider is the free one, whatever was set before it. */
export function accessOf({ provider, access }: Settings): Access {
  return provider === 'erase' ? 'free' : access;
}

/** What choosing a way changes. The service set before Free erase comes back with its base address, so no other one's key goes there. */
export function changeAccess({ provider, service }: Settings, access: Access): Partial<Settings> {
  if (access === 'free') return { provider: 'erase', ...(provider === 'erase' ? {} : { service: provider }) };
  return { access, provider: provider !== 'erase' ? provider : service === 'erase' ? 'bfl' : service };
}
