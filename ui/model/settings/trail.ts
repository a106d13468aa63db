import type { ErrorData } from '../../../core/errors.ts';
import type { JobPhase, LiveJob } from '../../jobs/live-job.ts';

/** One thing that happened, told without a word of anybody's: a code, a step, a phase. */
export type TrailEntry =
  | { readonly at: number; readonly kind: 'error'; readonly error: Omit<ErrorData, 'detail'> }
  | { readonly at: number; readonly kind: 'job'; readonly job: number; readonly phase: JobPhase; readonly error: Omit<ErrorData, 'detail'> | null };

/** What happened in this session, for an error report. */
export interface Trail {
  /** The last `most` entries, oldest first; `at` in ms since the trail began. */
  entries(): readonly TrailEntry[];
  noteError(error: ErrorData): void;
  /** Notes every job that is in another phase than when it was last seen. */
  followJobs(jobs: readonly Pick<LiveJob, 'id' | 'phase' | 'error'>[]): void;
}

const most = 60;

function bare({ code, step, charged }: ErrorData): Omit<ErrorData, 'detail'> {
  return { code, step, charged };
}

/** Begins a trail; `now` in ms. */
export function createTrail(now: () => number): Trail {
  const began = now();
  const entries: TrailEntry[] = [];
  /** Jobs by their order of appearance and the phase they were last seen in. */
  const seen = new Map<string, { readonly job: number; readonly phase: JobPhase }>();
  const note = (entry: TrailEntry): void => {
    entries.push(entry);
    if (entries.length > most) entries.shift();
  };
  return {
    entries: () => [...entries],
    noteError: (error) => note({ at: now() - began, kind: 'error', error: bare(error) }),
    followJobs(jobs) {
      for (const { id, phase, error } of jobs) {
        const before = seen.get(id);
        if (before?.phase === phase) continue;
        const job = before?.job ?? seen.size + 1;
        seen.set(id, { job, phase });
        note({ at: now() - began, kind: 'job', job, phase, error: error && bare(error) });
      }
    },
  };
}
