import { openJobs, type Run } from '../jobs/run.ts';
import type { RunView } from './results-view.ts';

/** A run as the Results screen shows it. */
export function viewRun(run: Run): RunView {
  const { id, total, ended, usd, capUsd, stopped, notSent } = run;
  return {
    id, total, usd, capUsd, stopped,
    placed: ended.placed,
    waiting: ended.unplaced + ended.uncertain + ended.cancelled,
    failed: ended.failed,
    notSent: ended['not-sent'],
    open: openJobs(run),
    restUsd: notSent.reduce((sum, order) => sum + order.usd, 0),
  };
}

/** Runs worth a line of their own: several orders, not one fill with its variations. */
export function viewRuns(runs: readonly Run[]): readonly RunView[] {
  return runs.filter(({ orders }) => orders.length > 1).map(viewRun);
}
