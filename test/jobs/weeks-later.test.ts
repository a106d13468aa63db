import { expect, test } from 'vitest';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

const order = orderFor(1, [1_000]);
const day = 86_400_000;

test.each([['twenty days later', 20 * day], ['with a clock that was turned back a year', -365 * day]])('a picture that is kept on this device is placed %s', async (_when, ms) => {
  const desk = openDesk();
  desk.device.faults.placeFails = 1;
  const first = await desk.open();
  void first.conductor.press(order);
  await desk.until(() => first.jobs().some(({ phase }) => phase === 'unplaced'));
  first.kill();
  desk.clock.jump(ms);
  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  expect(again.errors).toEqual([]);
  expect(desk.device.placed.map(({ recipe }) => recipe.seed)).toEqual([1_000]);
});

test('how long a panel was closed is no lesson on how long the service takes', async () => {
  const desk = openDesk();
  const learnt = (): number[] => Object.values((desk.device.entries().get('history') ?? {}) as Record<string, number[]>).flat();
  const first = await desk.open();
  void first.conductor.press(order);
  await desk.until(() => first.jobs().some(({ phase }) => phase === 'waiting'));
  first.kill();
  desk.clock.jump(40 * 60_000);
  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  expect(desk.device.placed).toHaveLength(1);
  void again.conductor.press(orderFor(2, [2_000]));
  await desk.until(() => desk.device.placed.length === 2 && again.isQuiet());
  expect(learnt()).toHaveLength(1);
  // The stand-in takes 9 s.
  expect(learnt()[0]).toBeGreaterThan(8_000);
  expect(learnt()[0]).toBeLessThan(20_000);
});

test('a history of times that no wait can last is not believed: the result is asked for before its link dies', async () => {
  const desk = openDesk();
  desk.device.corrupt('history', { 'bfl/flux-pro-1.0-fill-finetuned': Array.from({ length: 50 }, () => 3 * 3_600_000) });
  const session = await desk.open();
  void session.conductor.press(order);
  await desk.until(() => session.jobs().length > 0);
  await desk.until(() => session.isQuiet());
  expect(desk.device.placed).toHaveLength(1);
});
