import type { Caller } from './caller.ts';
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

/** Whose job, and which: what is remembered for one caller nobody else can ask for. */
export interface JobName {
  readonly caller: Caller;
  readonly jobId: string;
}

/** The memory that makes paid POSTs idempotent, for 15 minutes after the answer. No picture and no prompt is in it. */
export interface JobMemory {
  /** Pays and forwards a POST at most once for a name: a repeat, also at the same moment, gets the first answer. Never throws. */
  submit(name: JobName, upstream: Upstream, request: Request): Promise<Submitted>;
  /** What became of it; null when it is not remembered. */
  read(name: JobName): Promise<JobState | null>;
}

/** How long an answer is remembered, ms. */
export const jobKeepMs = 15 * 60_000;
