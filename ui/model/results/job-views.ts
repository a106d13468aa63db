import type { Provider } from '../../../core/provider.ts';
import { providerSpecs } from '../../../wire/catalogue/providers.ts';
import { collectUntil, isRunning, type LiveJob } from '../../jobs/live-job.ts';
import type { JobView } from './results-view.ts';

type Action = JobView['actions'][number];

/** Whether the answer waits at an address that this device may not read, so that a person must carry it over. */
function waitsElsewhere({ error, record }: LiveJob): boolean {
  const url = record && 'url' in record.state ? record.state.url : null;
  return url !== null && (error?.code === 'blocked' || error?.code === 'no-relay' || error?.step === 'fetch');
}

function actionsOf(job: LiveJob): readonly Action[] {
  if (isRunning(job)) return job.phase === 'queued' ? ['to-front', 'cancel'] : ['cancel'];
  switch (job.phase) {
    case 'unplaced':
    case 'cancelled':
      return [...(waitsElsewhere(job) ? (['open-picture'] as const) : []), 'place', ...(job.answer ? (['save-picture'] as const) : []), ...(job.sent ? (['save-crop'] as const) : []), 'discard'];
    case 'failed':
    case 'uncertain':
      return ['retry', 'discard'];
    default:
      return [];
  }
}

/** What Cancel can still save. While the request is on its way nobody knows yet. */
function cancelNow({ record, phase }: LiveJob): NonNullable<JobView['cancel']> {
  // A picture that is made is only stopped from arriving.
  if (record && 'ack' in record.state) return record.state.ack.cancelUrl === undefined || phase !== 'waiting' ? 'stops-waiting' : 'stops-there';
  return phase === 'submitting' ? 'may-be-charged' : 'nothing-charged';
}

function providerOf({ order, record }: LiveJob): Provider {
  return order?.provider ?? record?.recipe.provider ?? 'erase';
}

/** A job as the Results screen shows it. */
export function viewJob(job: LiveJob): JobView {
  return {
    id: job.id,
    runId: job.runId,
    phase: job.phase,
    progress: job.progress,
    ahead: job.ahead,
    stopAsked: job.stopAsked,
    provider: providerOf(job),
    startedAt: job.startedAt,
    model: job.model,
    prompt: job.prompt,
    seed: job.seed,
    usd: job.usd,
    keptMs: providerSpecs[providerOf(job)].keptMs,
    thumb: job.before,
    collectUntil: collectUntil(job),
    unkept: job.phase === 'unplaced' && job.unkept,
    file: job.file,
    cancel: isRunning(job) && job.phase !== 'asking' ? cancelNow(job) : null,
    error: job.error,
    actions: actionsOf(job),
  };
}
