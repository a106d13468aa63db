import { expect, test } from 'vitest';
import { orderFor } from '../bench/jobs/order-for.ts';
import type { Session } from '../bench/jobs/session.ts';
import { openDesk, type Desk } from './open-desk.ts';

/** Presses one fill of a mask; true once its run has ended. */
function press({ conductor }: Session, mask: number, seed: number): () => boolean {
  let ended = false;
  void conductor.press(orderFor(mask, [seed])).then(() => (ended = true));
  return () => ended;
}

const linesOfLedger = ({ device }: Desk): string[] => [...device.entries()].filter(([key]) => key.startsWith('ledger:')).map(([, value]) => JSON.stringify(value));

test('a request that the service sends back to the end of the line is counted once, by the run and by the ledger', async () => {
  const desk = openDesk();
  const session = await desk.open();
  desk.world.state.faults.replace({ slow: { times: 1, ms: 60_000 } });
  const first = press(session, 1, 1_000);
  await desk.until(() => desk.world.submits.length === 1);
  // Four refusals end one round in the line; the fifth is met in the next one.
  desk.world.state.faults.replace({ 'rate-limited': { times: 5 } });
  const second = press(session, 2, 2_000);
  await desk.until(() => first() && second());
  expect(desk.world.submits.map(({ status }) => status)).toEqual([200, 429, 429, 429, 429, 429, 200]);
  expect([session.errors, session.spent()]).toEqual([[], [0.06, 0.06]]);
  expect(linesOfLedger(desk).join(' ').match(/"usd":/g)).toHaveLength(2);
});

test('what the day’s budget keeps from being sent is not counted as spent', async () => {
  const desk = openDesk();
  const session = await desk.open();
  session.limits.dailyBudget = 0.1;
  await desk.until(press(session, 1, 1_000));
  await desk.until(press(session, 2, 2_000));
  expect([session.errors.map(({ code, charged }) => [code, charged]), session.spent()]).toEqual([[['over-budget', false]], [0.06, 0]]);
  expect(desk.charged()).toEqual([1_000]);
});
