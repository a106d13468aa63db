import type { Service } from '../../api/service.ts';
import type { FillOrder } from '../fill-order.ts';
import { beginJobs } from '../live-job.ts';
import { groupOrder } from './order-group.ts';
import type { Parts } from '../parts.ts';
import { readFileName } from '../read-file-name.ts';
import { beginRun, type Run, type RunOrder } from './run.ts';
import { runJob } from '../run-job.ts';
import type { OrderedJobs } from './unsent-store.ts';

/** A run that has begun. */
export interface StartedRun {
  readonly id: string;
  /** What became of it, once all of it has ended. Never rejects. */
  readonly done: Promise<Run>;
}

/** One client for each place requests go to: its free check before the first paid call is made once for a run. */
function shareServices(parts: Parts): (order: FillOrder) => Service | null {
  const made = new Map<string, Service>();
  return ({ provider, region, baseUrl, access }) => {
    if (provider === 'erase') return null;
    const key = `${provider} ${region} ${access ?? ''} ${baseUrl}`;
    const service = made.get(key) ?? parts.makeService({ provider, region, baseUrl, ...(access === undefined ? {} : { access }) });
    made.set(key, service);
    return service;
  };
}

/** What has not been sent outlives the panel; other windows see that this one still sends it. Never rejects. */
async function keepUnsent({ ownership, unsent, link }: Parts, { id, startedAt }: Run, orders: readonly OrderedJobs[]): Promise<void> {
  await ownership.begin();
  const file = await readFileName(link).catch(() => ''); // not known then
  await unsent.begin({ id, startedAt, file }, orders);
}

/** Begins a run: a job for each seed of each order, through the one line of this session. What is left of a run that was stopped goes on under its id. */
export function pressRun(parts: Parts, ordered: RunOrder, runId = parts.newId()): StartedRun {
  const begun = beginRun(runId, parts.now(), ordered);
  const serviceFor = shareServices(parts);
  const groups = ordered.orders.map((order) => groupOrder(parts, order, beginJobs(runId, order, parts.now(), parts.newId)));
  let last = begun;
  parts.runs.add(begun);
  parts.board.add(groups.flatMap(({ jobs }) => jobs));
  // A single Erase is free, and over at once.
  const isKept = ordered.orders.length > 1 || ordered.orders.some(({ provider }) => provider !== 'erase');
  const kept = isKept ? keepUnsent(parts, begun, groups.map(({ order, jobs }) => [order, jobs])) : Promise.resolve();
  const work = groups.flatMap((group) =>
    group.jobs.map(async (job) => {
      await kept;
      last = (await runJob(parts, { group, job, service: () => serviceFor(group.order) })) ?? last;
    }),
  );
  const end = (): Run => {
    parts.onSpent(last.usd);
    return last;
  };
  return { id: runId, done: Promise.all(work).then(end) };
}
