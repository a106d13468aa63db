import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { toErrorData, type ErrorData } from '../../../core/errors.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import { readTeamCode } from '../../../wire/relay/team-code.ts';
import type { TeamReport } from '../../../wire/relay/team-report.ts';
import { accessOf } from './access.ts';
import { changeProvider } from './change-provider.ts';
import { relayProblem } from './relay-address.ts';
import type { Stored } from '../stored.ts';

/** What is known of the team code on this device. */
export type TeamView =
  | { readonly kind: 'none' | 'asking' }
  /** What was typed last is no team code, or names a relay this build may not reach. What was stored before stays. */
  | { readonly kind: 'unreadable' | 'unreachable' }
  | { readonly kind: 'known'; readonly report: TeamReport }
  | { readonly kind: 'failed'; readonly error: ErrorData };

export interface TeamModel {
  readonly hasTeamCode: ReadonlySignal<boolean>;
  readonly team: ReadonlySignal<TeamView>;
  /** Takes a pasted code if it is one, and asks the relay about it: free. */
  setTeamCode(pasted: string): void;
  askTeam(): void;
  forgetTeamCode(): void;
}

interface TeamModelDeps {
  readonly settings: Stored<Settings>;
  readonly secrets: Stored<Secrets>;
  readonly reachable: readonly string[];
  ask(): Promise<TeamReport>;
}

/** The state behind the team code: what the relay says of it decides which providers there are to choose from. */
export function createTeamModel({ settings, secrets, reachable, ask }: TeamModelDeps): TeamModel {
  const view = signal<TeamView>({ kind: 'none' });
  let asked = 0;

  const askTeam = (): void => {
    if (accessOf(settings.value.value) !== 'team' || secrets.value.value.teamCode === '') return;
    const mine = (asked += 1);
    view.value = { kind: 'asking' };
    ask().then(
      (report) => {
        if (mine !== asked) return;
        view.value = { kind: 'known', report };
        const [first] = report.providers;
        if (first !== undefined && accessOf(settings.value.value) === 'team' && !report.providers.includes(settings.value.value.provider)) settings.change(changeProvider(settings.value.value, first));
      },
      (caught: unknown) => {
        if (mine === asked) view.value = { kind: 'failed', error: toErrorData(caught) };
      },
    );
  };
  return {
    hasTeamCode: computed(() => secrets.value.value.teamCode !== ''),
    team: view,
    setTeamCode(pasted) {
      const code = readTeamCode(pasted);
      asked += 1;
      if (code === null) view.value = { kind: 'unreadable' };
      else if (relayProblem(code.relay, reachable) !== null) view.value = { kind: 'unreachable' };
      else {
        secrets.change({ teamCode: pasted.replace(/\s+/g, '') });
        askTeam();
      }
    },
    askTeam,
    forgetTeamCode() {
      asked += 1;
      secrets.change({ teamCode: '' });
      view.value = { kind: 'none' };
    },
  };
}
