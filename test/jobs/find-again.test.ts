import { expect, test } from 'vitest';
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
  const ask = async (): Promise<boolean | null> => {
    let found: boolean | null = null;
    void session.conductor.findAgain(job?.id ?? '').then((known) => (found = known));
    await desk.until(() => found !== null);
    return found;
  };
  return { desk, session, ask };
}

test('a request whose answer was lost is found again at the relay before anything is paid anew', async () => {
  const { desk, session, ask } = await lose(true);
  expect(await ask()).toBe(true);
  await desk.until(() => session.isQuiet());
  expect([session.jobs(), desk.device.placed.map(({ recipe }) => recipe.seed), desk.charged()]).toEqual([[], [1_000], [1_000]]);
});

test('where nobody remembers, it stays as it was', async () => {
  const { desk, session, ask } = await lose(false);
  expect(await ask()).toBe(false);
  expect([session.jobs().map(({ phase }) => phase), desk.charged()]).toEqual([['uncertain'], [1_000]]);
});
