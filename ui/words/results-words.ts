import type { Misfit } from '../../core/misfit.ts';

interface RequestWords {
  readonly title: string;
  readonly service: string;
  readonly id: string;
  readonly sent: string;
  /** px; and whether its alpha was the mask. */
  readonly size: (width: number, height: number, maskInAlpha: boolean) => string;
  readonly counted: string;
  /** Megapixels in and out as the service counted them; null where neither was told. */
  readonly megapixels: (input: number | null, output: number | null) => string | null;
  readonly seedUsed: string;
  readonly work: string;
  readonly measured: (ms: number) => string;
}

export interface ResultsWords {
  readonly running: string;
  readonly phases: Readonly<Record<'preparing' | 'queued' | 'submitting' | 'waiting' | 'fetching' | 'blending' | 'placing' | 'asking' | 'placed' | 'failed' | 'cancelled' | 'unplaced' | 'uncertain', string>>;
  readonly seed: (seed: number) => string;
  readonly elapsed: (ms: number) => string;
  /** Until when, ms since 1970, and how long such pictures are kept, ms. */
  readonly collect: (untilMs: number, keptMs: number) => string;
  readonly collectLater: (keptMs: number) => string;
  readonly keepOpen: string;
  readonly cancelHints: Readonly<Record<'nothing-charged' | 'may-be-charged' | 'stops-waiting', string>>;
  /** Where the service (by name) takes a task back. */
  readonly cancelStops: (service: string) => string;
  readonly stopAskedLine: (service: string) => string;
  readonly ahead: (requests: number) => string;
  /** While it is asked what became of a request. */
  readonly askingLine: string;
  readonly cancelledLine: string;
  readonly unplacedLine: string;
  /** The picture did not fit into the storage of this device. */
  readonly unkept: string;
  readonly actions: Readonly<Record<'cancel' | 'to-front' | 'retry' | 'discard' | 'place' | 'open-picture' | 'save-picture' | 'save-crop', string>>;
  readonly retryPrice: (usd: number) => string;
  readonly drop: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly goToFill: string;
  readonly strengthShort: (strength: number) => string;
  readonly ago: (then: number, now: number) => string;
  readonly noPrompt: string;
  readonly before: string;
  readonly after: string;
  readonly seedTitle: string;
  readonly wipe: string;
  readonly thumbs: string;
  readonly thumb: (seed: number, visible: boolean) => string;
  readonly changedOutside: string;
  readonly changedPx: (px: number) => string;
  readonly checkedAt: (scale: number, outside: number) => string;
  readonly notChecked: Readonly<Record<'waiting' | 'hidden' | 'impossible', string>>;
  /** The next step when pixels outside differ, by when that was seen. */
  readonly changedNext: Readonly<Record<'fresh' | 'later' | 'moved', string>>;
  readonly changedByOthers: (px: number) => string;
  readonly showChanges: string;
  readonly hideChanges: string;
  readonly changes: string;
  readonly drawingChanges: string;
  readonly heatInside: string;
  readonly heatFaint: string;
  readonly heatStrong: string;
  readonly heatOutside: (some: boolean) => string;
  readonly heatMask: string;
  readonly seam: string;
  readonly seams: Readonly<Record<'low' | 'medium' | 'high' | 'unknown', string>>;
  readonly estimate: string;
  /** When the answer does not lie over the picture, so that its colours could not be matched: what is wrong, and one next step. */
  readonly misfits: Readonly<Record<Misfit, string>>;
  readonly detail: string;
  readonly detailFull: string;
  readonly detailShare: (share: number) => string;
  readonly cost: string;
  /** USD as estimated before and as billed, and ms; null where nobody told. */
  readonly costFigures: (estimate: number | null, billed: number | null, ms: number | null) => string;
  /** The folded block of what was asked and what the service told about it. */
  readonly request: RequestWords;
  readonly placedIn: (inside: string) => string;
  readonly hiddenIn: (inside: string) => string;
  readonly showOnCanvas: string;
  readonly savePicture: string;
  readonly savePictureHint: string;
  /** A text layer on the canvas, what it says, and what is said once it is there. */
  readonly addLabel: string;
  readonly labelHint: string;
  readonly labelText: string;
  readonly labelled: string;
  readonly remove: string;
  readonly removed: (name: string) => string;
  readonly undo: string;
  readonly place: string;
  readonly discard: string;
  readonly keepOnly: string;
  readonly useSettings: string;
  readonly editMask: string;
  readonly edgeFixed: string;
  readonly edgeFixedWhy: string;
  readonly nextSeed: (usd: number) => string;
  readonly final: (usd: number) => string;
  readonly finalHint: string;
  readonly draft: string;
}
