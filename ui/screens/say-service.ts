import type { Provider, Region } from '../../core/provider.ts';
import type { Words } from '../words/words.ts';

/** "BFL (US)", "CometAPI": only BFL has regions. */
export function sayService(provider: Provider, region: Region, { settings }: Words): string {
  const name = settings.providerNames[provider];
  return provider === 'bfl' ? `${name} (${settings.regionsShort[region]})` : name;
}
