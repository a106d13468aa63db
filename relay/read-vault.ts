import type { Vault } from './caller.ts';
import { readTokens } from './read-tokens.ts';
import { providersOf, type TeamKeys } from './vault/key-ring.ts';
import type { TeamBook } from './vault/team-book.ts';

/** The settings that make a vault; the same names on Node and on Workers. */
export interface VaultSettings {
  readonly RELAY_ADMIN?: string | undefined;
  readonly BFL_KEY?: string | undefined;
  readonly COMET_KEY?: string | undefined;
  readonly FAL_KEY?: string | undefined;
}

/** The team's vault of these settings: keys make one, and without any there are no team codes (null). */
export function readVault(settings: VaultSettings, openBook: () => TeamBook, digest: Vault['digest']): Vault | null {
  const keys: TeamKeys = { bfl: (settings.BFL_KEY ?? '').trim(), comet: (settings.COMET_KEY ?? '').trim(), fal: (settings.FAL_KEY ?? '').trim() };
  if (providersOf(keys).length === 0) return null;
  return { keys, book: openBook(), admins: readTokens(settings.RELAY_ADMIN ?? '').tokens, digest };
}
