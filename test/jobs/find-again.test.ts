import { expect, test } from 'vitest';
import type { Found } from '../../ui/jobs/collect-job.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

/** A request that reached the service, whose answer was lost, and nobody could be asked at that moment. */
async function lose(relayed: boolean) {
  const desk = openDesk(relayed);
  let posts = 0;
  const session = await desk.open((what) => {
    if (what === 'request POST' && (posts += 1) === 1) session.faults.network = 'down-after';
  });
  void session.conductor.press(orderFor(1, [1_000]));
  await desk.until(() => session.jobs().some(({ phase }) => phase === 'uncertain'));
  session.faults.network = 'up';
  const [job] = session.jobs();
  const seen: string[] = [];
  const ask = async (meanwhile: () => void = () => undefined): Promise<Found | null> => {
    let found: Found | null = null;
    void session.conductor.findAgain(job?.id ?? '').then((known) => (found = known));
    seen.push(...session.jobs().map(({ phase }) => phase));
    meanwhile();
    await desk.until(() => found !== null);
    return found;
  };
  return { desk, session, job, seen, ask };
}

test('a request whose answer was lost is found again at the relay before anything is paid anew', async () => {
  const { desk, session, ask } = await lose(true);
  expect(await ask()).toBe('known');
  await desk.until(() => session.isQuiet());
  expect([session.jobs(), desk.device.placed.map(({ recipe }) => recipe.seed), desk.charged()]).toEqual([[], [1_000], [1_000]]);
});

test('where nobody remembers, it stays as it was', async () => {
  const { desk, session, ask } = await lose(false);
  expect(await ask()).toBe('unknown');
  expect([session.jobs().map(({ phase }) => phase), desk.charged()]).toEqual([['uncertain'], [1_000]]);
});

test.each([true, false])('its row says that it is asked about, and cancelled it is as it was, nothing collected and nothing paid (relay: %s)', async (relayed) => {
  const { desk, session, job, seen, ask } = await lose(relayed);
  const before = session.jobs().map(({ phase, error, record }) => [phase, error, record?.state.kind]);
  const found = await ask(() => session.conductor.cancel(job?.id ?? ''));
  expect([seen, found]).toEqual([['asking'], 'stopped']);
  expect([session.jobs().map(({ phase, error, record }) => [phase, error, record?.state.kind]), desk.charged(), desk.device.placed]).toEqual([before, [1_000], []]);
});

test('asked about twice at once, it is asked about once', async () => {
  const { session, job, ask } = await lose(true);
  let second: Found | null = null;
  expect(await ask(() => void session.conductor.findAgain(job?.id ?? '').then((found) => (second = found)))).toBe('known');
  expect(second).toBe('stopped');
});
