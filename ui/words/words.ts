import type { ErrorCode } from '../../core/errors.ts';
import type { Size } from '../../core/geometry/box.ts';
import type { LanguageChoice } from '../../core/language.ts';
import type { ContextChoice } from '../../core/plan/context.ts';
import type { Misfit } from '../../core/misfit.ts';
import type { Joining } from '../../core/plan/mask-groups.ts';
import type { Quality } from '../../core/plan/quality.ts';
import type { ModelId, Provider, Region } from '../../core/provider.ts';
import type { Parameters } from '../../core/recipe.ts';
import type { HandOverWords } from './hand-over-words.ts';
import type { BatchWords } from './batch-words.ts';
import type { PresetWords } from './preset-words.ts';
import type { Press } from './press.ts';
import type { QueueWords } from './queue-words.ts';
import type { SpendingWords } from './spending-words.ts';

/** What an error sentence may mention. */
export interface ErrorAbout {
  /** The layer it is about; empty when there is none. */
  readonly layer: string;
  /** When it may be tried again, ms since 1970, where the other side said so. */
  readonly until: number | null;
}

/** What is wrong, and the one thing to do next. */
export interface ErrorWords {
  readonly text: (about: ErrorAbout) => string;
  readonly next: string;
}

export interface FillWords {
  readonly teachTitle: string;
  readonly teachKeyless: string;
  readonly teach: readonly { readonly title: string; readonly text: string }[];
  readonly cropAlt: (mask: string) => string;
  readonly picture: string;
  readonly pictureIn: (picture: string, inside: string) => string;
  readonly context: string;
  readonly contexts: Readonly<Record<ContextChoice, string>>;
  /** The parts of the crop that can be taken hold of. */
  readonly cropParts: Readonly<Record<'whole' | 'left' | 'top' | 'right' | 'bottom', string>>;
  readonly cropTip: string;
  /** Room beside the mask, page px. */
  readonly cropRoom: (px: number) => string;
  /** Where the whole crop lies, by its room on the left and above, page px. */
  readonly cropPlace: (left: number, top: number) => string;
  /** px of the request, and request px per px of the picture. */
  readonly cropSize: (width: number, height: number, detail: number) => string;
  /** The mask's name, and how many more go with it. */
  readonly maskNames: (mask: string, more: number) => string;
  readonly area: string;
  /** Which side of the mask is filled. */
  readonly areas: Readonly<Record<'inside' | 'around', string>>;
  readonly joining: string;
  readonly joinings: Readonly<Record<Joining, string>>;
  readonly inTheWay: Readonly<Record<'sent' | 'covered' | 'above', (layer: string) => string>>;
  readonly landing: Readonly<Record<'above-instance' | 'in-component', string>>;
  readonly model: string;
  readonly models: Readonly<Record<ModelId, string>>;
  /** ISO date of the announcement. */
  readonly finetuneEnd: (date: string) => string;
  readonly noticeAway: string;
  readonly finetune: string;
  readonly finetunePlaceholder: string;
  readonly finetunesLoading: string;
  readonly finetunesFailed: string;
  readonly finetunesNone: string;
  readonly finetuneChoose: string;
  readonly finetuneOther: string;
  readonly finetuneForeign: string;
  readonly finetuneProblem: string;
  readonly finetuneFacts: (about: { readonly id: string; readonly mode: string | null; readonly iterations?: number; readonly kind?: string }) => string;
  readonly lora: (number: number) => string;
  readonly loraPlaceholder: string;
  readonly loraProblem: string;
  readonly loraScale: string;
  readonly loraRemove: (number: number) => string;
  readonly loraAdd: string;
  readonly lorasNone: string;
  readonly strength: string;
  readonly prompt: string;
  readonly promptPlaceholder: string;
  readonly promptNotRead: string;
  readonly addTrigger: (word: string) => string;
  readonly hasTrigger: (word: string) => string;
  readonly variations: string;
  readonly seed: string;
  readonly randomSeed: string;
  readonly newSeed: string;
  readonly details: string;
  readonly detailsSummary: (about: { readonly guidance: number | null; readonly steps: number | null; readonly edgeAuto: boolean }) => string;
  readonly sent: string;
  /** px of the request; null while it is not known. */
  readonly sentHint: (request: Size | null) => string;
  readonly quality: string;
  readonly qualities: Readonly<Record<Quality, string>>;
  readonly qualityHint: Readonly<Record<'image' | 'megapixel', string>>;
  readonly draft: string;
  readonly draftHint: string;
  readonly edge: string;
  readonly edgeHint: string;
  readonly feather: string;
  readonly grow: string;
  /** Why a placed fill can be grown no farther. */
  readonly growLimit: (px: number) => string;
  readonly autoWord: string;
  readonly colourMatch: string;
  readonly parameters: Readonly<Partial<Record<keyof Parameters, string>>>;
  readonly parameterHints: Readonly<Partial<Record<keyof Parameters, string>>>;
  readonly press: (press: Press) => string;
  readonly pressBlocked: (erase: boolean) => string;
  readonly leaves: (about: { readonly to: string; readonly readsPrompt: boolean; readonly seconds: number | null }) => string;
  readonly staysHere: string;
}

export interface ResultsWords {
  readonly running: string;
  readonly phases: Readonly<Record<'preparing' | 'queued' | 'submitting' | 'waiting' | 'fetching' | 'blending' | 'placing' | 'placed' | 'failed' | 'cancelled' | 'unplaced' | 'uncertain', string>>;
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
  readonly cancelledLine: string;
  readonly unplacedLine: string;
  readonly actions: Readonly<Record<'cancel' | 'to-front' | 'retry' | 'discard' | 'place' | 'open-picture' | 'save-crop', string>>;
  readonly retryPrice: (usd: number) => string;
  readonly drop: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly goToFill: string;
  readonly strengthShort: (strength: number) => string;
  readonly ago: (then: number, now: number) => string;
  readonly noPrompt: string;
  readonly before: string;
  readonly after: (seed: number) => string;
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
  readonly placedIn: (inside: string) => string;
  readonly hiddenIn: (inside: string) => string;
  readonly showOnCanvas: string;
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

export interface SettingsWords {
  readonly access: string;
  readonly accesses: Readonly<Record<'team' | 'key' | 'free', string>>;
  readonly accessHints: Readonly<Record<'team' | 'key' | 'free', string>>;
  readonly teamCode: string;
  readonly teamCodeStored: string;
  readonly teamCodeMissing: string;
  readonly teamCodeHint: string;
  readonly teamProblems: Readonly<Record<'unreadable' | 'unreachable', string>>;
  readonly teamKnown: (report: { readonly name: string; readonly leftUsd: number; readonly dailyUsd: number; readonly resetsAt: number }) => string;
  readonly teamProviderHint: string;
  readonly forgetCode: string;
  readonly provider: string;
  readonly providerNames: Readonly<Record<Provider, string>>;
  readonly providerHints: Readonly<Record<Provider, string>>;
  readonly region: string;
  readonly regions: Readonly<Record<Region | 'auto', string>>;
  readonly regionsShort: Readonly<Record<Region, string>>;
  readonly regionHint: string;
  readonly key: string;
  readonly keyStored: string;
  readonly keyMissing: Readonly<Record<Exclude<Provider, 'erase'>, string>>;
  readonly keyHint: string;
  readonly forget: string;
  readonly test: string;
  readonly testing: string;
  readonly balanceAsk: string;
  readonly balanceHint: string;
  readonly balanceGood: (usd: number) => string;
  readonly testGood: (credits: number | null) => string;
  readonly relayTitle: string;
  readonly relayWhy: string;
  readonly relayUrl: string;
  readonly relayToken: string;
  readonly tokenStored: string;
  readonly tokenMissing: string;
  readonly relayProblems: Readonly<Record<'not-https' | 'host-not-allowed' | 'not-an-address', string>>;
  readonly advanced: string;
  readonly baseUrl: string;
  readonly baseUrlHint: string;
  readonly baseUrlPlainHint: string;
  readonly webhookUrl: string;
  readonly webhookUrlHint: string;
  readonly webhookSecret: string;
  readonly webhookSecretHint: string;
  readonly webhookSecretPlaceholder: string;
  readonly budget: string;
  readonly budgetHint: string;
  readonly noLimit: string;
  readonly language: string;
  readonly languages: Readonly<Record<LanguageChoice, string>>;
  readonly storage: string;
  readonly storageUsed: (bytes: number | null) => string;
  readonly clear: string;
  readonly clearAsk: string;
  readonly clearYes: string;
  readonly clearNo: string;
  readonly leavesTitle: string;
  readonly leaves: readonly string[];
  readonly version: (version: string) => string;
}

export interface ReportWords {
  readonly title: string;
  readonly hint: string;
  readonly show: string;
  readonly label: string;
  readonly sendIt: string;
  readonly copy: string;
  readonly copied: string;
  /** Where the browser refuses to copy. */
  readonly selected: string;
  readonly close: string;
}

/** Every sentence a user reads, in one language. */
export interface Words {
  readonly tabList: string;
  readonly tabs: Readonly<Record<'fill' | 'results' | 'presets' | 'settings', string>>;
  readonly dismiss: string;
  /** The window's corner. */
  readonly resize: string;
  /** What stands between two sentences. */
  readonly sentenceGap: string;
  readonly mends: Readonly<Record<'open-settings' | 'use-erase' | 'use-plain-fill' | 'look-again' | 'raise-budget' | 'open-picture' | 'error-report' | 'trust-lora-host' | 'use-us1' | 'use-eu1', string>>;
  readonly status: {
    readonly working: (phase: keyof ResultsWords['phases'], done: number, of: number) => string;
    readonly placed: (inside: string, erase: boolean) => string;
    readonly edgeChanging: string;
    readonly edgeChanged: (since: boolean) => string;
    readonly removed: string;
    readonly saved: string;
    readonly withdrawn: string;
  };
  readonly charge: { readonly yes: string; readonly no: string };
  readonly serviceSaid: (detail: string) => string;
  readonly errors: Readonly<Record<ErrorCode, ErrorWords>>;
  readonly fill: FillWords;
  readonly results: ResultsWords;
  readonly presets: PresetWords;
  readonly queue: QueueWords;
  readonly spending: SpendingWords;
  readonly batch: BatchWords;
  readonly handOver: HandOverWords;
  readonly settings: SettingsWords;
  readonly report: ReportWords;
}
