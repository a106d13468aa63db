import type { ErrorData } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { FillOrder } from './fill-order.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import type { JobRecord } from './journal/job.ts';

export const jobPhases = [
  'queued', 'preparing', 'submitting', 'waiting', 'fetching', 'blending', 'placing', 'asking', 'placed', 'failed', 'cancelled', 'unplaced', 'uncertain',
] as const;

/** Where a job is, for the person who watches it; `asking`: what became of a request whose answer was lost. */
export type JobPhase = (typeof jobPhases)[number];

/** A job of this session: what is running, and what ended without being placed. */
export interface LiveJob {
  readonly id: string;
  readonly runId: string;
  readonly seed: number;
  readonly startedAt: number;
  readonly usd: number;
  readonly prompt: string;
  readonly model: Recipe['model'];
  /** null for a job that a former session began. */
  readonly order: FillOrder | null;
  readonly controller: AbortController;
  readonly phase: JobPhase;
  /** 0–1, or null when nobody tells. */
  readonly progress: number | null;
  /** Requests before it in the service's queue; null when nobody tells. */
  readonly ahead: number | null;
  /** The service was asked to stop it after it may have begun. */
  readonly stopAsked: boolean;
  readonly error: ErrorData | null;
  /** data: address of the crop before. */
  readonly before: string | null;
  /** The journaled side of a paid job, from the intent on. */
  readonly record: JobRecord | null;
  /** What was sent, for "Save crop and mask"; null for a job of a former session. */
  readonly sent: { readonly image: Blob; readonly mask: Blob } | null;
  /** The answer as downloaded, while it is not placed. */
  readonly answer: Uint8Array | null;
  /** The answer did not fit into the device's storage: it lives as long as this panel, and its link. */
  readonly unkept: boolean;
  /** Name of the file it was ordered in, where that is another one than this. */
  readonly file: string | null;
}

/** Whether the job still works by itself. */
export function isRunning({ phase }: LiveJob): boolean {
  return ['queued', 'preparing', 'submitting', 'waiting', 'fetching', 'blending', 'placing', 'asking'].includes(phase);
}

const fresh = { phase: 'queued', progress: null, ahead: null, stopAsked: false, error: null, before: null, record: null, sent: null, answer: null, unkept: false, file: null } as const;

/** The jobs of one order, one for each seed. `now` in ms since 1970. */
export function beginJobs(runId: string, order: FillOrder, now: number, newId: () => string): LiveJob[] {
  const { usd, prompt, model } = order;
  return order.seeds.map((seed) => ({ ...fresh, id: newId(), runId, seed, startedAt: now, usd, prompt, model, order, controller: new AbortController() }));
}

/** A job as a former session left it: to be collected, or with an answer that was lost. */
export function takeUpJob(record: JobRecord): LiveJob {
  const { id, runId, startedAt, usd, recipe, state } = record;
  const lost = state.kind === 'intent' || state.kind === 'uncertain';
  const error: ErrorData | null = state.kind === 'intent' ? { code: 'maybe-charged', step: 'submit' } : 'error' in state ? state.error : null;
  return {
    ...fresh, id, runId, startedAt, usd, record, error,
    seed: recipe.seed, prompt: recipe.prompt, model: recipe.model, order: null,
    controller: new AbortController(), phase: lost ? 'uncertain' : 'unplaced',
  };
}

/** Until when a job's picture can surely be fetched, ms since 1970; null while it is not made, or where it is here already. */
export function collectUntil({ record, answer }: LiveJob): number | null {
  return record?.state.kind === 'ready' && answer === null ? record.state.at + providerSpecs[record.recipe.provider].keptMs : null;
}
