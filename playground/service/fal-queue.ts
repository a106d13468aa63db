import { isOver, type FillTask } from './fill-task.ts';
import type { ServiceState } from './service-state.ts';
import { newAccountConcurrency } from './contract/fal-slice.ts';

/** A request in the stand-in's queue. It is charged and painted when it begins, not when it is taken. */
export interface QueuedFill {
  readonly id: string;
  /** The part of the model's name its addresses carry: owner and app, without the endpoint below. */
  readonly app: string;
  readonly syncMode: boolean;
  /** What the model finds wrong once it begins; nothing is charged for it here. */
  readonly refusal: { readonly status: number; readonly body: unknown } | null;
  begin(): FillTask | null;
  task: FillTask | null;
  state: 'queued' | 'begun' | 'removed' | 'stopped';
}

/** Whether a request has come to its end. */
export function isCompleted(fill: QueuedFill, now: number): boolean {
  if (fill.state === 'stopped' || fill.state === 'removed') return true;
  return fill.state === 'begun' && (fill.task === null || isOver(fill.task, now));
}

/** Begins as many waiting requests as the account may have at work. */
export function moveQueue(state: ServiceState): void {
  const now = state.clock.now();
  const all = [...state.queue.values()];
  let working = all.filter((fill) => fill.state === 'begun' && !isCompleted(fill, now)).length;
  for (const fill of all) {
    if (fill.state !== 'queued') continue;
    if (working >= (state.faults.list()['queue-stuck'] === undefined ? newAccountConcurrency : 0)) return;
    fill.state = 'begun';
    fill.task = fill.refusal === null ? fill.begin() : null;
    working += 1;
  }
}

/** Requests before this one. */
export function positionOf(state: ServiceState, id: string): number {
  const waiting = [...state.queue.values()].filter((fill) => fill.state === 'queued');
  return waiting.findIndex((fill) => fill.id === id);
}
