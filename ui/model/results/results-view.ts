import type { ReadonlySignal } from '@preact/signals';
import type { ErrorCode, ErrorData } from '../../../core/errors.ts';
import type { ModelId, Provider } from '../../../core/provider.ts';
import type { Review } from '../../../core/trace/review.ts';
import type { Edge, Recipe } from '../../../core/recipe.ts';
import type { JobPhase } from '../../jobs/live-job.ts';

/* What the Results screen sees: what runs, what waits for a decision, and the fills of the page. */

export interface JobView {
  readonly id: string;
  /** Jobs of one press share it. */
  readonly runId: string;
  readonly phase: JobPhase;
  /** 0–1, or null when the service does not tell. */
  readonly progress: number | null;
  /** Requests before it in the service's queue, or null. */
  readonly ahead: number | null;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly model: ModelId;
  readonly provider: Provider;
  readonly prompt: string;
  readonly seed: number;
  readonly usd: number;
  /** data: address of the crop before, or null. */
  readonly thumb: string | null;
  /** How long a picture of this service can be fetched once it is made, ms. */
  readonly keptMs: number;
  /** ms since 1970 until when the picture can be fetched; null when not known. */
  readonly collectUntil: number | null;
  /** The picture is here, and will not be when the panel is closed. */
  readonly unkept: boolean;
  /** Name of the other file it was ordered in; null: this one. */
  readonly file: string | null;
  /** What Cancel can still do now; null: there is nothing to cancel. */
  readonly cancel: 'nothing-charged' | 'may-be-charged' | 'stops-waiting' | 'stops-there' | null;
  /** The service was asked to stop it after it may have begun. */
  readonly stopAsked: boolean;
  readonly error: ErrorData | null;
  /** What the person can do about it now. */
  readonly actions: readonly ('cancel' | 'to-front' | 'retry' | 'discard' | 'place' | 'open-picture' | 'save-picture' | 'save-crop')[];
}

/** Several fills ordered as one, as they stand; all figures are of requests. */
export interface RunView {
  readonly id: string;
  readonly total: number;
  readonly placed: number;
  /** Charged, and not placed yet or not certain: each has a row of its own. */
  readonly waiting: number;
  readonly failed: number;
  /** Neither sent nor charged. */
  readonly notSent: number;
  /** Still running or in the line. */
  readonly open: number;
  /** USD by estimates: spent or reserved, and the run's own limit. */
  readonly usd: number;
  readonly capUsd: number | null;
  /** `closed`: an earlier session never sent it. */
  readonly stopped: 'person' | 'closed' | ErrorCode | null;
  /** USD of what was not sent, for the button. */
  readonly restUsd: number;
}

/** What is counted and estimated of a fill. */
export interface ResultFigures {
  /** px; null until it was checked. */
  readonly changedOutside: number | null;
  /** px outside that somebody else edited between the exports; not part of changedOutside. */
  readonly changedByOthers: number;
  /** px compared outside, and the scale they were compared at. */
  readonly outside: number;
  readonly scale: number;
  /**
   * When it was checked: right after placing, or later with picture and mask as they were sent, or changed since
   * (`moved`). `impossible`: picture or mask cannot be exported any more.
   */
  readonly check: 'waiting' | 'fresh' | 'later' | 'moved' | 'impossible';
  /** Request px per page px. */
  readonly detail: number;
}

/** What a shown fill changes, drawn; `drawn` is null while it is made. */
export interface HeatView {
  readonly layerId: string;
  /** data: address and its px; `outside`: something outside the mask differs, and the picture shows all of it. */
  readonly drawn: { readonly image: string; readonly width: number; readonly height: number; readonly outside: boolean } | null;
}

export interface ResultView {
  readonly layerId: string;
  readonly holderId: string;
  readonly inside: string;
  readonly visible: boolean;
  /** Marked by this person on this device. */
  readonly pinned: boolean;
  readonly recipe: Recipe;
  /** What was decided about it; null for nothing yet. */
  readonly review: Review | null;
  /** As set, also while it is being painted; null: it cannot be changed, because the service's answer was not kept. */
  readonly edge: Edge | null;
  /** data: addresses; null until asked for with `open`. */
  readonly before: string | null;
  readonly after: string | null;
  /** null until known: fills of earlier sessions are checked on demand. */
  readonly figures: ResultFigures | null;
}

/** Fills of one mask that answer the same wish, pinned ones first, then newest first. */
export interface ResultGroup {
  readonly key: string;
  readonly results: readonly ResultView[];
}

/** What is under way or waits for the person. */
export interface JobsModel {
  readonly jobs: ReadonlySignal<readonly JobView[]>;
  /** Batches, newest first; a single fill has rows only. */
  readonly runs: ReadonlySignal<readonly RunView[]>;
  /** Nothing new is sent. */
  readonly paused: ReadonlySignal<boolean>;
  pause(): void;
  carryOn(): void;
  toFront(jobId: string): void;
  stopRun(runId: string): void;
  /** Spends: sends what a stopped run has not sent. */
  goOnWithRun(runId: string): void;
  dismissRun(runId: string): void;
  cancel(jobId: string): void;
  retry(jobId: string): void;
  discard(jobId: string): void;
  place(jobId: string): void;
  /** The result as a file that the person opened elsewhere and dropped here. */
  dropPicture(jobId: string, file: Blob): void;
  openPicture(jobId: string): void;
  /** The service's answer as a file, where it waits on this device. */
  saveAnswer(jobId: string): void;
  saveCrop(jobId: string): void;
}

export interface ResultsModel extends JobsModel {
  readonly now: ReadonlySignal<number>;
  readonly groups: ReadonlySignal<readonly ResultGroup[]>;
  readonly opened: ReadonlySignal<ResultView | null>;
  /** What the list is searched for; empty: all fills of the page are shown. */
  readonly query: ReadonlySignal<string>;
  /** Fills on this page, found or not. */
  readonly count: ReadonlySignal<number>;
  search(query: string): void;
  togglePin(layerId: string): void;
  /** The variation beside the opened one; `choosing`: the next one pressed. */
  readonly beside: ReadonlySignal<ResultView | 'choosing' | null>;
  compare(): void;
  endCompare(): void;
  /** The last removed fill, while Undo can bring it back. */
  readonly removed: ReadonlySignal<{ readonly name: string } | null>;
  /** The opened fill's changes, when asked for. */
  readonly heat: ReadonlySignal<HeatView | null>;
  showHeat(layerId: string): void;
  hideHeat(): void;
  open(layerId: string): void;
  show(layerId: string): void;
  remove(layerId: string): void;
  /** Removes the other fills of its group. */
  keepOnly(layerId: string): void;
  undoRemove(): void;
  /** The fill's own picture as a file, with its recipe in it. */
  savePicture(layerId: string): void;
  /** Writes `text` under the fill's frame and says `done`. */
  addLabel(layerId: string, text: string, done: string): void;
  editMask(layerId: string): void;
  /** Free: painted once the controls rest, from the kept answer. */
  setEdge(layerId: string, edge: Edge): void;
  reveal(layerId: string): void;
  nextSeed(layerId: string): void;
  /** Spends: a draft's seed once more at full settings; like it, not identical. */
  makeFinal(layerId: string): void;
  /** USD of it, for the button. */
  finalUsd(layerId: string): number;
  /** USD of one more with this recipe, for the button. */
  nextSeedUsd(layerId: string): number;
  useSettings(layerId: string): void;
}
