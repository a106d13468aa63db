import type { ErrorData, FillError } from '../../core/errors.ts';
import type { ModelId, Provider, Region } from '../../core/provider.ts';
import type { AckReading } from '../../wire/contract/read-ack.ts';
import type { CancelWord } from '../../wire/contract/read-queue.ts';
import type { FillFields } from '../../wire/catalogue/fill-fields.ts';
import type { TeamReport } from '../../wire/relay/team-report.ts';
import type { Backoff } from './backoff.ts';
import type { RelayBook } from './relay-features.ts';
import type { TaskLimit } from './task-limit.ts';
import type { WatchPlaces } from './watch-places.ts';

/** Those that take a key. */
export type PaidProvider = Exclude<Provider, 'erase'>;

/** What the user set: who to call, where, with which key, and through which relay. */
export interface ServiceSettings {
  provider: PaidProvider;
  /** Only BFL has regions. A model's own default is `defaultRegion` in the catalogue. */
  region: Region;
  /** Read when the region is `custom`: an origin, with or without `/v1` behind it. */
  baseUrl: string | null;
  key: string;
  relay: RelayAccess | null;
  /** Whether a model's other path is taken, where the catalogue has one. */
  otherSpelling?: boolean;
}

export interface RelayAccess {
  url: string;
  token: string;
  /** Whether the token is a team code's: the keys are kept there, and `key` is not read. */
  keepsKeys?: boolean;
}

/** One fill to submit. Fields a model does not have are left out by the catalogue; absent fields are never sent. */
export interface FillRequest extends FillFields {
  model: ModelId;
  /** The mask stands in the image's alpha, and is not sent beside it. */
  maskInAlpha?: true;
}

/** PNG picture and opaque black-and-white PNG mask of the same size; the picture is opaque, or see-through where the mask is white. */
export interface FillImages {
  image: Blob;
  mask: Blob;
}

/** The service's acknowledgement: what a job needs to find its result again, also after a restart. */
export type Ack = AckReading;

export interface WaitingState {
  kind: 'waiting';
  /** 0–1 where the service says so. */
  progress: number | null;
  /** Requests before this one in the service's queue, where it says so. */
  ahead?: number;
  /** The service's own word (`Pending`, `Reasoning` …) or ours for an answer that did not come. */
  word: string;
  /** Set while a poll fails in a way that may pass; the error it becomes if it does not. */
  passing?: ErrorData;
  /** What Retry-After asked for, ms. */
  retryAfterMs?: number;
}

export interface ReadyState {
  kind: 'ready';
  /** Signed, valid for about ten minutes, never sent a key. */
  url: string;
  seed?: number | undefined;
  durationS?: number | undefined;
}

export interface FailedState {
  kind: 'failed';
  error: ErrorData;
}

export type TaskState = WaitingState | ReadyState | FailedState;

export interface Finetune {
  id: string;
  /** The comment given at training, or the id. */
  name: string;
  triggerWord?: string;
  mode?: string;
  /** Steps of its training. */
  iterations?: number;
  /** What was trained: `lora`, `full`. */
  kind?: string;
}

/** A working key: what the account holds, where the provider tells without a key in an address. */
export interface KeyReport {
  credits: number | null;
  /** For a team code: whose keys the relay has, and what is left today. */
  team?: TeamReport;
}

/** One of several requests that share a picture: its job, and the fields it has of its own. All name the same fields. */
export interface Variation {
  readonly jobId: string;
  readonly fields: Partial<FillFields>;
  readonly watch?: SubmitWatch;
}

/** What paces the polls of one task. */
export interface Pace {
  /** Submit-to-ready times of earlier fills with this model, ms, in any order. */
  readonly latencies: readonly number[];
  /** The model's typical time while there is no history, ms. */
  readonly typicalMs: number;
  /** Since the task was accepted, ms. */
  readonly waitedMs: number;
}

/** Told as a submit goes on, so that a journal can say at any moment whether something may have been charged. */
export interface SubmitWatch {
  /** The very next thing is the POST; it waits for this, and what this throws is thrown with nothing sent. */
  sending(): Promise<void>;
  /** Refused with 429: surely not charged, and sent again after a while. */
  refused(): Promise<void>;
}

/** Everything the plugin can ask of a provider. Every failure is a FillError. */
export interface Service {
  /** Begins the free question that goes before the first paid call: `submit` waits for its answer. Never throws. */
  openAhead(): void;
  /**
   * One paid POST. Repeated by itself on 429 only. Throws `maybe-charged` when the answer was lost or the signal
   * aborted while the POST was on its way; `cancelled` when nothing was sent.
   */
  submit(signal: AbortSignal, request: FillRequest, images: FillImages, jobId: string, watch?: SubmitWatch): Promise<Ack>;
  /**
   * Several paid requests that differ in a few fields, with one upload, where the relay can do that. `onOutcome` hears of
   * each job once, as soon as its fate is known: its acknowledgement, or the error `submit` would throw for it; the next
   * line waits for it, so that it can be journaled. A stream that breaks is settled job by job by asking the relay's
   * memory: nothing is ever sent twice. False: this way has no fan-out, nothing was sent, submit them one by one.
   * Throws, not charged, what keeps all of them from being sent.
   */
  submitMany(signal: AbortSignal, request: FillRequest, images: FillImages, variations: readonly Variation[], onOutcome: (jobId: string, outcome: Ack | FillError) => Promise<void>): Promise<boolean>;
  /** Whether `submitMany` can be had on this way. Throws only `cancelled`. */
  fansOut(signal: AbortSignal): Promise<boolean>;
  /** Asks the relay what became of a job id whose answer was lost; null when it does not know or there is no relay. */
  recall(signal: AbortSignal, jobId: string): Promise<Ack | null>;
  /** One GET. What may pass is `waiting`; throws only `cancelled`. */
  poll(signal: AbortSignal, ack: Ack): Promise<TaskState>;
  /**
   * The relay polls beside the service and tells each answer at once. Resolves with how it ended, or with null when the
   * relay cannot do that or stopped before the end: then it is the caller's turn to poll. Throws only `cancelled`.
   */
  watch(signal: AbortSignal, ack: Ack, pace: Pace, onState: (state: TaskState) => void): Promise<ReadyState | FailedState | null>;
  /** Takes an accepted task back where the service can; never throws: what is not known is `unknown`. */
  cancel(ack: Ack): Promise<CancelWord>;
  /** The result's bytes, at most 12 MB. Their type and size are not looked at here. */
  fetchResult(signal: AbortSignal, url: string): Promise<Uint8Array>;
  /** In credits, 1 credit = $0.01. CometAPI takes the key in the address: call it on an explicit click only. */
  credits(signal: AbortSignal): Promise<number>;
  finetunes(signal: AbortSignal): Promise<Finetune[]>;
  /** Free: a GET that needs the key. */
  testKey(signal: AbortSignal): Promise<KeyReport>;
}

/** The host's parts, so that nothing in this room names a global. */
export interface ServiceDeps {
  fetch: typeof fetch;
  now(): number;
  /** Resolves after `ms`; rejects at once when the signal aborts. */
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  onLine(): boolean;
  /** Shared by every client of the plugin; without one, tasks are not counted. */
  tasks?: TaskLimit;
  /** Shared by every client of the plugin; without one, each call waits for itself after a 429. */
  backoff?: Backoff;
  /** Shared by every client of the plugin; without one, each client asks anew. */
  relays?: RelayBook;
  /** Shared by every client of the plugin; without one, every task may wait at the relay. */
  watches?: WatchPlaces;
  /** Whether the page's policy refused this address (heard by a `securitypolicyviolation` listener). */
  refusedByPolicy?(url: string): boolean;
  /** Whether the browser keeps public pages from this machine's own network; `unknown` where it cannot say. */
  localNetwork?(): Promise<'granted' | 'prompt' | 'denied' | 'unknown'>;
}
