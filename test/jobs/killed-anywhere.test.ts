import { describe, expect, test } from 'vitest';
import type { FillOrder } from '../../ui/jobs/fill-order.ts';
import type { Session } from '../bench/jobs/session.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

const seeds = [1_000, 1_001];

/** The same two requests: as variations of one order, and as a batch of two. */
const presses: readonly [string, boolean, readonly FillOrder[]][] = [
  ['an order of two variations, without a relay', false, [orderFor(1, seeds)]],
  ['an order of two variations that share an upload', true, [orderFor(1, seeds)]],
  ['a batch of two orders', true, seeds.map((seed, index) => orderFor(index, [seed]))],
];

/** Where each request of a session is, for whoever opens the panel. */
function whereabouts(session: Session, placed: readonly number[]): { placed: readonly number[]; rows: readonly number[]; offered: readonly number[] } {
  return { placed, rows: session.jobs().map(({ seed }) => seed), offered: session.runs().flatMap(({ notSent }) => notSent.flatMap((order) => order.seeds)) };
}

interface Killed {
  readonly steps: readonly string[];
  readonly kept: boolean;
  readonly all: readonly number[];
  readonly offered: readonly number[];
  readonly charged: readonly number[];
  /** After what was offered has been sent. */
  readonly chargedAfter: readonly number[];
  readonly settled: readonly number[];
}

/** Presses, kills the panel at its `at`-th message or request, opens it again, and sends what it offers. */
async function killAt(orders: readonly FillOrder[], relayed: boolean, at: number): Promise<Killed> {
  const desk = openDesk(relayed);
  const steps: string[] = [];
  let pressed = false;
  const first = await desk.open((what) => {
    if (!pressed) return;
    steps.push(what);
    if (steps.length === at) first.kill();
  });
  pressed = true;
  void first.conductor.start({ orders, capUsd: null });
  await desk.until(() => steps.length >= at || (steps.length > 0 && first.isQuiet()));
  const kept = [...desk.device.entries().keys()].some((key) => key.startsWith('unsent:') || key.startsWith('job:')) || desk.charged().length > 0;
  first.kill();
  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  const placed = (): number[] => desk.device.placed.map(({ recipe }) => recipe.seed);
  const found = whereabouts(again, placed());
  const charged = desk.charged();
  let sent = found.offered.length === 0;
  for (const { id } of again.runs()) void again.conductor.goOn(id).then((started) => started?.done.then(() => (sent = true)));
  await desk.until(() => sent && again.isQuiet());
  const after = whereabouts(again, placed());
  return { steps, kept, charged, offered: found.offered, all: [...found.placed, ...found.rows, ...found.offered].sort(), chargedAfter: desk.charged(), settled: [...after.placed, ...after.rows].sort() };
}

describe('a panel closed at any moment loses no request and sends none twice: each is placed, or has a row, or is offered again', () => {
  test.each(presses)('%s', async (_name, relayed, orders) => {
    // What becomes of requests that are acknowledged is for the fault schedules.
    const total = (await killAt(orders, relayed, Infinity)).steps.findLastIndex((what) => what === 'request POST') + 10;
    expect(total).toBeGreaterThan(40);
    let offeredSometimes = 0;
    for (let at = 1; at <= total; at += 1) {
      const { steps, kept, all, offered, charged, chargedAfter, settled } = await killAt(orders, relayed, at);
      const when = `killed at step ${at}, ${steps.at(-1)}`;
      // Until the first word of it is written, the press never was.
      expect(all, when).toEqual(kept ? seeds : []);
      expect(offered.filter((seed) => charged.includes(seed)), when).toEqual([]);
      expect(new Set(chargedAfter).size, when).toBe(chargedAfter.length);
      expect(settled, when).toEqual(kept ? seeds : []);
      offeredSometimes += offered.length;
    }
    expect(offeredSometimes).toBeGreaterThan(total / 4);
  }, 120_000);
});
