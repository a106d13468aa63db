import { runSchedule } from './jobs/fault-schedule.ts';

/** Schedules of one run. */
const runs = 10_000;

export interface JobsFigures {
  /** Seeded schedules of the real conductor, client and relay in virtual time. */
  readonly modelRuns: number;
  readonly doubleSubmits: number;
  readonly recoveredBeforeExpiry: number;
  readonly wrongStates: number;
  readonly recoverable: number;
}

/** Random disturbances at every message and request, judged by what the stand-in service counted. */
export async function benchJobs(seed: number, say: (line: string) => void): Promise<JobsFigures> {
  let [doubleSubmits, recoverable, recovered, wrongStates] = [0, 0, 0, 0];
  for (let index = 0; index < runs; index += 1) {
    const verdict = await runSchedule(seed + index);
    doubleSubmits += verdict.doubleSubmits;
    recoverable += verdict.recoverable;
    recovered += verdict.recovered;
    wrongStates += verdict.wrong.length;
    for (const sentence of verdict.wrong) say(`jobs: schedule ${verdict.seed} (${verdict.struck.join(', ')}): ${sentence}`);
  }
  return { modelRuns: runs, doubleSubmits, recoveredBeforeExpiry: recoverable === 0 ? 0 : recovered / recoverable, wrongStates, recoverable };
}
