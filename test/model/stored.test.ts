import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSettings, noSecrets, secretsSchema, settingsSchema } from '../../core/settings.ts';
import { createStored } from '../../ui/model/stored.ts';
import { createDevice, type Device } from '../bench/jobs/device.ts';
import { deviceLink } from '../jobs/device-link.ts';

/** A window's timers, rung by hand. */
function openWindow(device: Device) {
  let ring = (): void => undefined;
  const failures: unknown[] = [];
  const faults = { deaf: false };
  const link = deviceLink(device, () => {
    if (faults.deaf) throw new Error('no answer');
  });
  const deps = { link, startTimer: (_ms: number, next: () => void) => ((ring = next), () => (ring = () => undefined)), onFailure: (caught: unknown) => void failures.push(caught) };
  return {
    faults, failures,
    settings: createStored('settings', settingsSchema, firstSettings, deps),
    secrets: createStored('secrets', secretsSchema, noSecrets, deps),
    async rest(): Promise<void> {
      ring();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const stored = (device: Device, key: string): Record<string, unknown> => (device.entries().get(key) ?? {}) as Record<string, unknown>;

test('a budget set in one window is kept whatever another window writes, and holds there too', async () => {
  const device = createDevice();
  const [one, other] = [openWindow(device), openWindow(device)];
  await Promise.all([one.settings.load(), other.settings.load()]);
  one.settings.change({ dailyBudget: 5 });
  await one.rest();
  other.settings.change({ prompt: 'a bottle' });
  await other.rest();
  expect(stored(device, 'settings')).toMatchObject({ dailyBudget: 5, prompt: 'a bottle' });
  expect((await other.settings.fresh()).dailyBudget).toBe(5);
});

test('keys are forgotten also by a window that never saw them', async () => {
  const device = createDevice();
  const [one, other] = [openWindow(device), openWindow(device)];
  await Promise.all([one.secrets.load(), other.secrets.load()]);
  one.secrets.change({ bflKey: 'a key' });
  await one.rest();
  other.secrets.change(noSecrets);
  await other.rest();
  expect(stored(device, 'secrets')).toEqual(noSecrets);
});

test('what could not be written is written with the next change', async () => {
  const device = createDevice();
  const window = openWindow(device);
  await window.settings.load();
  window.faults.deaf = true;
  window.settings.change({ dailyBudget: 5 });
  await window.rest();
  expect(window.failures).toHaveLength(1);
  window.faults.deaf = false;
  window.settings.change({ prompt: 'a mug' });
  await window.rest();
  expect(stored(device, 'settings')).toMatchObject({ dailyBudget: 5, prompt: 'a mug' });
});

test('of each field the last word counts, in whatever order two windows change and write them', async () => {
  const step = fc.record({
    window: fc.integer({ min: 0, max: 1 }),
    part: fc.oneof(fc.record({ prompt: fc.constantFrom('a', 'b', '') }), fc.record({ dailyBudget: fc.constantFrom(null, 1, 2) }), fc.record({ variations: fc.integer({ min: 1, max: 4 }), baseUrl: fc.constantFrom('', 'x') })),
  });
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    const device = createDevice();
    const windows = [openWindow(device), openWindow(device)];
    let meant = {};
    for (const { window, part } of steps) {
      const at = windows[window];
      at?.settings.change(part);
      await at?.rest();
      meant = { ...meant, ...part };
    }
    expect(stored(device, 'settings')).toMatchObject(meant);
  }), { numRuns: 50, seed: 5 });
});
