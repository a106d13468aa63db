import type { Upstream } from './upstreams.ts';

/** What became of a submit: a whole answer, small enough to keep. */
export interface SubmitOutcome {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** `acknowledged` and `lost` are kept: either may have been charged. `refused` cost nothing and is forgotten. */
  readonly kind: 'acknowledged' | 'lost' | 'refused';
}

/** What is remembered of a job; `answer` is the service's acknowledgement, parsed. */
export type JobState = { readonly state: 'pending' | 'lost' } | { readonly state: 'acknowledged'; readonly answer: unknown };

/** What a submit came to, and whether it was a repeat that reached nobody. */
export interface Submitted {
  readonly response: Response;
  readonly repeated: boolean;
}

/**
 * The memory that makes paid POSTs idempotent, for 15 minutes after the answer. Keys name a token and its job id. No
 * picture and no prompt is in it.
 */
export interface JobMemory {
  /** Forwards a paid POST at most once for a key: a repeat, also at the same moment, gets the first answer. Never throws. */
  submit(key: string, upstream: Upstream, request: Request): Promise<Submitted>;
  /** What became of it; null when it is not remembered. */
  read(key: string): Promise<JobState | null>;
}

/** How long an answer is remembered, ms. */
export const jobKeepMs = 15 * 60_000;
