import { expect, test } from 'vitest';
import type { Conductor } from '../../ui/jobs/conductor.ts';
import { createAppModel } from '../../ui/model/create-app-model.ts';
import type { AppParts } from '../../ui/model/app-parts.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';

/** A panel whose sandbox answers everything but what fails; how often paid jobs of earlier sessions were taken up. */
async function startWith(fails: (name: string, key: string) => boolean): Promise<{ resumed: number; told: number }> {
  let resumed = 0;
  const answers: Readonly<Record<string, unknown>> = {
    hello: { command: 'open', editorType: 'figma', pageName: 'Page', readOnly: false },
    look: { kind: 'not-ready', reason: 'nothing-selected', layer: '', fillId: null, fill: null },
    file: { name: 'Spring', profile: 'SRGB' }, listFills: [], sharedPresets: [],
  };
  const call = async (name: string, { key = '' }: { key?: string }): Promise<unknown> => {
    if (fails(name, key)) throw new Error(`${name} ${key} failed`);
    return answers[name] ?? null;
  };
  const link = { call, on: () => () => undefined, onAhead: () => undefined, receive: () => undefined } as unknown as PluginLink;
  const conductor = { resume: async () => void (resumed += 1) } as unknown as Conductor;
  const { model, start } = createAppModel({
    link, now: () => 0, random: () => 0.5, startTimer: (_ms: number, ring: () => void) => (setImmediate(ring), () => undefined), browserLanguage: 'en', reachable: [], version: '0',
    openLatencies: async () => ({ of: () => [], add: () => undefined }), createConductor: () => conductor, pixelRatio: () => 1,
  } as unknown as AppParts);
  let told = 0;
  model.alert.subscribe((alert) => void (told += alert === null ? 0 : 1));
  await start();
  return { resumed, told };
}

const troubles: readonly [string, (name: string, key: string) => boolean][] = [
  ['the selection cannot be read', (name) => name === 'look'],
  ['the fills of the page cannot be listed', (name) => name === 'listFills'],
  ['the file’s presets cannot be read', (name) => name === 'sharedPresets'],
  ...['settings', 'secrets', 'pins', 'presets', 'language'].map((key): [string, (name: string, asked: string) => boolean] => [`“${key}” cannot be read`, (name, asked) => name === 'storageGet' && asked === key]),
];

test('paid jobs of earlier sessions are taken up when the panel opens', async () => {
  expect(await startWith(() => false)).toEqual({ resumed: 1, told: 0 });
});

test.each(troubles)('paid jobs of earlier sessions are taken up although %s', async (_what, fails) => {
  expect((await startWith(fails)).resumed).toBe(1);
});
