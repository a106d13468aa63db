import { now, settings, type FakeModel } from './fake-model.ts';

type Scene = (model: FakeModel) => void;

/** Settings: each way to pay, and what is folded away. */
export const settingsScenes: Readonly<Record<string, Scene>> = {
  'settings': ({ tab }) => {
    tab.value = 'settings';
  },
  'settings-first': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.hasKey.value = false;
    part.hasRelayToken.value = false;
    part.settings.value = { ...settings, relayUrl: 'http://relay' };
    part.relayProblem.value = 'not-https';
    part.storedBytes.value = null;
  },
  'settings-tested': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.keyTest.value = { kind: 'good', credits: 4218 };
    part.settings.value = { ...settings, dailyBudget: 5 };
  },
  'settings-bad-key': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.keyTest.value = { kind: 'bad', error: { code: 'wrong-key', charged: false } };
  },
  'settings-spending': ({ tab, spending }) => {
    tab.value = 'settings';
    const day = (index: number, requests: number) => ({ name: `2026-11-${String(9 + index).padStart(2, '0')}`, usd: requests * 0.06, requests });
    const days = [0, 2, 5, 1, 0, 0, 9, 14, 3, 0, 6, 0, 0, 4].map((requests, index) => day(index, requests));
    spending.totals.value = {
      days, today: day(13, 4), all: { name: '', usd: 2.64, requests: 44 },
      finetunes: [{ name: 'olive-bottle-2026', usd: 2.1, requests: 35 }, { name: 'org-12345/a-long-finetune-name-of-a-team', usd: 0.49, requests: 8 }, { name: '', usd: 0.05, requests: 1 }],
    };
  },
  'settings-report': ({ tab, report }) => {
    tab.value = 'settings';
    report.write();
  },
  'settings-advanced': ({ tab }) => {
    tab.value = 'settings';
  },
  'settings-team': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.team.value = { kind: 'unreadable' };
  },
  'settings-team-known': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.hasTeamCode.value = true;
    part.team.value = { kind: 'known', report: { name: 'Studio 2', providers: ['bfl', 'comet'], dailyUsd: 5, leftUsd: 3.74, resetsAt: now + 5 * 3_600_000 } };
  },
  'settings-team-revoked': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.hasTeamCode.value = true;
    part.team.value = { kind: 'failed', error: { code: 'code-refused', charged: false } };
  },
  'settings-erase': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'free';
    part.settings.value = { ...settings, provider: 'erase' };
  },
};
