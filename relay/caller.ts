import { checkToken } from './check-token.ts';
import { refuse } from './refuse.ts';
import type { TeamBook } from './vault/team-book.ts';
import { ownCredentials, teamCredentials, type Credentials, type TeamKeys } from './vault/key-ring.ts';
import type { Upstream } from './upstreams.ts';

/** Who calls: somebody with a key of their own, or a member of the team, whose key is here. */
export type Caller =
  | { readonly kind: 'own'; readonly token: string }
  | { readonly kind: 'team'; readonly id: string };

/** The team's side of a relay; without one there are no team codes. */
export interface Vault {
  readonly keys: TeamKeys;
  readonly book: TeamBook;
  /** Tokens of those who make and revoke team codes. */
  readonly admins: readonly string[];
  /** SHA-256 in hexadecimal. A token is 256 random bits, so a fast digest keeps it as well as a slow one. */
  digest(text: string): Promise<string>;
}

/** Who has this token: a caller, a refusal that is not a guess (revoked, too fast), or null for a token nobody has. */
export async function findCaller(tokens: readonly string[], vault: Vault | null, given: string): Promise<Caller | Response | null> {
  if (checkToken(tokens, given)) return { kind: 'own', token: given };
  if (vault === null || given.length < shortestTeamToken) return null;
  const admission = await vault.book.admit(await vault.digest(given));
  switch (admission.kind) {
    case 'admitted':
      return { kind: 'team', id: admission.id };
    case 'unknown':
      return null;
    case 'revoked':
      return refuse('code-revoked', 'This team code was revoked. Ask whoever runs the relay for a new one.');
    case 'too-fast':
      return wait(refuse('team-too-fast', 'This team code sends more requests a minute than it may.'), admission.waitMs);
  }
}

/** Team tokens are 32 random bytes in base64url, 43 letters: anything shorter is not looked up. */
const shortestTeamToken = 40;

/** A refusal that says when to come again. */
export function wait(refusal: Response, ms: number): Response {
  refusal.headers.set('retry-after', String(Math.max(1, Math.ceil(ms / 1000))));
  return refusal;
}

/** Under what name a caller's jobs are remembered: nobody else can ask for them. */
export function memoryKey(caller: Caller, jobId: string): string {
  return `${caller.kind} ${caller.kind === 'own' ? caller.token : caller.id}\n${jobId}`;
}

/**
 * The key a call travels with, or a refusal where the vault has none for it. A team member's own headers are not
 * looked at: what they send can neither replace nor add a key.
 */
export function credentialsFor(caller: Caller, vault: Vault | null, headers: Headers, upstream: Pick<Upstream, 'provider' | 'credentials'>): Credentials | Response {
  if (caller.kind === 'own') return ownCredentials(headers, upstream.credentials);
  return teamCredentials(vault?.keys ?? {}, upstream.provider) ?? refuse('no-team-key', 'This relay has no key for that provider.');
}
