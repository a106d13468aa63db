import { collectUntil, isRunning, type LiveJob } from '../jobs/live-job.ts';
import type { JobView } from './app-model.ts';

type Action = JobView['actions'][number];

/** Whether the answer waits at an address that this device may not read, so that a person must carry it over. */
function waitsElsewhere({ error, record }: LiveJob): boolean {
  const url = record && 'url' in record.state ? record.state.url : null;
  return url !== null && (error?.code === 'blocked' || error?.code === 'no-relay' || error?.step === 'fetch');
}

function actionsOf(job: LiveJob): readonly Action[] {
  if (isRunning(job)) return ['cancel'];
  switch (job.phase) {
    case 'unplaced':
    case 'cancelled':
      return [...(waitsElsewhere(job) ? (['open-picture'] as const) : []), 'place', ...(job.sent ? (['save-crop'] as const) : []), 'discard'];
    case 'failed':
    case 'uncertain':
      return ['retry', 'discard'];
    default:
      return [];
  }
}

/** A job as the Results screen shows it. */
export function viewJob(job: LiveJob): JobView {
  const charged = job.record !== null && 'ack' in job.record.state;
  return {
    id: job.id,
    runId: job.runId,
    phase: job.phase,
    progress: job.progress,
    startedAt: job.startedAt,
    model: job.model,
    prompt: job.prompt,
    seed: job.seed,
    usd: job.usd,
    thumb: job.before,
    collectUntil: collectUntil(job),
    cancel: isRunning(job) ? (charged || job.phase === 'submitting' ? 'stops-waiting' : 'nothing-charged') : null,
    error: job.error,
    actions: actionsOf(job),
  };
}
