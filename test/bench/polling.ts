import type { Ack, TaskState } from '../../ui/api/service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { seeded, type Seeded } from './cases/seeded.ts';

/** Seconds a finished result waited for its poll, and polls per task. */
export interface PollingFigures {
  readonly overheadMean: number;
  readonly overheadP95: number;
  readonly polls: number;
}

export type PollingReport = Readonly<Record<string, Readonly<Record<string, PollingFigures>>>>;

const tasks = 4_000;
const typicalMs = 10_000;

/** One task: how long it takes, and what the panel remembers of earlier ones. */
interface Case {
  readonly ms: number;
  readonly latencies: readonly number[];
}

/** Log-normal, 9 s median, 11.5 s at 95 %. */
const around = (draw: Seeded, medianMs = 9_000): number => medianMs * Math.exp(0.149 * draw.normal());
const many = (make: () => number): number[] => Array.from({ length: 50 }, make);

const distributions: Readonly<Record<string, (draw: Seeded) => Case>> = {
  nine: (draw) => ({ latencies: many(() => around(draw)), ms: around(draw) }),
  cold: (draw) => ({ latencies: [], ms: around(draw) }),
  /** The history is of 9 s tasks; those of today take about half of that, or nearly twice. */
  shifted: (draw) => ({ latencies: many(() => around(draw)), ms: around(draw, 9_000 * (draw.between(0, 1) < 0.5 ? 0.55 : 1.8)) }),
  /** Three of a hundred take about 100 s, in the history too. */
  tail: (draw) => {
    const one = (): number => (draw.between(0, 1) < 0.03 ? 100_000 * Math.exp(0.1 * draw.normal()) : around(draw));
    return { latencies: many(one), ms: one() };
  },
};

/** Pause before poll number `index` (from 0), ms. */
const fixed: Readonly<Record<string, (index: number) => number>> = {
  fixed05: () => 500,
  fixed1: () => 1_000,
  fixed2: () => 2_000,
  /** Exponential back-off as client libraries of vendors do it: 0.5 s, times 1.5, at most 10 s. */
  vendorExp: (index) => Math.min(10_000, 500 * 1.5 ** index),
  /** Slowing down by steps: five polls a second apart, five two seconds, then five seconds. */
  vendorGradual: (index) => (index < 5 ? 1_000 : index < 10 ? 2_000 : 5_000),
};

interface Waited {
  readonly overheadMs: number;
  readonly polls: number;
}

/** The product's own wait, on a clock that moves by the pauses it takes. */
async function waitOurs({ ms, latencies }: Case): Promise<Waited> {
  let clock = 0;
  let polls = 0;
  const ack: Ack = { taskId: 't', pollingUrl: null, webhookOnly: false };
  const poll = async (): Promise<TaskState> => {
    polls += 1;
    return clock >= ms ? { kind: 'ready', url: 'https://delivery.eu1.bfl.ai/a.png' } : { kind: 'waiting', progress: null, word: 'Pending' };
  };
  const sleep = async (_signal: AbortSignal, pause: number): Promise<void> => void (clock += pause);
  await waitForResult(new AbortController().signal, { poll }, ack, { now: () => clock, sleep, latencies, typicalMs, acceptedAt: 0 }, () => undefined);
  return { overheadMs: clock - ms, polls };
}

async function waitFixed(pause: (index: number) => number, { ms }: Case): Promise<Waited> {
  let clock = 0;
  let polls = 0;
  while (clock < ms) clock += pause(polls++);
  return { overheadMs: clock - ms, polls };
}

/** Every schedule on the same tasks, each distribution from the same seed. */
export async function benchPolling(seed: number): Promise<PollingReport> {
  const schedules: Readonly<Record<string, (one: Case) => Promise<Waited>>> = {
    ours: waitOurs,
    ...Object.fromEntries(Object.entries(fixed).map(([name, pause]) => [name, (one: Case) => waitFixed(pause, one)])),
  };
  const report: Record<string, Record<string, PollingFigures>> = {};
  for (const [name, make] of Object.entries(distributions)) {
    const draw = seeded(seed);
    const cases = Array.from({ length: tasks }, () => make(draw));
    report[name] = {};
    for (const [schedule, wait] of Object.entries(schedules)) {
      const waits: Waited[] = [];
      for (const one of cases) waits.push(await wait(one));
      const overheads = waits.map(({ overheadMs }) => overheadMs / 1000).sort((a, b) => a - b);
      const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      report[name][schedule] = { overheadMean: mean(overheads), overheadP95: overheads[Math.floor(overheads.length * 0.95)] ?? 0, polls: mean(waits.map(({ polls }) => polls)) };
    }
  }
  return report;
}
