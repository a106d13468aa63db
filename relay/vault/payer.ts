import { parseJson } from '../../wire/contract/parse-json.ts';
import { readAck } from '../../wire/contract/read-ack.ts';
import { credentialsFor, wait, type Caller, type Vault } from '../caller.ts';
import type { SubmitOutcome } from '../job-memory.ts';
import { refuse } from '../refuse.ts';
import type { Upstream } from '../upstreams.ts';
import { hideKey } from './hide-key.ts';
import type { Credentials } from './key-ring.ts';
import type { Settlement, Wish } from './team-answers.ts';

/** How one submit is paid. */
export interface Payer {
  /** With which key it goes out; a refusal when it may not. In the vault the most it can cost is set aside first. */
  begin(): Promise<Credentials | Response>;
  /** What it came to. */
  end(outcome: SubmitOutcome): Promise<void>;
  /** The outcome without a key of the team's, should the service repeat it. */
  hide(outcome: SubmitOutcome): SubmitOutcome;
}

/** A caller with a key of their own pays for it; a team member's call is counted in the book. */
export function payerFor(caller: Caller, vault: Vault | null, upstream: Upstream, jobId: string, headers: Headers): Payer {
  const begin = (): Credentials | Response => credentialsFor(caller, vault, headers, upstream);
  if (caller.kind === 'own' || vault === null) return { begin: async () => begin(), end: async () => undefined, hide: (outcome) => outcome };
  const wish: Wish = { memberId: caller.id, jobId, provider: upstream.provider, mostUsd: upstream.mostUsd, perMegapixelUsd: upstream.perMegapixelUsd, mostTasks: upstream.mostTasks };
  return {
    async begin() {
      const credentials = begin();
      if (credentials instanceof Response) return credentials;
      const reservation = await vault.book.reserve(wish);
      switch (reservation.kind) {
        case 'reserved':
          return credentials;
        case 'unknown':
          return refuse('code-revoked', 'This team code was revoked.');
        case 'seen':
          return refuse('upstream-lost', 'This job was begun before the relay was interrupted; the service may have been asked.');
        case 'busy':
          return wait(refuse('team-busy', 'The team runs as many tasks as this provider allows.'), busyMs);
        case 'over-limit':
          return wait(refuse('team-limit', `The daily limit of this team code is reached. Resets at ${new Date(reservation.resetsAt).toISOString()}`), reservation.waitMs);
      }
    },
    end: (outcome) => vault.book.settle(wish, settlementOf(outcome)),
    hide: (outcome) => ({ ...outcome, ...hideKey(vault.keys[upstream.provider] ?? '', outcome) }),
  };
}

/** When to ask again for a place, ms. */
const busyMs = 3_000;

/** Credits cost $0.01 each (BFL's price list). */
function settlementOf({ kind, body }: SubmitOutcome): Settlement {
  if (kind !== 'acknowledged') return { kind };
  const ack = readAck(parseJson(new TextDecoder().decode(body)));
  return { kind, usd: ack?.costCredits === undefined ? null : ack.costCredits / 100, taskId: ack?.taskId ?? null };
}
