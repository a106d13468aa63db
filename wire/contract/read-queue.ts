import * as v from 'valibot';
import { notNegative, text, whole } from '../../core/bounded.ts';
import type { Size } from '../../core/geometry/box.ts';
import { cleanText } from '../clean-text.ts';
import { maybe } from './maybe.ts';

/** Where a request stands in fal's queue. */
export interface QueueReading {
  /** The request it is about; null where that is not told. */
  id: string | null;
  state: 'queued' | 'running' | 'completed';
  /** Requests before this one; null where it is not told. */
  position: number | null;
  /** Set when a completed request has no result: the kind of failure (`runner_disconnected`) and its words. */
  failure: { kind: string; text: string } | null;
}

const statusSchema = v.object({
  request_id: maybe(text(200, 1)),
  status: v.picklist(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']),
  queue_position: maybe(whole(0)),
  error: maybe(v.string()),
  error_type: maybe(v.string()),
});

const states = { IN_QUEUE: 'queued', IN_PROGRESS: 'running', COMPLETED: 'completed' } as const;

/** Reads a queue's state; null for anything else than the three words it knows. Logs beside them are not looked at. */
export function readQueueStatus(json: unknown): QueueReading | null {
  const parsed = v.safeParse(statusSchema, json);
  if (!parsed.success) return null;
  const { request_id, status, queue_position, error, error_type } = parsed.output;
  const failed = error_type || error;
  return {
    id: request_id ?? null,
    state: states[status],
    position: queue_position ?? null,
    failure: failed ? { kind: cleanText(error_type ?? ''), text: cleanText(error ?? error_type ?? '') } : null,
  };
}

/** What a completed request made. */
export interface QueueResult {
  /** https address, or the picture itself as a `data:` one (sync_mode). */
  url: string;
  seed: number | undefined;
  /** Seconds of the model's own work. */
  durationS: number | undefined;
  /** The picture was blackened by the content filter. */
  filtered: boolean;
}

const resultSchema = v.object({
  images: v.pipe(v.array(v.object({ url: v.pipe(v.string(), v.minLength(1)) })), v.minLength(1)),
  seed: maybe(v.number()),
  timings: maybe(v.object({ inference: maybe(notNegative) })),
  has_nsfw_concepts: maybe(v.array(v.boolean())),
});

/** Reads a result: the first picture, since one is asked for. Null when there is none. */
export function readQueueResult(json: unknown): QueueResult | null {
  const parsed = v.safeParse(resultSchema, json);
  const [picture] = parsed.success ? parsed.output.images : [];
  if (!parsed.success || picture === undefined) return null;
  const { seed, timings, has_nsfw_concepts } = parsed.output;
  return {
    url: picture.url,
    filtered: has_nsfw_concepts?.[0] === true,
    seed,
    durationS: timings?.inference,
  };
}

const side = whole(1);
const madeSchema = v.object({ images: v.pipe(v.array(v.object({ width: side, height: side })), v.minLength(1)) });

/** The px of every picture of a result, by which it is billed; null where they are not told of all. */
export function readMadeSizes(json: unknown): readonly Size[] | null {
  const parsed = v.safeParse(madeSchema, json);
  return parsed.success ? parsed.output.images : null;
}

/**
 * What a queue said to a cancel: taken out before it began; asked to stop while it ran, or perhaps before; too late;
 * not known. The last two change nothing.
 */
export type CancelWord = 'removed' | 'asked' | 'completed' | 'unknown';

const cancelSchema = v.object({ status: v.picklist(['OK', 'CANCELLATION_REQUESTED', 'ALREADY_COMPLETED', 'NOT_FOUND']) });
const cancelWords = { OK: 'removed', CANCELLATION_REQUESTED: 'asked', ALREADY_COMPLETED: 'completed', NOT_FOUND: 'unknown' } as const;

/** Reads the answer to a cancel, whatever its HTTP status. */
export function readCancel(json: unknown): CancelWord {
  const parsed = v.safeParse(cancelSchema, json);
  return parsed.success ? cancelWords[parsed.output.status] : 'unknown';
}
