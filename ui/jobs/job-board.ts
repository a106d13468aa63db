import type { LiveJob } from './live-job.ts';

/** The jobs of this session, newest first, and who wants to know of changes. */
export interface JobBoard {
  list(): readonly LiveJob[];
  get(id: string): LiveJob | undefined;
  add(jobs: readonly LiveJob[]): void;
  /** Changes a job that is still on the board; a job that was removed stays removed. */
  change(id: string, part: Partial<Omit<LiveJob, 'id'>>): void;
  remove(id: string): void;
}

export function createJobBoard(onChange: (jobs: readonly LiveJob[]) => void): JobBoard {
  let jobs: readonly LiveJob[] = [];
  const set = (next: readonly LiveJob[]): void => {
    jobs = next;
    onChange(jobs);
  };
  return {
    list: () => jobs,
    get: (id) => jobs.find((job) => job.id === id),
    add: (more) => set([...more, ...jobs]),
    change: (id, part) => set(jobs.map((job) => (job.id === id ? { ...job, ...part } : job))),
    remove: (id) => set(jobs.filter((job) => job.id !== id)),
  };
}
