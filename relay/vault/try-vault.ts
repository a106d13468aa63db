import { createHash, randomBytes } from 'node:crypto';
import { writeTeamCode } from '../../wire/relay/team-code.ts';
import type { Vault } from '../caller.ts';
import type { TeamKeys } from './key-ring.ts';
import { createTeamBook } from './team-book.ts';
import { noTeam } from './team-state.ts';

/** A vault that is gone with its process, and one team code for it. */
export interface TriedVault {
  readonly vault: Vault;
  /** The code to paste, once the relay's address is known. */
  codeFor(relayOrigin: string): string;
}

/** A vault for trying things out, on Node. `now` in ms since 1970, `dailyUsd` what its code may spend a day. */
export async function tryVault(keys: TeamKeys, now: () => number, dailyUsd = 5): Promise<TriedVault> {
  const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');
  const token = randomBytes(32).toString('base64url');
  const book = createTeamBook(structuredClone(noTeam), { save: async () => undefined }, now);
  await book.add({ name: 'Play team', hash: await digest(token), perMinute: 6000, dailyUsd });
  return { vault: { keys, book, admins: [], digest }, codeFor: (relay) => writeTeamCode({ relay, token }) };
}
