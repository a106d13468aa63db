import type { FillOrder } from '../fill-order.ts';
import { endInRun, openJobs, reserveInRun, type JobOutcome, type Run, type StopReason } from './run.ts';

/** The runs of this session, and who wants to know of changes. */
export interface RunBoard {
  list(): readonly Run[];
  get(id: string): Run | undefined;
  add(run: Run): void;
  /** Throws FillError over-cap, not charged. */
  reserve(id: string, usd: number): void;
  giveBack(id: string, usd: number): void;
  /** The run as this request leaves it, also when it leaves the list with that; undefined once it was removed. */
  end(id: string, outcome: JobOutcome, order: FillOrder, seed: number, giveBack: number): Run | undefined;
  /** The first reason stays. */
  stop(id: string, reason: StopReason): void;
  remove(id: string): void;
}

/** What leaves nothing to say once it is over: one order, all of it placed or in rows of its own. */
function saysNothing(run: Run): boolean {
  return openJobs(run) === 0 && run.orders.length === 1 && run.stopped !== 'closed';
}

export function createRunBoard(onChange: (runs: readonly Run[]) => void): RunBoard {
  let runs: readonly Run[] = [];
  const set = (next: readonly Run[]): void => {
    runs = next;
    onChange(runs);
  };
  const change = (id: string, work: (run: Run) => Run): Run | undefined => {
    const changed = runs.map((run) => (run.id === id ? work(run) : run));
    set(changed.filter((run) => !saysNothing(run)));
    return changed.find((run) => run.id === id);
  };
  return {
    list: () => runs,
    get: (id) => runs.find((run) => run.id === id),
    add: (run) => set([run, ...runs]),
    reserve: (id, usd) => void change(id, (run) => reserveInRun(run, usd)),
    giveBack: (id, usd) => void change(id, (run) => ({ ...run, usd: Math.max(0, run.usd - usd) })),
    end: (id, outcome, order, seed, giveBack) => change(id, (run) => endInRun(run, outcome, order, seed, giveBack)),
    stop: (id, reason) => void change(id, (run) => ({ ...run, stopped: run.stopped ?? reason })),
    remove: (id) => set(runs.filter((run) => run.id !== id)),
  };
}
