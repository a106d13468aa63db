import { estimateOf, openJobs, type Run } from '../../jobs/line/run.ts';
import type { RunView } from './results-view.ts';

/** A run as the Results screen shows it. */
function viewRun(run: Run): RunView {
  const { id, total, ended, usd, capUsd, stopped, notSent } = run;
  return {
    id, total, usd, capUsd, stopped,
    placed: ended.placed,
    waiting: ended.unplaced + ended.uncertain + ended.cancelled,
    failed: ended.failed,
    notSent: ended['not-sent'],
    open: openJobs(run),
    restUsd: estimateOf(notSent),
  };
}

/** Runs worth a line of their own: several orders, not one fill with its variations; and what an earlier session left. */
export function viewRuns(runs: readonly Run[]): readonly RunView[] {
  return runs.filter(({ orders, stopped }) => orders.length > 1 || stopped === 'closed').map(viewRun);
}
