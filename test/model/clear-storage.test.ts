import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { firstSettings, noSecrets } from '../../core/settings.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import { createSettingsModel } from '../../ui/model/settings/settings-model.ts';
import type { Stored } from '../../ui/model/stored.ts';

function kept<T extends object>(first: T): Stored<T> {
  const value = signal(first);
  return { value, change: () => undefined, load: async () => undefined, fresh: async () => first, show: () => undefined };
}

const left = ['job:17', 'answer:17:900:1', 'unsent:run', 'presets'];
const gone = ['settings', 'secrets', 'history', 'pins', 'language', 'ledger:2026-11-23:w:0', 'aside:3', 'window:w', 'probe:srgb:Poster'];

it('clearing the storage forgets all but what is paid, what is not sent yet, and presets', async () => {
  const store = new Set([...left, ...gone]);
  const call = async (name: string, { key = '' }: { key?: string }): Promise<unknown> => {
    if (name === 'storageKeys') return [...store];
    if (name === 'storageDelete') store.delete(key);
    return null;
  };
  const never = (): Promise<never> => Promise.reject(new Error('nobody is asked'));
  await new Promise<void>((onCleared, onFailure) => {
    createSettingsModel({
      link: { call } as unknown as PluginLink, settings: kept(firstSettings), secrets: kept(noSecrets), reachable: [], version: '0',
      testKey: never, credits: never, askTeam: never, onCleared, onFailure,
    }).clearStorage();
  });
  expect([...store].sort()).toEqual([...left].sort());
});
