import { expect, test } from 'vitest';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

test.each([[0.06, 1], [0.059, 0]])('a request is sent for the price that was shown, or not at all (shown: $%d of $0.06)', async (usd, sent) => {
  const desk = openDesk();
  const session = await desk.open();
  let ended = false;
  void session.conductor.press({ ...orderFor(1, [1_000]), usd }).then(() => (ended = true));
  await desk.until(() => ended);
  expect(session.errors.map(({ code, charged }) => [code, charged])).toEqual(sent === 1 ? [] : [['price-rose', false]]);
  expect([desk.charged().length, desk.device.placed.length, session.jobs(), session.spent()]).toEqual([sent, sent, [], [sent * usd]]);
  expect([...desk.device.entries().keys()].filter((key) => /^(?:job|unsent|ledger):/.test(key)).length).toBe(sent); // of the sent one its line of the ledger
});
