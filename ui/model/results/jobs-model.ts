import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Recipe } from '../../../core/recipe.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { Conductor } from '../../jobs/conductor.ts';
import type { Run } from '../../jobs/line/run.ts';
import type { LiveJob } from '../../jobs/live-job.ts';
import { viewJob } from './job-views.ts';
import { nameAnswer } from './name-answer.ts';
import type { JobsModel } from './results-view.ts';
import { viewRuns } from './run-views.ts';

interface JobsModelDeps {
  readonly link: PluginLink;
  conductor(): Conductor;
  /** Presses again from a recipe, with this seed. */
  repeat(recipe: Recipe, seed: number): void;
  save(name: string, blob: Blob): void;
  onFailure(caught: unknown): void;
}

/** The upper half of the Results screen, and the doors through which the conductor reports. */
interface JobsState {
  readonly model: JobsModel;
  readonly jobs: ReadonlySignal<readonly LiveJob[]>;
  setJobs(jobs: readonly LiveJob[]): void;
  setRuns(runs: readonly Run[], paused: boolean): void;
}

export function createJobsModel({ link, conductor, repeat, save, onFailure }: JobsModelDeps): JobsState {
  const jobs = signal<readonly LiveJob[]>([]);
  const runs = signal<readonly Run[]>([]);
  const paused = signal(false);
  /** Jobs whose Retry was pressed and has not ended. */
  const retrying = new Set<string>();
  const find = (jobId: string): LiveJob | undefined => jobs.value.find(({ id }) => id === jobId);
  const guard = (work: Promise<unknown>): void => {
    work.catch(onFailure);
  };

  const model: JobsModel = {
    jobs: computed(() => jobs.value.map(viewJob)),
    runs: computed(() => viewRuns(runs.value)),
    paused,
    pause: () => conductor().pause(),
    carryOn: () => conductor().carryOn(),
    toFront: (jobId) => conductor().toFront(jobId),
    stopRun: (runId) => conductor().stop(runId),
    goOnWithRun: (runId) => guard(conductor().goOn(runId)),
    dismissRun: (runId) => guard(conductor().dismiss(runId)),
    cancel: (jobId) => conductor().cancel(jobId),
    retry(jobId) {
      const job = find(jobId);
      if (!job?.record) return;
      const { recipe, state } = job.record;
      const again = async (): Promise<void> => {
        // It may be known by now what became of it: then nothing is paid again. Cancelled or discarded meanwhile, nothing is either.
        const lost = state.kind === 'intent' || state.kind === 'uncertain';
        if (lost && ((await conductor().findAgain(jobId)) !== 'unknown' || !find(jobId))) return;
        await conductor().discard(jobId);
        repeat(recipe, recipe.seed);
      };
      if (retrying.has(jobId)) return;
      retrying.add(jobId);
      guard(again().finally(() => retrying.delete(jobId)));
    },
    discard: (jobId) => guard(conductor().discard(jobId)),
    place(jobId) {
      const code = find(jobId)?.error?.code;
      guard(conductor().collect(jobId, code === 'picture-changed' || code === 'other-file'));
    },
    dropPicture: (jobId, file) =>
      guard(file.arrayBuffer().then((buffer) => conductor().bring(jobId, new Uint8Array(buffer)))),
    openPicture(jobId) {
      const record = find(jobId)?.record;
      if (record && 'url' in record.state && record.state.url) guard(link.call('openExternal', { url: record.state.url }));
    },
    saveAnswer(jobId) {
      const job = find(jobId);
      if (job?.answer) save(nameAnswer(job.answer, job.seed), new Blob([new Uint8Array(job.answer)]));
    },
    saveCrop(jobId) {
      const sent = find(jobId)?.sent;
      if (!sent) return;
      save('finefill-crop.png', sent.image);
      save('finefill-mask.png', sent.mask);
    },
  };

  return {
    model, jobs,
    setJobs: (next) => (jobs.value = next),
    setRuns(next, isPaused) {
      batch(() => {
        runs.value = next;
        paused.value = isPaused;
      });
    },
  };
}
