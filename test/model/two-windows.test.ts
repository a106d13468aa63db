import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { PlacedFill } from '../../core/fill.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import { createPresetStore } from '../../ui/model/presets/preset-store.ts';
import { createResultShelf } from '../../ui/model/results/result-shelf.ts';
import { createDevice, type Device } from '../bench/jobs/device.ts';
import { deviceLink } from '../jobs/device-link.ts';
import { samplePreset } from '../support/sample-preset.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const rest = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

function linkTo(device: Device): PluginLink {
  const { call, ...link } = deviceLink(device);
  const answers: Readonly<Record<string, unknown>> = { file: { name: 'Spring', profile: 'SRGB' }, sharedPresets: [] };
  return { ...link, call: ((name: string, args: never) => (name in answers ? Promise.resolve(answers[name]) : call(name as never, args))) as PluginLink['call'] };
}

let stamps = 0;

/** The presets of one window; `written` lets its write happen. */
async function openWindow(device: Device) {
  let ring = (): void => undefined;
  const store = createPresetStore({
    link: linkTo(device), startTimer: (_ms, next) => ((ring = next), () => undefined), onFailure: (caught) => expect(caught).toBe(null),
    newStamp: () => (stamps += 1).toString(16).padStart(12, '0'), nowIso: () => '2026-11-23T10:00:00.000Z', secrets: () => [],
  });
  await store.load();
  const names = (): string[] => store.list.value.map(({ preset }) => preset.name);
  const written = async (): Promise<void> => {
    ring();
    await rest();
  };
  return { store, names, written };
}

const called = (name: string, id: string) => ({ ...samplePreset, id, name });

test('presets that two windows save, edit and remove are all as they were left, whoever writes last', async () => {
  const device = createDevice();
  const first = await openWindow(device);
  await first.store.add(called('Mug', 'aaaaaaaaaaaa'), 'personal');
  await first.store.add(called('Shoe', 'bbbbbbbbbbbb'), 'personal');
  await first.written();
  const [one, other] = [await openWindow(device), await openWindow(device)];
  await one.store.save(called('Bottle', 'cccccccccccc'), 'personal');
  await one.store.remove('aaaaaaaaaaaa');
  await one.written();
  await other.store.save(called('Chair', 'dddddddddddd'), 'personal');
  await other.store.save(called('Red shoe', 'bbbbbbbbbbbb'), 'personal');
  await other.written();
  expect(other.names()).toEqual(['Bottle', 'Chair', 'Red shoe']);
  expect((await openWindow(device)).names()).toEqual(['Bottle', 'Chair', 'Red shoe']);
});

test('of one preset that was edited in two windows both versions stay', async () => {
  const device = createDevice();
  const first = await openWindow(device);
  await first.store.add(called('Mug', 'aaaaaaaaaaaa'), 'personal');
  await first.written();
  const [one, other] = [await openWindow(device), await openWindow(device)];
  await one.store.save(called('Green mug', 'aaaaaaaaaaaa'), 'personal');
  await one.written();
  await other.store.save(called('Red mug', 'aaaaaaaaaaaa'), 'personal');
  await other.written();
  expect(other.names()).toEqual(['Green mug 2', 'Red mug']);
  await one.store.save(called('Chair', 'dddddddddddd'), 'personal');
  await one.written();
  expect(one.names().sort()).toEqual((await openWindow(device)).names().sort());
  expect(one.names()).toHaveLength(3);
});

test('fills that are pinned in two windows are all pinned', async () => {
  const device = createDevice();
  const fill = (layerId: string): PlacedFill => ({ layerId, holderId: layerId, inside: '', visible: true, rawHash: null, review: null, pageBox: { x: 0, y: 0, width: 1, height: 1 }, recipe: sampleRecipe });
  const open = async () => {
    const shelf = createResultShelf({ link: linkTo(device), fills: signal([fill('1:1'), fill('1:2'), fill('1:3')]), seen: signal(new Map()), edges: signal(new Map()) });
    await shelf.load();
    return { shelf, pinned: () => shelf.groups.value.flatMap(({ results }) => results).flatMap(({ pinned, layerId }) => (pinned ? [layerId] : [])).sort() };
  };
  const [one, other] = [await open(), await open()];
  one.shelf.togglePin(fill('1:1'));
  one.shelf.togglePin(fill('1:3'));
  await rest();
  other.shelf.togglePin(fill('1:2'));
  await rest();
  one.shelf.togglePin(fill('1:3'));
  await rest();
  expect((await open()).pinned()).toEqual(['1:1', '1:2']);
});
