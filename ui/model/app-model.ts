import type { ReadonlySignal } from '@preact/signals';
import type { ErrorCode, ErrorData } from '../../core/errors.ts';
import type { Box, Size } from '../../core/geometry/box.ts';
import type { Point } from '../../core/geometry/matrix.ts';
import type { Language } from '../../core/language.ts';
import type { ContextChoice, Margins } from '../../core/plan/context.ts';
import type { CropPart } from '../../core/plan/pull-crop.ts';
import type { Joining } from '../../core/plan/mask-groups.ts';
import type { Quality } from '../../core/plan/quality.ts';
import type { ModelId, Provider, Region } from '../../core/provider.ts';
import type { Edge, Parameters, Recipe } from '../../core/recipe.ts';
import type { Settings } from '../../core/settings.ts';
import type { Target } from '../../core/target.ts';
import type { Access } from './settings/access.ts';
import type { TeamModel } from './settings/team-model.ts';
import type { JobPhase } from '../jobs/live-job.ts';
import type { FinetunesModel } from './fill/finetunes-model.ts';
import type { LorasModel } from './fill/lora-model.ts';
import type { ReportModel } from './settings/report-model.ts';
import type { SpendingModel } from './settings/spending-model.ts';
import type { Folds } from './folds.ts';
import type { WindowModel } from './window-model.ts';
import type { BatchView } from './fill/batch-model.ts';
import type { CompareModel } from './compare/compare-model.ts';
import type { PresetsModel } from './presets/preset-model.ts';
import type { ReviewModel } from './results/review-model.ts';
import type { SameModel } from './same-picture.ts';
import type { TraceModel } from './presets/trace-model.ts';
import type { PromptLints } from './fill/prompt-lint.ts';
import type { ResultsModel } from './results/results-view.ts';

/*
 * What the screens see: read-only signals out, named actions in. Screens draw, nothing else; every sentence is theirs
 * (ui/words), every decision is made behind these types.
 */

export const tabs = ['fill', 'results', 'presets', 'settings'] as const;
export type Tab = (typeof tabs)[number];

/** The one button that mends a reason why Fill cannot run. */
export type Mend = 'open-settings' | 'use-erase' | 'use-plain-fill' | 'look-again' | 'raise-budget' | 'see-results' | 'error-report' | 'trust-lora-host' | 'use-us1' | 'use-eu1' | 'show-same' | 'none';

/** Whether Fill can run, at which price, and what leaves the file. */
export type Quote =
  | {
      readonly kind: 'ready';
      readonly count: number;
      /** USD for all of it, an estimate; 0 for Erase. */
      readonly usd: number;
      /** Crops that are sent, each with its mask. */
      readonly crops: number;
      /** Where they go, each place once. */
      readonly places: readonly { readonly provider: Provider; readonly region: Region }[];
      /** Seconds one fill usually takes here, from history or the catalogue; null for Erase. */
      readonly seconds: number | null;
      /** px of the request, for the Details line. */
      readonly request: { readonly width: number; readonly height: number };
    }
  | { readonly kind: 'blocked'; readonly reason: ErrorCode; readonly layer: string; readonly mend: Mend };

/** The card: the crop with the mask's outline over it. Boxes in page px; the screen scales. */
export interface Card {
  /** data: address of the picture, or null while it is drawn. */
  readonly image: string | null;
  readonly imageBox: Box;
  /** The crop that will be sent. */
  readonly crop: Box;
  /** Its room beside the mask, page px. */
  readonly margins: Margins;
  /** px of the request. */
  readonly request: Size;
  /** Request px per px of the picture: 1 when nothing is resampled. */
  readonly detail: number;
  /** 0–1: how dense the picture is exported, of what its image has; less than 1 where all of it would be too large. */
  readonly density: number;
  /** SVG path of the mask in page px, or null for a mask without geometry (then maskBox is drawn). */
  readonly outline: string | null;
  readonly maskBox: Box;
}

/** One field of Details as the catalogue describes it for the chosen model. */
export interface FieldView {
  readonly name: keyof Parameters | 'webhookUrl' | 'webhookSecret';
  readonly type: 'number' | 'boolean' | 'text' | 'choice';
  readonly default: number | boolean | string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly choices?: readonly string[];
}

export interface ModelChoice {
  readonly id: ModelId;
  readonly provider: Provider;
  readonly finetuned: boolean;
  readonly readsPrompt: boolean;
  readonly usd: number;
  /** What the price buys. */
  readonly per: 'image' | 'megapixel';
  /** Set where the vendor announced an end: ISO date. */
  readonly deprecatedSince: string | null;
}

export interface FillModel {
  readonly target: ReadonlySignal<Target | null>;
  readonly card: ReadonlySignal<Card | null>;
  /** Whether the selected fill's picture or mask have changed since it was made. */
  readonly changedUnder: ReadonlySignal<boolean>;
  readonly settings: ReadonlySignal<Settings>;
  readonly models: ReadonlySignal<readonly ModelChoice[]>;
  readonly model: ReadonlySignal<ModelChoice>;
  readonly finetunes: FinetunesModel;
  /** null where the model takes no LoRAs. */
  readonly loras: ReadonlySignal<LorasModel | null>;
  /** Fields of Details, strength and finetune left out. */
  readonly fields: ReadonlySignal<readonly FieldView[]>;
  /** null: a new one is drawn at each press. */
  readonly seed: ReadonlySignal<number | null>;
  readonly quote: ReadonlySignal<Quote>;
  /** Counts how often the keyboard was moved to the button that spends. */
  readonly offered: ReadonlySignal<number>;
  readonly context: ReadonlySignal<ContextChoice>;
  /** How several selected masks share fills; null where there is nothing to choose. */
  readonly joining: ReadonlySignal<Joining | null>;
  /** Whether all of the picture but the masks is filled. */
  readonly inverted: ReadonlySignal<boolean>;
  /** The prompt as it is sent, a preset's words around it. */
  readonly promptSent: ReadonlySignal<string>;
  readonly triggerWord: PromptLints['triggerWord'];
  readonly lints: PromptLints['lints'];
  mendLint: PromptLints['mend'];
  /** Several selected masks; null for one or none. */
  readonly batch: ReadonlySignal<BatchView | null>;
  toggleBatchPreset(id: string): void;
  /** Selects every frame of the page that holds a mask. */
  selectMasked(): void;
  /** Frames with a mask that were too many for the batch on screen. */
  readonly leftOut: ReadonlySignal<number>;
  /** Selects a layer and brings it into view. */
  reveal(layerId: string): void;
  choosePicture(nodeId: string): void;
  setJoining(joining: Joining): void;
  setInverted(inverted: boolean): void;
  chooseModel(id: ModelId): void;
  setPrompt(text: string): void;
  setParameter<Name extends keyof Parameters>(name: Name, value: Parameters[Name] | undefined): void;
  setVariations(count: number): void;
  setSeed(seed: number | null): void;
  drawSeed(): void;
  setContext(choice: ContextChoice): void;
  /** Pulls a part of the crop `from` by `by`, both page px: from then on the crop is by hand. */
  pullCrop(from: Box, part: CropPart, by: Point): void;
  /** Pushes a part of the crop one step one way (-1, 0 or 1 on each axis), or ten. */
  stepCrop(part: CropPart, way: Point, many: boolean): void;
  setQuality(quality: Quality): void;
  /** Whether this model can make drafts. */
  readonly canDraft: ReadonlySignal<boolean>;
  setDraft(draft: boolean): void;
  setEdge(edge: Edge): void;
  /** A notice was read; it does not come back on this device. */
  putAway(notice: Settings['noticesSeen'][number]): void;
  useRecipe(recipe: Recipe): void;
  /** Spends: one press, `variations` jobs. */
  fill(): void;
  lookAgain(): void;
  mend(mend: Mend): void;
}

/** A field of Settings that another screen leads to. */
export type SettingsField = 'key' | 'relay' | 'budget' | 'webhook';

export interface SettingsModel extends TeamModel {
  /** The field somebody was led to, until it has the focus. */
  readonly wanted: ReadonlySignal<SettingsField | null>;
  foundWanted(): void;
  readonly access: ReadonlySignal<Access>;
  readonly settings: ReadonlySignal<Settings>;
  /** Whether a key is stored; the key itself is never read back into a field. */
  readonly hasKey: ReadonlySignal<boolean>;
  readonly hasRelayToken: ReadonlySignal<boolean>;
  readonly keyTest: ReadonlySignal<{ readonly kind: 'idle' | 'running' } | { readonly kind: 'good'; readonly credits: number | null } | { readonly kind: 'bad'; readonly error: ErrorData }>;
  /** What the account holds, asked for by a click where the key has to stand in the address for it. */
  readonly balance: ReadonlySignal<{ readonly kind: 'idle' | 'running' } | { readonly kind: 'good'; readonly credits: number | null } | { readonly kind: 'bad'; readonly error: ErrorData }>;
  /** Whether a model of this provider may be sent its mask as the picture's alpha. */
  readonly takesMaskInAlpha: ReadonlySignal<boolean>;
  /** USD left of what pays, where somebody told. */
  readonly left: ReadonlySignal<number | null>;
  /** Said while typing: why the relay's address cannot work in this build, or null. */
  readonly relayProblem: ReadonlySignal<'not-https' | 'host-not-allowed' | 'not-an-address' | null>;
  /** Said while typing: the webhook's address is none. */
  readonly webhookProblem: ReadonlySignal<boolean>;
  readonly hasWebhookSecret: ReadonlySignal<boolean>;
  readonly storedBytes: ReadonlySignal<number | null>;
  readonly version: string;
  setAccess(access: Access): void;
  setProvider(provider: Provider): void;
  setRegion(region: Settings['region']): void;
  setBaseUrl(url: string): void;
  setKey(key: string): void;
  setRelayUrl(url: string): void;
  setRelayToken(token: string): void;
  setDailyBudget(usd: number | null): void;
  setLanguage(language: Settings['language']): void;
  setDashedIds(dashed: boolean): void;
  setMaskInAlpha(inAlpha: boolean): void;
  setWebhookUrl(url: string): void;
  setWebhookSecret(secret: string): void;
  testKey(): void;
  askBalance(): void;
  forgetKeys(): void;
  clearStorage(): void;
}

export interface AppModel {
  /** False until what is stored was read and the selection looked at, or neither came: nothing to show or change yet. */
  readonly opened: ReadonlySignal<boolean>;
  readonly language: ReadonlySignal<Language>;
  readonly tab: ReadonlySignal<Tab>;
  /** The error shown in the alert region, or null. */
  readonly alert: ReadonlySignal<ErrorData | null>;
  /** The line of the status region: what happened last, as data for ui/words. */
  readonly status: ReadonlySignal<
    | null
    | { readonly kind: 'working'; readonly phase: JobPhase; readonly done: number; readonly of: number }
    | { readonly kind: 'placed'; readonly inside: string; readonly layerId: string; readonly erase: boolean }
    /** `count` of `of` since the panel was last quiet; `inside` null: in several frames. `layerId`: the last of them. */
    | { readonly kind: 'placed-several'; readonly inside: string | null; readonly layerId: string; readonly count: number; readonly of: number }
    | { readonly kind: 'edge-changing' }
    /** `since`: picture or mask are no longer those the answer was made for. */
    | { readonly kind: 'edge-changed'; readonly since: boolean }
    | { readonly kind: 'removed' | 'cleared' | 'withdrawn' }
    /** `count` fills of an earlier session were never sent. */
    | { readonly kind: 'not-sent'; readonly count: number }
  >;
  /** What was held back because its picture is there already. */
  readonly same: SameModel;
  readonly fill: FillModel;
  readonly results: ResultsModel;
  readonly presets: PresetsModel;
  readonly compare: CompareModel;
  readonly review: ReviewModel;
  readonly trace: TraceModel;
  readonly settings: SettingsModel;
  readonly spending: SpendingModel;
  readonly report: ReportModel;
  readonly window: WindowModel;
  readonly folds: Folds;
  openTab(tab: Tab): void;
  dismissAlert(): void;
  /** Shows a failure that nobody else caught. */
  fail(caught: unknown): void;
  close(): void;
}
