import { expect, test } from 'vitest';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

interface Cancelled {
  /** Messages and requests until the panel was at rest. */
  readonly steps: number;
  readonly charged: readonly number[];
  /** A paid request has left the panel. */
  readonly posted: boolean;
  /** Left in the journal. */
  readonly entries: number;
  /** Seeds of the rows a reopened panel shows, and of what it placed. */
  readonly known: readonly number[];
  readonly offered: readonly number[];
}

/** Presses one fill, cancels it at the panel's `at`-th message or request, and opens the panel again. */
async function cancelAt(relayed: boolean, at: number): Promise<Cancelled> {
  const desk = openDesk(relayed);
  let steps = 0;
  let pressed = false;
  let posted = false;
  const session = await desk.open((what) => {
    if (!pressed) return;
    steps += 1;
    posted ||= what === 'request POST';
    const [job] = session.jobs();
    if (steps === at && job) session.conductor.cancel(job.id);
  });
  pressed = true;
  void session.conductor.press(orderFor(1, [1_000]));
  await desk.until(() => steps > 0 && session.isQuiet());
  // What was on its way when the cancel was told of comes to its end too.
  let later = false;
  desk.clock.startTimer(5_000, () => (later = true));
  await desk.until(() => later);
  const entries = [...desk.device.entries().keys()].filter((key) => key.startsWith('job:')).length;
  const counted = steps;
  session.kill();
  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  return {
    steps: counted, entries, posted,
    charged: desk.charged(),
    known: [...again.jobs().map(({ seed }) => seed), ...desk.device.placed.map(({ recipe }) => recipe.seed)],
    offered: again.runs().flatMap(({ notSent }) => notSent.flatMap(({ seeds }) => seeds)),
  };
}

test.each([true, false])('a fill cancelled at any moment leaves a trace if it was charged, and none at all if nothing was sent (relay: %s)', async (relayed) => {
  const { steps } = await cancelAt(relayed, Number.POSITIVE_INFINITY);
  const seen = { unsent: 0, charged: 0 };
  for (let at = 1; at <= steps; at += 1) {
    const { charged, posted, entries, known, offered } = await cancelAt(relayed, at);
    if (charged.length > 0) expect([at, known]).toEqual([at, [1_000]]);
    if (!posted) expect([at, entries, known, offered]).toEqual([at, 0, [], []]);
    seen.charged += charged.length;
    seen.unsent += posted ? 0 : 1;
  }
  expect(seen.unsent).toBeGreaterThan(5);
  expect(seen.charged).toBeGreaterThan(5);
}, 60_000);
