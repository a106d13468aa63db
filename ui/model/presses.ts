import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Conductor } from '../jobs/conductor.ts';
import type { FillOrder } from '../jobs/fill-order.ts';
import type { PlacedResult } from '../jobs/finish-fill.ts';
import type { StartedRun } from '../jobs/line/press-run.ts';
import { isRunning, type LiveJob } from '../jobs/live-job.ts';
import type { AppModel } from './app-model.ts';

type Status = AppModel['status']['value'];

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
  readonly progress: ReadonlySignal<Status>;
  /** Counts a fill that was placed, and says where, or how many it is with those before it. */
  placed(result: PlacedResult): Status;
}

/** Hands what was pressed to the conductor, and counts for the status line what became of it. */
export function createPresses({ jobs, conductor, onPress }: PressesDeps): Presses {
  const total = signal(0);
  const frames = signal<readonly string[]>([]);
  let isBusy = false;
  // A new beginning, whether of a press or of something collected: what was counted before is done with.
  effect(() => {
    const wasBusy = isBusy;
    isBusy = jobs.value.some(isRunning);
    if (!isBusy || wasBusy) return;
    total.value = 0;
    frames.value = [];
  });
  const start = (orders: readonly FillOrder[], capUsd: number | null): StartedRun => {
    const working = conductor();
    if (!working) throw new Error('pressed before the start');
    onPress();
    const started = working.start({ orders, capUsd });
    total.value += orders.reduce((sum, { seeds }) => sum + seeds.length, 0);
    return started;
  };
  return {
    press(order) {
      if (conductor()) start([order], null);
    },
    startRun: (orders) => start(orders, orders.reduce((sum, { usd, seeds }) => sum + usd * seeds.length, 0)),
    progress: computed(() => {
      const running = jobs.value.filter(isRunning);
      const [first] = running;
      const done = frames.value.length;
      return first ? { kind: 'working', phase: first.phase, done, of: Math.max(total.value, done + running.length) } : null;
    }),
    placed({ inside, layerId, recipe }) {
      frames.value = [...frames.value, inside];
      const count = frames.value.length;
      if (count === 1 && total.value < 2) return { kind: 'placed', inside, layerId, erase: recipe.model === 'erase' };
      return { kind: 'placed-several', inside: frames.value.every((each) => each === inside) ? inside : null, layerId, count, of: Math.max(count, total.value) };
    },
  };
}
