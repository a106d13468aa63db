import type { FillOrder } from '../../../ui/jobs/fill-order.ts';
import { seeded } from '../cases/seeded.ts';
import { createDevice } from './device.ts';
import { orderFor } from './order-for.ts';
import { openSession, type Session } from './session.ts';
import { createServiceWorld, wayMs } from './service-world.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** One batch, ms. */
export interface Makespan {
  readonly ms: number;
  /**
   * What the service alone makes unavoidable in this run: every task begins in the first moment, or after as much quiet
   * as the service had asked for before it; then the last task's own time, and the way of its request, of the word that
   * it is ready and of its download, each as long as ways are here on average.
   */
  readonly idealMs: number;
  readonly refused: number;
  readonly placed: number;
}

const jobs = 20;
const averageWayMs = (wayMs[0] + wayMs[1]) / 2;
const ways = 4;
const quietMs = 1_000;

/** Of a task; they spread evenly by 30 % to both sides, in the history too. */
const medianMs = 9_000;

/** How much of the time before `at` the service had asked for quiet, ms. */
function quietBefore(refusals: readonly number[], at: number): number {
  let [quiet, until] = [0, 0];
  for (const refused of refusals) {
    quiet += Math.max(0, Math.min(at, refused + quietMs) - Math.max(refused, until));
    until = Math.max(until, refused + quietMs);
  }
  return quiet;
}

/**
 * A batch of 20 through the real conductor, client and relay in virtual time; the service lets 24 tasks run at once and
 * refuses some submits with 429 and a second of quiet. Nothing is drawn: what is measured is the line and the back-off.
 */
export async function runBatch(seed: number): Promise<Makespan> {
  const random = seeded(seed);
  const clock = createVirtualClock();
  const device = createDevice();
  device.corrupt('history', { 'bfl/flux-pro-1.0-fill-finetuned': Array.from({ length: 50 }, () => random.between(0.7, 1.3) * medianMs) });
  const world = createServiceWorld(clock, random, { median: medianMs, spread: 0.3 });
  let session: Session | null = null;
  const opening = openSession({ clock, random, device, world, relayed: true, onStep: () => undefined }).then((opened) => (session = opened));
  await clock.run(() => session !== null, clock.now() + 60_000);
  const { conductor } = await opening;

  const bursts = 1 + random.pick(3);
  for (let burst = 0; burst < bursts; burst += 1) {
    const fault = { times: 1 + random.pick(2), retryAfter: quietMs / 1_000 };
    clock.startTimer(random.between(0, 1_200), () => world.state.faults.replace({ 'rate-limited': fault }));
  }
  const orders: FillOrder[] = Array.from({ length: jobs }, (_, index) => orderFor(index, [1_000 + index]));
  const began = clock.now();
  let done = false;
  void conductor.start({ orders, capUsd: null }).done.then(() => (done = true));
  await clock.run(() => done, began + 600_000);
  const refusals = world.submits.filter(({ status }) => status === 429).map(({ at }) => at);
  const ends = [...world.state.tasks.values()].map(({ submittedAt, latencyMs }) => quietBefore(refusals, submittedAt) + latencyMs);
  return {
    ms: clock.now() - began,
    idealMs: Math.max(...ends) + ways * averageWayMs,
    refused: refusals.length,
    placed: device.placed.length,
  };
}
