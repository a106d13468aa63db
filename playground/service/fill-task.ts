import type { Painted, PaintOrder } from './model/paint-order.ts';

/** What was decided about a task when it was taken: the faults it carries to its end. */
export interface Fate {
  readonly slowMs: number;
  readonly ending: 'ready' | 'request-moderated' | 'content-moderated' | 'not-found' | 'error' | 'failed' | 'unavailable';
  readonly hiddenPolls: number;
  readonly word: string | null;
  readonly progress: boolean;
  readonly file: 'good' | 'expired' | 'truncated' | 'cut' | 'not-an-image' | 'bomb';
}

/** One accepted task. Times in ms of the service's clock; `paintedAt` is null until the model is done. */
export interface FillTask {
  readonly id: string;
  readonly model: string;
  readonly order: PaintOrder;
  readonly upsampled: boolean;
  readonly fate: Fate;
  readonly credits: number;
  readonly megapixels: number;
  readonly submittedAt: number;
  readonly latencyMs: number;
  readonly signature: string;
  /** Settles when the model has painted or failed; never rejects. */
  painting: Promise<void>;
  painted: Painted | null;
  paintedAt: number | null;
  failure: string | null;
  polls: number;
  downloads: number;
}

/** When the task is over, in ms, or null while the model is still painting: the later of its latency and the real work. */
export function endOf(task: FillTask): number | null {
  const due = task.submittedAt + task.latencyMs + task.fate.slowMs;
  return task.paintedAt === null ? null : Math.max(due, task.paintedAt);
}

/** Whether the task is over at `now`. */
export function isOver(task: FillTask, now: number): boolean {
  const end = endOf(task);
  return end !== null && now >= end;
}
