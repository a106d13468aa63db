import { describe, expect, test } from 'vitest';
import { openLedger, type Ledger } from '../../ui/jobs/journal/ledger.ts';
import { createDevice, type Device } from '../bench/jobs/device.ts';
import { deviceLink } from './device-link.ts';

const request = { provider: 'bfl', model: 'flux-pro-1.0-fill-finetuned', finetune: 'olive', usd: 0.06 } as const;

/** A window of a device whose clock on the wall can be set. */
function openWindow(device: Device, windowId: string, clock: { now: number }): Ledger {
  return openLedger({ link: deviceLink(device), windowId, now: () => clock.now, today: () => new Date(clock.now).toISOString().slice(0, 10) });
}

const noon = Date.UTC(2026, 10, 22, 12);

describe('the ledger', () => {
  test('stops before the request that would pass the day’s budget, counted over all windows', async () => {
    const device = createDevice();
    const clock = { now: noon };
    const [one, other] = [openWindow(device, 'w1', clock), openWindow(device, 'w2', clock)];
    await one.enter({ ...request, id: 'a' }, 0.12);
    await other.enter({ ...request, id: 'b' }, 0.12);
    await expect(one.enter({ ...request, id: 'c' }, 0.12)).rejects.toMatchObject({ data: { code: 'over-budget', charged: false } });
    expect((await one.read()).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    // What was surely not charged gives its room back, in whichever window it is asked for.
    await other.note('b', 'refused');
    await one.enter({ ...request, id: 'd' }, 0.12);
    // What the service really took counts instead of the estimate.
    await one.note('a', 'placed', 0.01);
    await one.enter({ ...request, id: 'e', usd: 0.05 }, 0.12);
    await expect(other.enter({ ...request, id: 'f', usd: 0.01 }, 0.12)).rejects.toMatchObject({ data: { code: 'over-budget' } });
  });

  test('begins a new day at midnight, and counts the old one again when the clock is set back', async () => {
    const device = createDevice();
    const clock = { now: Date.UTC(2026, 10, 22, 23, 59) };
    const ledger = openWindow(device, 'w1', clock);
    await ledger.enter({ ...request, id: 'a' }, 0.06);
    await expect(ledger.enter({ ...request, id: 'b' }, 0.06)).rejects.toMatchObject({ data: { code: 'over-budget' } });
    clock.now += 2 * 60_000;
    await ledger.enter({ ...request, id: 'c' }, 0.06);
    clock.now -= 2 * 60_000;
    await expect(ledger.enter({ ...request, id: 'd' }, 0.06)).rejects.toMatchObject({ data: { code: 'over-budget' } });
    expect((await ledger.read()).map(({ id }) => id)).toEqual(['c', 'a']);
  });

  test('keeps its lines apart from those of other windows, and skips what it cannot read', async () => {
    const device = createDevice();
    const clock = { now: noon };
    const [one, other] = [openWindow(device, 'w1', clock), openWindow(device, 'w2', clock)];
    await Promise.all(['a', 'b', 'c'].map((id) => one.enter({ ...request, id }, null)).concat(['d', 'e'].map((id) => other.enter({ ...request, id }, null))));
    device.corrupt('ledger:2026-11-22:w3:000', 'garbage');
    device.corrupt('ledger:2026-11-22:w4:000', { version: 1, entries: [{ id: 'x' }, { ...request, id: 'f', at: noon, billedUsd: null, outcome: 'placed' }] });
    expect((await one.read()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('a window that is told of another’s request loses none that the other enters at that moment', async () => {
    const device = createDevice();
    const clock = { now: noon };
    const one = openWindow(device, 'w1', clock);
    let meanwhile: Promise<void> | null = null;
    const other = openLedger({
      link: deviceLink(device, async (name) => {
        if (name === 'storageSet') await (meanwhile ??= one.enter({ ...request, id: 'b' }, null));
      }),
      windowId: 'w2', now: () => (clock.now += 1), today: () => '2026-11-22',
    });
    await one.enter({ ...request, id: 'a' }, null);
    await other.note('a', 'placed', 0.05);
    expect((await one.read()).map(({ id, outcome, billedUsd }) => [id, outcome, billedUsd]).sort()).toEqual([['a', 'placed', 0.05], ['b', 'sent', null]]);
    // Counted once, with what was told last, whoever told it.
    await expect(one.enter({ ...request, id: 'c', usd: 0.02 }, 0.12)).rejects.toMatchObject({ data: { code: 'over-budget' } });
    await other.note('b', 'refused');
    await one.enter({ ...request, id: 'c', usd: 0.02 }, 0.07);
    clock.now += 1;
    await one.note('a', 'refused');
    expect((await other.read()).map(({ id, outcome }) => [id, outcome]).sort()).toEqual([['a', 'refused'], ['b', 'refused'], ['c', 'sent']]);
  });

  test('refuses the request, not charged, when the storage is full, and keeps what it holds', async () => {
    const device = createDevice();
    const ledger = openWindow(device, 'w1', { now: noon });
    await ledger.enter({ ...request, id: 'a' }, null);
    device.faults.storageFull = true;
    await expect(ledger.enter({ ...request, id: 'b' }, null)).rejects.toMatchObject({ data: { code: 'storage-full' } });
    expect((await ledger.read()).map(({ id }) => id)).toEqual(['a']);
  });

  test('never sends past the budget because lines could not be read, nor writes over them', async () => {
    const device = createDevice();
    const deaf = { from: Number.POSITIVE_INFINITY };
    let reads = 0;
    const link = deviceLink(device, (name) => {
      if (name === 'storageGet' && (reads += 1) >= deaf.from) throw new Error('no answer');
    });
    const ledger = openLedger({ link, windowId: 'w1', now: () => noon, today: () => '2026-11-22' });
    await ledger.enter({ ...request, id: 'a' }, 0.12);
    // Deaf from the first, and from the second read of one entry on.
    for (const from of [1, 2]) {
      [reads, deaf.from] = [0, from];
      await expect(ledger.enter({ ...request, id: `b${from}` }, 0.12)).rejects.toThrow('no answer');
    }
    deaf.from = Number.POSITIVE_INFINITY;
    expect((await ledger.read()).map(({ id }) => id)).toEqual(['a']);
    await ledger.enter({ ...request, id: 'c' }, 0.12);
    await expect(ledger.enter({ ...request, id: 'd' }, 0.12)).rejects.toMatchObject({ data: { code: 'over-budget' } });
  });

  test('leaves lines of its own that are damaged where they are', async () => {
    const device = createDevice();
    const ledger = openWindow(device, 'w1', { now: noon });
    device.corrupt('ledger:2026-11-22:w1:000', { version: 2, entries: 'newer' });
    await ledger.enter({ ...request, id: 'a' }, 0.12);
    expect(device.entries().get('ledger:2026-11-22:w1:000')).toEqual({ version: 2, entries: 'newer' });
    expect((await ledger.read()).map(({ id }) => id)).toEqual(['a']);
  });

  test('counts the whole day however many windows it was spent in, and whatever day the clock says it is', async () => {
    const device = createDevice();
    const clock = { now: noon };
    for (let number = 0; number < 230; number += 1) await openWindow(device, `later${number}`, { now: noon + 86_400_000 }).enter({ ...request, id: `l${number}` }, null);
    for (let number = 0; number < 3; number += 1) await openWindow(device, `w${number}`, clock).enter({ ...request, id: `a${number}` }, null);
    await expect(openWindow(device, 'last', clock).enter({ ...request, id: 'b' }, 0.2)).rejects.toMatchObject({ data: { code: 'over-budget' } });
  });
});
