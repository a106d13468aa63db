import { runInBrowser, type BrowserNote } from './browser/run-in-browser.ts';
import { median } from './browser/median.ts';
import { runBuilt } from './jobs/built-runs.ts';
import { benchCancel } from './jobs/cancel-speed.ts';
import { runSchedule } from './jobs/fault-schedule.ts';
import type { Verdict } from './jobs/judge.ts';
import { runBatch } from './jobs/makespan.ts';

/** Schedules and batches of one run. */
const runs = { model: 10_000, built: 300, batches: 40 } as const;

export interface JobsFigures {
  /** Seeded schedules of the real conductor, client and relay in virtual time. */
  readonly modelRuns: number;
  /** Of the built plugin in a browser, over real HTTP. */
  readonly builtRuns: number;
  readonly doubleSubmits: number;
  readonly recoveredBeforeExpiry: number;
  readonly wrongStates: number;
  readonly recoverable: number;
  readonly cancelMs: number;
  /** Of 40 batches: the middle one, and the worst. */
  readonly makespanRatio20: number;
  readonly makespanRatio20Worst: number;
  readonly note: BrowserNote;
}

const count = (verdicts: readonly Verdict[], of: (verdict: Verdict) => number): number => verdicts.reduce((sum, verdict) => sum + of(verdict), 0);

/** Random disturbances at every message and request, judged by what the stand-in service counted. Build first. */
export async function benchJobs(seed: number, say: (line: string) => void): Promise<JobsFigures> {
  const verdicts: Verdict[] = [];
  const hear = (verdict: Verdict): void => {
    verdicts.push(verdict);
    for (const sentence of verdict.wrong) say(`jobs: schedule ${verdict.seed} (${verdict.struck.join(', ')}): ${sentence}`);
  };
  const { cancelMs, note } = await runInBrowser('Figma, the services and the schedules of the model are stood in; the batch is drawn by nobody', async (browser) => ({ cancelMs: await benchCancel(browser, seed) }));
  const ratios: number[] = [];
  for (let index = 0; index < runs.batches; index += 1) {
    const { ms, idealMs, placed } = await runBatch(seed + index);
    if (placed !== 20) throw new Error(`batch ${seed + index} placed ${placed} of 20`);
    ratios.push(ms / idealMs);
  }
  await runBuilt(Array.from({ length: runs.built }, (_, index) => seed + index), hear);
  for (let index = 0; index < runs.model; index += 1) hear(await runSchedule(seed + index));
  const recoverable = count(verdicts, (verdict) => verdict.recoverable);
  return {
    modelRuns: runs.model, builtRuns: runs.built, recoverable, cancelMs, note,
    doubleSubmits: count(verdicts, ({ doubleSubmits }) => doubleSubmits),
    recoveredBeforeExpiry: recoverable === 0 ? 0 : count(verdicts, ({ recovered }) => recovered) / recoverable,
    wrongStates: count(verdicts, ({ wrong }) => wrong.length),
    makespanRatio20: median(ratios), makespanRatio20Worst: Math.max(...ratios),
  };
}
