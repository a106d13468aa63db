import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** µs of the thread's own clock: what else runs on the machine does not count. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly frame?: string; readonly frames?: readonly { readonly frame: string; readonly parent?: string }[] } };
}

export interface LongestTask {
  /** ms of processor time on the thread. */
  readonly cpu: number;
  /** ms from begin to end, waiting for a processor included. */
  readonly wall: number;
  /** How many tasks ran code of the panel. */
  readonly tasks: number;
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/**
 * The longest task that ran code of the panel's frame while `work` went on, from Chromium's own trace. Tasks of the page
 * around it (the stand-in Figma, which may share the thread) are not counted.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<LongestTask> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  return measureTasks(traceEvents);
}

function measureTasks(events: readonly TraceEvent[]): LongestTask {
  const frames = events.flatMap(({ args }) => args?.data?.frames ?? []);
  const panels = new Set(frames.filter(({ parent }) => parent !== undefined).map(({ frame }) => frame));
  const calls = events.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.frame !== undefined && panels.has(args.data.frame));
  const tasks = events.filter(({ name, dur }) => (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') && dur !== undefined);
  const own = tasks.filter(({ pid, tid, ts, dur = 0 }) => calls.some((call) => call.pid === pid && call.tid === tid && call.ts >= ts && call.ts < ts + dur));
  const most = (values: readonly number[]): number => Math.round(Math.max(0, ...values) / 100) / 10;
  return { cpu: most(own.map(({ tdur = 0 }) => tdur)), wall: most(own.map(({ dur = 0 }) => dur)), tasks: own.length };
}
