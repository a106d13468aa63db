import { signal, type ReadonlySignal } from '@preact/signals';
import type { Settings } from '../../../core/settings.ts';
import { providerSpecs } from '../../../wire/catalogue/providers.ts';
import { accessOf } from '../settings/access.ts';

/** What is left of the money that pays. */
export interface Funds {
  /** USD; null until somebody told: the account, or the team's relay. */
  readonly left: ReadonlySignal<number | null>;
  /** What was told of the account that is set now, USD. */
  learn(usd: number): void;
  /** Another account, key or place: what was told is of no use any more. */
  forget(): void;
  /** After requests of `usd` have ended: asked for anew where that is a free question without a key in an address, else counted down. */
  recount(usd: number): void;
}

interface FundsDeps {
  readonly settings: ReadonlySignal<Settings>;
  /** In credits of $0.01. */
  credits(): Promise<number>;
  /** Asks the team's relay, which learns by itself. */
  askTeam(): void;
}

/** The state behind "about $4.20 left". Never asks before something was paid for, or on a click. */
export function createFunds({ settings, credits, askTeam }: FundsDeps): Funds {
  const left = signal<number | null>(null);
  let account = 0;
  const learn = (usd: number): void => {
    left.value = Math.max(0, usd);
  };
  return {
    left, learn,
    forget() {
      account += 1;
      left.value = null;
    },
    recount(usd) {
      const access = accessOf(settings.value);
      if (usd === 0 || access === 'free') return;
      if (access === 'team') return askTeam();
      if (left.value !== null) learn(left.value - usd);
      if (providerSpecs[settings.value.provider].creditsPath === null) return;
      const asked = account;
      credits().then(
        (found) => asked === account && learn(found / 100),
        () => undefined, // the estimate stands: nobody waits for this answer
      );
    },
  };
}
