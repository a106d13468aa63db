import { expect, test } from 'vitest';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk, type Desk } from './open-desk.ts';

const order = orderFor(1, [1_000]);

const jobEntry = ({ device }: Desk): [string, Record<string, unknown>] => {
  const [found] = [...device.entries()].filter(([key]) => key.startsWith('job:'));
  if (!found) throw new Error('no entry');
  return [found[0], found[1] as Record<string, unknown>];
};

test('what the service acknowledged is written down at once: a panel killed while waiting collects it without anybody’s memory', async () => {
  const desk = openDesk(false);
  const first = await desk.open();
  void first.conductor.press(order);
  await desk.until(() => first.jobs().some(({ phase }) => phase === 'waiting'));
  first.kill();
  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  expect(desk.device.placed.map(({ recipe }) => recipe.seed)).toEqual([1_000]);
  expect(desk.charged()).toEqual([1_000]);
  expect([...desk.device.entries().keys()].filter((key) => key.startsWith('job:'))).toEqual([]);
});

test('a job that another window has taken meanwhile is not placed here, however far it is', async () => {
  const desk = openDesk();
  const session = await desk.open();
  void session.conductor.press(order);
  await desk.until(() => session.jobs().some(({ phase }) => phase === 'waiting'));
  const [key, entry] = jobEntry(desk);
  desk.device.corrupt(key, { ...entry, owner: 'another-window' });
  // Whatever this window writes on its way, the other one writes its own name again.
  const stop = desk.clock.run(() => {
    const [name, now] = jobEntry(desk);
    if (now['owner'] !== 'another-window') desk.device.corrupt(name, { ...now, owner: 'another-window' });
    return session.isQuiet();
  }, desk.clock.now() + 60_000);
  expect(await stop).toBe(true);
  expect(desk.device.placed).toEqual([]);
  expect(session.jobs().map(({ phase, error }) => [phase, error?.code, error?.charged])).toEqual([['unplaced', 'other-window', true]]);
  expect(jobEntry(desk)[1]).toMatchObject({ owner: 'another-window' });
});

test('a job of a window that lives is left to it; of one that fell silent it is taken over and placed once', async () => {
  const desk = openDesk();
  const first = await desk.open();
  void first.conductor.press(order);
  await desk.until(() => first.jobs().some(({ phase }) => phase === 'waiting'));
  const second = await desk.open();
  expect(second.jobs()).toEqual([]);
  first.kill();
  const third = await desk.open();
  await desk.until(() => third.isQuiet());
  expect(desk.device.placed).toHaveLength(1);
  expect(desk.charged()).toEqual([1_000]);
});

test('signs of life stop with the work, and leave nothing in the storage', async () => {
  const desk = openDesk();
  const session = await desk.open();
  const signs = (): string[] => [...desk.device.entries().keys()].filter((key) => key.startsWith('window:'));
  void session.conductor.press(order);
  await desk.until(() => signs().length === 1);
  await desk.until(() => session.isQuiet());
  await desk.until(() => signs().length === 0);
  expect(desk.device.placed).toHaveLength(1);
});
