import { FillError, fromErrorData, type ErrorCode } from '../../core/errors.ts';
import { pacePolls, pauseAfter } from '../../wire/pace-polls.ts';
import type { Ack, Pace, ReadyState, Service, ServiceDeps, TaskState, WaitingState } from './service.ts';

export interface WaitDeps extends Pick<ServiceDeps, 'now' | 'sleep'> {
  /** Submit-to-ready times of earlier fills with this model, ms, in any order. */
  latencies?: readonly number[];
  /** The model's typical time while there is no history, ms (`typicalMs` of the catalogue). */
  typicalMs?: number;
  /** When the task was accepted, in `now`'s clock, ms; a resumed job passes the first time. */
  acceptedAt?: number;
}

/** How long one wait lasts, ms; a resumed job begins a new one. */
const longestWaitMs = 360_000;

/** A task accepted longer ago than this, ms, is asked about at once. */
const justNowMs = 1_000;

/** A task just accepted may be unknown for a moment: it is given up after this many polls that do not find it, with this pause, ms, between them. */
const missingPolls = 5;
const missingPauseMs = 2_000;

/** An error of the way that lasts this long, ms, is no longer passing. The task itself may still be collected later. */
const longestTroubleMs = 90_000;

/**
 * Waits until the result is ready: told by the relay where it can, else by polls, which also take over whenever the relay
 * stops telling. `onState` hears every answer. Throws the task's own error; `task-not-found` (or
 * `webhook-only`, where no polling address was given) after five polls in a row; the error of the way when it lasts;
 * `timed-out` after 6 minutes; `cancelled`.
 */
export async function waitForResult(
  signal: AbortSignal, service: Pick<Service, 'poll'> & Partial<Pick<Service, 'watch'>>, ack: Ack, deps: WaitDeps, onState: (state: TaskState) => void,
): Promise<ReadyState> {
  const began = deps.now();
  const accepted = Math.min(began, deps.acceptedAt ?? began);
  const pace = (): Pace => ({ latencies: deps.latencies ?? [], typicalMs: deps.typicalMs ?? 10_000, waitedMs: deps.now() - accepted });
  const told = await service.watch?.(signal, ack, pace(), onState);
  if (told?.kind === 'failed') throw fromErrorData(told.error);
  if (told?.kind === 'ready') return told;
  let troubleSince: number | null = null;
  let row = { code: '', count: 0 };
  // A resumed job may long be ready, and a watch that broke may have missed the end: the first poll goes out at once.
  let pause = pace().waitedMs > justNowMs ? 0 : paced(pace());
  for (;;) {
    await rest(signal, deps, pause);
    const askedAt = deps.now();
    const state = await service.poll(signal, ack);
    onState(state);
    if (state.kind === 'ready') return state;
    if (state.kind === 'failed') throw fromErrorData(state.error);
    const now = deps.now();
    const code = state.passing?.code ?? '';
    row = { code, count: code === row.code ? row.count + 1 : 1 };
    troubleSince = state.passing === undefined ? null : (troubleSince ?? now);
    giveUp(state, row.count, ack, troubleSince === null ? 0 : now - troubleSince);
    if (now - began >= longestWaitMs) throw new FillError('timed-out', { step: 'wait', detail: state.word });
    pause = nextPause(state, row.count, pauseAfter(paced(pace()), now - askedAt));
  }
}

function paced({ waitedMs, latencies, typicalMs }: Pace): number {
  return pacePolls(waitedMs, latencies, typicalMs);
}

function giveUp(state: WaitingState, inARow: number, ack: Ack, troubleMs: number): void {
  if (state.passing === undefined) return;
  if (state.passing.code === 'task-not-found') {
    if (inARow <= missingPolls) return;
    throw new FillError(ack.webhookOnly ? 'webhook-only' : 'task-not-found', state.passing);
  }
  if (troubleMs >= longestTroubleMs) throw fromErrorData(state.passing);
}

const slowsDown: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['rate-limited', 'team-rate', 'service-down', 'bad-answer']);

function nextPause(state: WaitingState, inARow: number, pace: number): number {
  const { passing } = state;
  if (passing === undefined) return pace;
  if (passing.code === 'task-not-found') return missingPauseMs;
  const slower = slowsDown.has(passing.code) ? Math.min(10_000, 1_000 * 2 ** (inARow - 1)) : 2_000;
  return Math.max(pace, slower, state.retryAfterMs ?? 0);
}

async function rest(signal: AbortSignal, deps: WaitDeps, ms: number): Promise<void> {
  if (signal.aborted) throw new FillError('cancelled', { step: 'wait' });
  await deps.sleep(signal, ms).catch(() => {
    throw new FillError('cancelled', { step: 'wait' }); // only an abort wakes it early
  });
}
