import * as v from 'valibot';
import { text } from '../../core/bounded.ts';
import { cleanText } from '../clean-text.ts';
import { maybe } from './maybe.ts';
import { longestAddress } from './read-ack.ts';

export type TaskOutcome = 'waiting' | 'ready' | 'request-moderated' | 'content-moderated' | 'failed' | 'missing';

/** One poll's answer in our own words. */
export interface TaskReading {
  /** The task it is about, as the service names it; null where it does not. */
  id: string | null;
  outcome: TaskOutcome;
  /** The service's own word for it. */
  word: string;
  /** 0–1, or null while the service does not say (P6). */
  progress: number | null;
  /** The signed address of the result; null unless ready, and null when a ready answer carried none. */
  url: string | null;
  seed: number | undefined;
  durationS: number | undefined;
  /** Why it failed or was refused, at most 300 characters. */
  detail: string | undefined;
}

/** Lower-case words of the status enum, of BFL's samples (`Failed`) and of the wrapped form; others mean waiting. */
const outcomes: Readonly<Record<string, TaskOutcome>> = {
  ready: 'ready',
  success: 'ready',
  'request moderated': 'request-moderated',
  'content moderated': 'content-moderated',
  error: 'failed',
  failed: 'failed',
  failure: 'failed',
  'task not found': 'missing',
};

const resultSchema = v.object({
  sample: maybe(text(longestAddress)),
  seed: maybe(v.number()),
  duration: maybe(v.number()),
  start_time: maybe(v.number()),
  end_time: maybe(v.number()),
});

const anything = v.optional(v.unknown());

const taskSchema = v.object({
  id: maybe(text(200, 1)),
  status: text(100),
  progress: anything,
  result: anything,
  data: anything,
  details: anything,
  error: anything,
  message: anything,
  fail_reason: anything,
});

const wrappedSchema = v.object({ data: v.object({ status: v.string() }) });

/**
 * Reads a poll's answer: BFL's shape, and the wrapper `{code, data: {status: "SUCCESS", data: {sample …}}}` some
 * clients of CometAPI met. Null when there is no status in it at all.
 */
export function readTask(json: unknown): TaskReading | null {
  const inner = v.is(wrappedSchema, json) ? json.data : json;
  const parsed = v.safeParse(taskSchema, inner);
  if (!parsed.success) return null;
  const task = parsed.output;
  const result = v.safeParse(resultSchema, task.result ?? task.data);
  const found = result.success ? result.output : {};
  return {
    id: task.id ?? null,
    outcome: outcomes[task.status.trim().toLowerCase()] ?? 'waiting',
    word: cleanText(task.status),
    progress: readProgress(task.progress),
    url: found.sample ?? null,
    seed: found.seed,
    durationS: readDuration(found),
    detail: readDetail(task.details) ?? readDetail(task.error) ?? readDetail(task.message) ?? readDetail(task.fail_reason),
  };
}

function readProgress(progress: unknown): number | null {
  const percent = typeof progress === 'string' ? /^(\d+(?:\.\d+)?)\s*%?$/.exec(progress.trim())?.[1] : undefined;
  const value = percent === undefined ? progress : Number(percent) / 100;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
  return Math.min(1, value > 1 ? value / 100 : value);
}

function readDuration(result: Partial<v.InferOutput<typeof resultSchema>>): number | undefined {
  const { duration, start_time = NaN, end_time = NaN } = result;
  return [duration, end_time - start_time].find((seconds) => seconds !== undefined && seconds >= 0);
}

/** `details` is an object of unknown shape; moderated answers carried `{"Moderation Reasons": […]}`. */
function readDetail(detail: unknown): string | undefined {
  if (typeof detail === 'string') return detail === '' ? undefined : cleanText(detail);
  if (Array.isArray(detail)) {
    const words = detail.filter((part): part is string => typeof part === 'string');
    return words.length === 0 ? undefined : cleanText(words.join(', '));
  }
  if (typeof detail !== 'object' || detail === null) return undefined;
  const parts = Object.entries(detail).map(([name, value]) => {
    const text = Array.isArray(value) || typeof value === 'string' ? readDetail(value) : undefined;
    return text === undefined ? undefined : `${name}: ${text}`;
  });
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? undefined : cleanText(told.join('; '));
}
