import { computed, type ReadonlySignal } from '@preact/signals';
import { FillError } from '../../core/errors.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import type { TeamReport } from '../../wire/relay/team-report.ts';
import type { ConductorDeps } from '../jobs/conductor-deps.ts';
import type { AppParts } from './app-parts.ts';
import type { FinetuneChoice } from './fill/finetunes-model.ts';
import { chosenModel, modelChoices, regionFor } from './fill/model-choices.ts';

interface AccountDeps {
  readonly settings: ReadonlySignal<Settings>;
  readonly secrets: ReadonlySignal<Secrets>;
  readonly makeService: AppParts['makeService'];
}

/** Whoever pays and answers, as Settings name it now. All questions are free; each rejects with FillError. */
export interface Account {
  /** Another text where another account, key or place may answer. */
  readonly key: ReadonlySignal<string>;
  readonly makeService: ConductorDeps['makeService'];
  listFinetunes(): Promise<readonly FinetuneChoice[]>;
  /** In credits of $0.01. */
  credits(): Promise<number>;
  /** Whether the key works; credits where the service tells. */
  testKey(): Promise<number | null>;
  askTeam(): Promise<TeamReport>;
}

/** The account behind the settings. */
export function createAccount({ settings, secrets, makeService }: AccountDeps): Account {
  const where = computed(() => {
    const { provider, model, baseUrl } = settings.value;
    return { provider, baseUrl, region: regionFor(settings.value, chosenModel(modelChoices(provider), model)) };
  });
  const make: Account['makeService'] = (place) => makeService(place, settings.value, secrets.value);
  const test = () => make(where.value).testKey(new AbortController().signal);
  return {
    key: computed(() => JSON.stringify([where.value, settings.value.relayUrl, secrets.value])),
    makeService: make,
    async listFinetunes() {
      const list = await make(where.value).finetunes(new AbortController().signal);
      return list.map(({ triggerWord, mode, ...more }) => ({ ...more, triggerWord: triggerWord ?? null, mode: mode ?? null }));
    },
    credits: () => make(where.value).credits(new AbortController().signal),
    testKey: async () => (await test()).credits,
    async askTeam() {
      const { team } = await test();
      if (team === undefined) throw new FillError('no-team-code', { charged: false });
      return team;
    },
  };
}
