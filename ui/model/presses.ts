import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Conductor } from '../jobs/conductor.ts';
import type { FillOrder } from '../jobs/fill-order.ts';
import type { StartedRun } from '../jobs/line/press-run.ts';
import { isRunning, type LiveJob } from '../jobs/live-job.ts';
import type { AppModel } from './app-model.ts';

interface PressesDeps {
  readonly jobs: ReadonlySignal<readonly LiveJob[]>;
  /** null before the panel has begun. */
  conductor(): Conductor | null;
  /** What was said last is done with. */
  onPress(): void;
}

export interface Presses {
  /** One order, for one fill or several seeds of it. */
  press(order: FillOrder): void;
  /** Several orders as one run, capped at the price that was shown. */
  startRun(orders: readonly FillOrder[]): StartedRun;
  /** How far the fills under way are, counted since the panel was last quiet; null: none is. */
  readonly progress: ReadonlySignal<AppModel['status']['value']>;
}

/** Hands what was pressed to the conductor, and counts it for the status line. */
export function createPresses({ jobs, conductor, onPress }: PressesDeps): Presses {
  const total = signal(0);
  const start = (orders: readonly FillOrder[], capUsd: number | null): StartedRun => {
    const working = conductor();
    if (!working) throw new Error('pressed before the start');
    onPress();
    total.value = (jobs.value.some(isRunning) ? total.value : 0) + orders.reduce((sum, { seeds }) => sum + seeds.length, 0);
    return working.start({ orders, capUsd });
  };
  return {
    press(order) {
      if (conductor()) start([order], null);
    },
    startRun: (orders) => start(orders, orders.reduce((sum, { usd, seeds }) => sum + usd * seeds.length, 0)),
    progress: computed(() => {
      const running = jobs.value.filter(isRunning);
      const [first] = running;
      return first ? { kind: 'working', phase: first.phase, done: Math.max(0, total.value - running.length), of: Math.max(total.value, running.length) } : null;
    }),
  };
}
