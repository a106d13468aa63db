import type { Provider } from '../../../core/provider.ts';
import type { Settings } from '../../../core/settings.ts';

/** What changes with the provider: a base address of the user's own was meant for one service, and no other's key goes there. */
export function changeProvider(settings: Settings, provider: Provider): Partial<Settings> {
  return { provider, ...(provider !== settings.provider && settings.region === 'custom' ? { region: 'auto' } : {}) };
}
