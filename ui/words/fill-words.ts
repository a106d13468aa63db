import type { Size } from '../../core/geometry/box.ts';
import type { ContextChoice } from '../../core/plan/context.ts';
import type { Joining } from '../../core/plan/mask-groups.ts';
import type { Quality } from '../../core/plan/quality.ts';
import type { ModelId } from '../../core/provider.ts';
import type { Parameters } from '../../core/recipe.ts';
import type { Press } from './press.ts';

export interface FillWords {
  readonly teachTitle: string;
  /** The last step where the chosen model reads no prompt. */
  readonly teachErase: { readonly title: string; readonly text: string };
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
  readonly inTheWay: Readonly<Record<'sent' | 'covered' | 'above' | 'cut', (layer: string) => string>>;
  /** The picture is too large to be exported in full: 0–1 of its density, and whether a smaller crop mends that. */
  readonly lessDense: (share: number, byCrop: boolean) => string;
  /** A selected fill whose picture or mask are no longer those it was made for. */
  readonly changedUnder: string;
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
  /** The same once more, although its picture is there. */
  readonly pressAgain: (press: Press) => string;
  readonly pressBlocked: (erase: boolean) => string;
  /** USD. */
  readonly fundsLeft: (usd: number) => string;
  /** A press costs more than this, USD; whose money it is decides who can help. */
  readonly fundsShort: Readonly<Record<'key' | 'team' | 'budget', (usd: number) => string>>;
  readonly leaves: (about: { readonly places: readonly string[]; readonly crops: number; readonly readsPrompt: boolean; readonly seconds: number | null; readonly webhook?: boolean }) => string;
  readonly staysHere: string;
}
