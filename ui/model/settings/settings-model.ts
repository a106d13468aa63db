import { computed, signal } from '@preact/signals';
import { toErrorData } from '../../../core/errors.ts';
import { noSecrets, type Secrets, type Settings } from '../../../core/settings.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { keyNames, keyOf } from '../../jobs/service-for.ts';
import { listModels, takesMaskInAlpha } from '../../../wire/catalogue/find-model.ts';
import type { TeamReport } from '../../../wire/relay/team-report.ts';
import { accessOf, changeAccess } from './access.ts';
import type { SettingsField, SettingsModel } from '../app-model.ts';
import { changeProvider } from './change-provider.ts';
import { createFunds, type Funds } from '../fill/funds.ts';
import { createTeamModel } from './team-model.ts';
import { relayProblem } from './relay-address.ts';
import { isWebhookAddress } from './webhook-address.ts';
import type { Stored } from '../stored.ts';

export interface SettingsModelDeps {
  readonly link: PluginLink;
  readonly settings: Stored<Settings>;
  readonly secrets: Stored<Secrets>;
  readonly reachable: readonly string[];
  readonly version: string;
  /** Free: asks the provider whether the key works. Credits where it tells. */
  testKey(): Promise<number | null>;
  /** Free: what the account holds, in credits of $0.01. CometAPI takes the key in the address. */
  credits(): Promise<number>;
  /** Free: what the team's relay says of the team code. */
  askTeam(): Promise<TeamReport>;
  onCleared(): void;
  onFailure(caught: unknown): void;
}

const tidy = (address: string): string => address.trim().replace(/\/+$/, '');

/** The state behind the Settings screen. Stored secrets are never handed out again. */
export function createSettingsModel(deps: SettingsModelDeps): SettingsModel & { measure(): void; want(field: SettingsField): void; recount: Funds['recount'] } {
  const { link, settings, secrets } = deps;
  const keyTest = signal<SettingsModel['keyTest']['value']>({ kind: 'idle' });
  const balance = signal<SettingsModel['balance']['value']>({ kind: 'idle' });
  const wanted = signal<SettingsField | null>(null);
  const storedBytes = signal<number | null>(null);

  const measure = async (): Promise<void> => {
    const keys = await link.call('storageKeys', {});
    const values = await Promise.all(keys.map((key) => link.call('storageGet', { key })));
    storedBytes.value = values.reduce<number>((sum, value) => sum + (value instanceof Uint8Array ? value.length : JSON.stringify(value ?? null).length), 0);
  };
  /** What was told of one account says nothing of another. */
  const forget = (): void => {
    keyTest.value = { kind: 'idle' };
    balance.value = { kind: 'idle' };
    funds.forget();
  };
  const change = (part: Partial<Settings>): void => {
    settings.change(part);
    forget();
  };
  const changeSecret = (part: Partial<Secrets>): void => {
    secrets.change(part);
    forget();
  };

  const askTeam = async (): Promise<TeamReport> => {
    const report = await deps.askTeam();
    funds.learn(report.leftUsd);
    return report;
  };
  const team = createTeamModel({ settings, secrets, reachable: deps.reachable, ask: askTeam });
  const funds = createFunds({ settings: settings.value, credits: deps.credits, askTeam: team.askTeam });

  return {
    ...team,
    wanted,
    want: (field) => (wanted.value = field),
    foundWanted: () => (wanted.value = null),
    settings: settings.value,
    access: computed(() => accessOf(settings.value.value)),
    setAccess(access) {
      change(changeAccess(settings.value.value, access));
      team.askTeam();
    },
    hasKey: computed(() => keyOf(settings.value.value.provider, secrets.value.value) !== ''),
    hasRelayToken: computed(() => secrets.value.value.relayToken !== ''),
    keyTest,
    storedBytes,
    relayProblem: computed(() => relayProblem(settings.value.value.relayUrl, deps.reachable)),
    webhookProblem: computed(() => settings.value.value.webhookUrl !== '' && !isWebhookAddress(settings.value.value.webhookUrl)),
    hasWebhookSecret: computed(() => secrets.value.value.webhookSecret !== ''),
    version: deps.version,
    setProvider: (provider) => change(changeProvider(settings.value.value, provider)),
    setRegion: (region) => change({ region }),
    setBaseUrl: (url) => change({ baseUrl: tidy(url), region: url.trim() !== '' ? 'custom' : settings.value.value.region === 'custom' ? 'auto' : settings.value.value.region }),
    setKey(key) {
      const name = keyNames[settings.value.value.provider];
      if (name !== null) changeSecret({ [name]: key.trim() });
    },
    setRelayUrl: (url) => change({ relayUrl: tidy(url) }),
    setRelayToken: (token) => changeSecret({ relayToken: token.trim() }),
    setDailyBudget: (usd) => change({ dailyBudget: usd }),
    setLanguage: (language) => settings.change({ language }),
    setDashedIds: (dashed) => settings.change({ dashedIds: dashed }),
    takesMaskInAlpha: computed(() => listModels(settings.value.value.provider).some(({ provider, id }) => takesMaskInAlpha(provider, id))),
    setMaskInAlpha: (maskInAlpha) => settings.change({ maskInAlpha }),
    setWebhookUrl: (url) => change({ webhookUrl: url.trim() }),
    setWebhookSecret: (secret) => changeSecret({ webhookSecret: secret.trim() }),
    testKey() {
      keyTest.value = { kind: 'running' };
      deps.testKey().then(
        (credits) => {
          keyTest.value = { kind: 'good', credits };
          if (credits !== null) funds.learn(credits / 100);
        },
        (caught: unknown) => (keyTest.value = { kind: 'bad', error: toErrorData(caught) }),
      );
    },
    left: funds.left,
    recount: funds.recount,
    balance,
    askBalance() {
      balance.value = { kind: 'running' };
      deps.credits().then(
        (credits) => {
          balance.value = { kind: 'good', credits };
          funds.learn(credits / 100);
        },
        (caught: unknown) => (balance.value = { kind: 'bad', error: toErrorData(caught) }),
      );
    },
    forgetKeys: () => changeSecret(noSecrets),
    clearStorage() {
      const clear = async (): Promise<void> => {
        // Paid jobs and presets stay: what they hold cannot be had again. What is not sent yet stays with the run that may be sending it.
        const keys = await link.call('storageKeys', {});
        for (const key of keys) if (!/^(?:job:|answer:|unsent:|presets$)/.test(key)) await link.call('storageDelete', { key });
        deps.onCleared();
        await measure();
      };
      clear().catch(deps.onFailure);
    },
    measure: () => {
      measure().catch(deps.onFailure);
      team.askTeam();
    },
  };
}
