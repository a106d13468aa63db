import { describe, expect, test } from 'vitest';
import { openUnsentStore } from '../../ui/jobs/line/unsent-store.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import { deviceLink } from './device-link.ts';
import { openDesk, type Desk } from './open-desk.ts';

const seeds = Array.from({ length: 8 }, (_, index) => 1_000 + index);
const orders = seeds.map((seed, index) => orderFor(index, [seed]));
const unsentKeys = ({ device }: Desk): string[] => [...device.entries().keys()].filter((key) => key.startsWith('unsent:'));

/** A batch of eight, closed while its first requests are on their way. */
async function closeHalfway(desk: Desk): Promise<number[]> {
  const first = await desk.open();
  void first.conductor.start({ orders, capUsd: 1 });
  await desk.until(() => desk.world.submits.length >= 2);
  first.kill();
  await desk.clock.run(() => false, desk.clock.now() + 15_000);
  return desk.charged();
}

describe('a batch whose panel was closed', () => {
  test('is offered again with what was not sent, and sends it only when pressed', async () => {
    const desk = openDesk();
    const sent = await closeHalfway(desk);
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(sent.length).toBeLessThan(8);
    const again = await desk.open();
    await desk.until(() => again.isQuiet());
    const [run] = again.runs();
    const offered = run?.notSent.flatMap((order) => order.seeds) ?? [];
    // Each is either sent, or offered, or one of those that were on their way into a lane: never both.
    expect(offered.filter((seed) => sent.includes(seed))).toEqual([]);
    expect(offered.length).toBeGreaterThanOrEqual(8 - sent.length - 4);
    expect(run).toMatchObject({ stopped: 'closed', usd: 0 });
    expect(desk.charged()).toEqual(sent);

    let ended = false;
    void again.conductor.goOn(run?.id ?? '').then((started) => started?.done.then(() => (ended = true)));
    await desk.until(() => ended);
    expect(desk.charged()).toEqual([...sent, ...offered].sort());
    expect(unsentKeys(desk)).toEqual([]);
    expect(again.runs()[0]?.ended.placed).toBe(offered.length);
    // As for a press: who shows what is left of the money hears of it, once and of all.
    expect(again.spent()).toEqual([expect.closeTo(offered.length * (orders[0]?.usd ?? 0), 9)]);
  });

  test('or was stopped goes on for the price of what is left, not for that of the whole batch', async () => {
    const desk = openDesk();
    const session = await desk.open();
    const started = session.conductor.start({ orders, capUsd: 1 });
    await desk.until(() => desk.world.submits.length >= 2);
    session.conductor.stop(started.id);
    await desk.until(() => session.isQuiet());
    const left = session.runs()[0]?.notSent ?? [];
    expect(left.length).toBeGreaterThan(0);
    void session.conductor.goOn(started.id);
    await desk.until(() => session.runs()[0]?.stopped === null);
    expect(session.runs()[0]).toMatchObject({ total: left.length, capUsd: expect.closeTo(left.length * (orders[0]?.usd ?? 0), 9) });
    await desk.until(() => session.isQuiet());
  });

  test('is forgotten when discarded', async () => {
    const desk = openDesk();
    const sent = await closeHalfway(desk);
    const again = await desk.open();
    void again.conductor.dismiss(again.runs()[0]?.id ?? '');
    await desk.until(() => unsentKeys(desk).length === 0);
    expect(again.runs()).toEqual([]);
    expect((await desk.open()).runs()).toEqual([]);
    expect(desk.charged()).toEqual(sent);
  });

  test('is sent by one of two windows, whichever is pressed first', async () => {
    const desk = openDesk();
    const sent = await closeHalfway(desk);
    const windows = [await desk.open(), await desk.open()];
    const offered = windows[0]?.runs()[0]?.notSent.length ?? 0;
    expect(windows.map((window) => window.runs()[0]?.notSent.length)).toEqual([offered, offered]);
    let told = 0;
    for (const { conductor, runs } of windows) void conductor.goOn(runs()[0]?.id ?? '').then(() => (told += 1));
    await desk.until(() => told === 2 && windows.every((window) => window.isQuiet()));
    expect(desk.charged().length).toBe(sent.length + offered);
    expect(new Set(desk.charged()).size).toBe(sent.length + offered);
  });

  test('is not offered in another file, nor while the window that sends it lives', async () => {
    const desk = openDesk();
    const first = await desk.open();
    first.conductor.pause();
    void first.conductor.start({ orders, capUsd: null });
    await desk.until(() => unsentKeys(desk).length === 1);
    expect((await desk.open()).runs()).toEqual([]);
    first.kill();
    desk.device.file.name = 'Autumn';
    expect((await desk.open()).runs()).toEqual([]);
    desk.device.file.name = 'Spring';
    expect((await desk.open()).runs().map(({ notSent }) => notSent.length)).toEqual([8]);
  });

  test('costs at most 200 kB of the storage, whatever was ordered', async () => {
    const desk = openDesk();
    const session = await desk.open();
    session.conductor.pause();
    void session.conductor.start({ orders: Array.from({ length: 100 }, (_, index) => ({ ...orderFor(index, [index]), prompt: 'x'.repeat(9_000) })), capUsd: null });
    await desk.until(() => unsentKeys(desk).length === 1);
    expect(JSON.stringify(desk.device.entries().get(unsentKeys(desk)[0] ?? '')).length).toBeLessThan(201_000);
  });
});

test('an offer that cannot be read is dropped without a word: nothing was paid for it', async () => {
  const desk = openDesk();
  for (const [name, value] of Object.entries({ a: null, b: 'x', c: { version: 1, id: 'other', orders: [] }, d: { version: 9 } })) desk.device.corrupt(`unsent:${name}`, value);
  const session = await desk.open();
  expect(session.runs()).toEqual([]);
  expect(session.errors).toEqual([]);
  expect(unsentKeys(desk)).toEqual([]);
});

test('an offer that the storage does not hand out now is offered the next time', async () => {
  const desk = openDesk();
  await closeHalfway(desk);
  const [key] = unsentKeys(desk);
  const deaf = { now: true };
  const link = deviceLink(desk.device, (name) => {
    if (name === 'storageGet' && deaf.now) throw new Error('no answer');
  });
  const store = openUnsentStore({ link, windowId: 'w9', sleep: () => Promise.resolve() });
  expect([await store.load(), unsentKeys(desk)]).toEqual([[], [key]]);
  deaf.now = false;
  expect(await store.load()).toHaveLength(1);
});

describe('what a press has spent', () => {
  test('is told when it has ended, also for one fill that leaves no line behind; nothing where nothing was charged', async () => {
    const desk = openDesk();
    const window = await desk.open();
    const press = async (order: ReturnType<typeof orderFor>): Promise<void> => {
      let ended = false;
      void window.conductor.press(order).then(() => (ended = true));
      await desk.until(() => ended);
    };
    expect(window.spent()).toEqual([]);
    await press(orderFor(0, [7]));
    expect([window.runs(), window.spent()]).toEqual([[], [0.06]]);
    window.faults.network = 'down-before';
    await press(orderFor(1, [8]));
    expect([desk.charged(), window.spent()]).toEqual([[7], [0.06, 0]]);
  });
});
