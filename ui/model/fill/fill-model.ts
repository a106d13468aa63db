import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ErrorCode } from '../../../core/errors.ts';
import type { Context } from '../../../core/plan/context.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { largestSeed, seedAfter } from '../../../core/seed.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { Latencies } from '../../jobs/journal/latencies.ts';
import type { FillOrder } from '../../jobs/fill-order.ts';
import { findField } from '../../../wire/catalogue/find-model.ts';
import type { FillModel, Mend, ModelChoice, SettingsField, Tab } from '../app-model.ts';
import { createCard } from './card-model.ts';
import { createChangedUnder } from './changed-under.ts';
import { changeProvider } from '../settings/change-provider.ts';
import { createFinetunes, type FinetuneChoice } from './finetunes-model.ts';
import { createBatch } from './batch-model.ts';
import type { Aim } from './aim-model.ts';
import { canDraft } from './draft.ts';
import { createHandCrop } from './hand-crop.ts';
import { createLoras } from './lora-model.ts';
import { chosenModel, fieldsOf, modelChoices, plainModel } from './model-choices.ts';
import { orderFromScreen } from './order-fill.ts';
import type { PresetChoice } from '../presets/preset-choice.ts';
import type { PresetView } from '../presets/preset-model.ts';
import { createPromptLints } from './prompt-lint.ts';
import { missingWay, quoteFill } from './quote-fill.ts';
import { followSelectedFill } from './selected-fill.ts';
import type { Stored } from '../stored.ts';
import { seedsOf, variantNow, type Variant } from './variant.ts';
import { withParameter } from './with-parameter.ts';

export interface FillModelDeps {
  readonly link: PluginLink;
  readonly aim: Aim;
  readonly settings: Stored<Settings>;
  readonly secrets: Stored<Secrets>;
  readonly latencies: ReadonlySignal<Latencies | null>;
  readonly readOnly: ReadonlySignal<boolean>;
  random(): number;
  startTimer(ms: number, ring: () => void): () => void;
  toDataUrl(bytes: Uint8Array, type: string): string;
  pixelRatio(): number;
  listFinetunes(): Promise<readonly FinetuneChoice[]>;
  /** Whether picture or mask have changed since a fill was made; null: not known. */
  hasChangedUnder(signal: AbortSignal, layerId: string): Promise<boolean | null>;
  /** Presets and the chosen one. */
  readonly presets: ReadonlySignal<readonly PresetView[]>;
  readonly choice: PresetChoice;
  press(order: FillOrder): void;
  /** Presses several orders as one run. */
  pressAll(orders: readonly FillOrder[]): void;
  onFailure(caught: unknown): void;
  /** Shows an error report in Settings. */
  writeReport(): void;
  openTab(tab: Tab): void;
  /** Opens Settings at this field; null: at its top. */
  openSettings(field: SettingsField | null): void;
}

/** What the rest of the model asks of the Fill screen's. */
export interface FillDoors {
  redrawCard(): void;
  /** Resolves when the card's picture is there, or will not come. */
  cardDrawn(): Promise<void>;
  forgetFinetunes(): void;
  /** Moves the keyboard to the button that spends. */
  offerPress(): void;
  /** Erases the selection whatever model is chosen; the choice stays. False when it cannot: then Erase and the reason are on screen. */
  erase(): boolean;
}

/** Where in Settings a reason is mended. */
const fieldOf: Readonly<Partial<Record<ErrorCode, SettingsField>>> = { 'no-key': 'key', 'no-team-code': 'key', 'no-relay': 'relay', 'bad-webhook': 'webhook' };

/** The state behind the Fill screen. */
export function createFillModel(deps: FillModelDeps): FillModel & FillDoors & { now: ReadonlySignal<Variant>; cropContext: ReadonlySignal<Context> } {
  const { link, aim, settings, secrets, latencies, readOnly, choice } = deps;
  const { target } = aim;
  const current = settings.value;
  const seed = signal<number | null>(null);
  const models = computed(() => modelChoices(current.value.provider));
  const model = computed(() => chosenModel(models.value, current.value.model));
  const askable = computed(() => missingWay(current.value.provider, current.value, secrets.value.value) === null);
  const finetunes = createFinetunes(settings, askable, () => deps.listFinetunes());
  const loras = createLoras(settings);
  const takesLoras = computed(() => findField(model.value, 'loras') !== undefined);
  const crop = createHandCrop({ target, settings });
  const { card, redraw, drawn } = createCard({ link, target, preview: crop.preview, startTimer: deps.startTimer, toDataUrl: deps.toDataUrl, pixelRatio: deps.pixelRatio });
  const latenciesOf = (chosen: ModelChoice): readonly number[] => latencies.value?.of(`${chosen.provider}/${chosen.id}`) ?? [];
  const now = computed(() => variantNow(current.value, choice.sent.value, model.value, choice.mark.value, seed.value));
  const batch = createBatch({ target, readOnly, now, settings: current, secrets: secrets.value, presets: deps.presets, latencies: (variant) => latenciesOf(variant.model), random: deps.random });
  const quote = computed(() =>
    batch.quoted.value?.quote ?? quoteFill({
      target: target.value, settings: current.value, context: crop.context.value, secrets: secrets.value.value, model: model.value, readOnly: readOnly.value,
      badFinetune: finetunes.typed.value.wrong, badLora: takesLoras.value && loras.unfinished.value, newLoraHost: takesLoras.value ? loras.newHost.value : '',
      prompt: choice.sent.value,
      latencies: latenciesOf(model.value),
    }),
  );
  const { triggerWord, lints, mend: mendLint } = createPromptLints({ settings, model, finetunes: finetunes.list, presets: deps.presets, chosen: choice.chosen, sent: choice.sent });
  const masked = signal({ frames: 0, left: 0 });
  const newSeed = (): number => Math.floor(deps.random() * largestSeed);

  const offered = signal(0);
  const adopt = (recipe: Recipe, put: (part: Partial<Settings>) => void): void => {
    const { provider, model: id, prompt, parameters, edge, quality } = recipe;
    // The recipe's prompt is whole: a preset around it would put its words there twice.
    put({ ...(provider === 'erase' ? {} : changeProvider(current.value, provider)), presetId: '', model: id, prompt, parameters, edge, quality });
    crop.adopt(recipe);
    seed.value = recipe.seed;
  };
  followSelectedFill({ target, settings, seed, show: (recipe) => adopt(recipe, settings.show) });

  const fill = (): void => {
    const seen = target.value;
    if (quote.value.kind !== 'ready' || !seen || seen.kind === 'not-ready') return;
    if (seen.kind === 'many') return deps.pressAll(batch.orders());
    const seeds = seedsOf(now.value, deps.random);
    deps.press(orderFromScreen(seen, now.value, { context: crop.context.value, secrets: secrets.value.value, seeds, usd: quote.value.usd / quote.value.count }));
    if (choice.chosen.value?.seed.kind === 'increment') seed.value = seedAfter(seeds.list[seeds.list.length - 1] ?? 0);
  };

  const mends: Record<Mend, () => void> = {
    'open-settings': () => deps.openSettings((quote.value.kind === 'blocked' && fieldOf[quote.value.reason]) || null),
    'use-erase': () => settings.change({ model: 'erase' }),
    'use-plain-fill': () => settings.change({ model: plainModel(current.value.provider), presetId: '' }),
    'look-again': aim.lookAgain,
    'raise-budget': () => deps.openSettings('budget'),
    'see-results': () => deps.openTab('results'),
    'error-report': () => deps.writeReport(),
    'trust-lora-host': loras.trust,
    'show-same': () => deps.openTab('results'),
    'use-us1': () => settings.change({ region: 'us1' }),
    'use-eu1': () => settings.change({ region: 'eu1' }),
    none: () => undefined,
  };

  return {
    changedUnder: createChangedUnder({ target, compare: deps.hasChangedUnder, startTimer: deps.startTimer }),
    ...aim, card, models, model, finetunes, seed, quote,
    loras: computed(() => (takesLoras.value ? loras.model : null)),
    forgetFinetunes: finetunes.forget,
    putAway: (notice) => settings.change({ noticesSeen: [...current.value.noticesSeen, notice] }),
    settings: current,
    triggerWord, lints, mendLint, now,
    cropContext: crop.context,
    batch: batch.view,
    toggleBatchPreset: batch.togglePreset,
    selectMasked: () => void link.call('selectMasked', {}).then((told) => (masked.value = told)).catch(deps.onFailure),
    leftOut: computed(() => (batch.view.value?.frames === masked.value.frames ? masked.value.left : 0)),
    reveal: (nodeId) => void link.call('reveal', { nodeId }).catch(deps.onFailure),
    promptSent: choice.sent,
    context: crop.choice,
    fields: computed(() => fieldsOf(model.value)),
    redrawCard: redraw,
    cardDrawn: drawn,
    chooseModel: (id) => settings.change({ model: id, presetId: '' }),
    setPrompt: (prompt) => settings.change({ prompt: prompt.slice(0, 10_000) }),
    setParameter: (name, value) => settings.change({ parameters: withParameter(current.value.parameters, name, value) }),
    setVariations: (variations) => settings.change({ variations: Math.min(4, Math.max(1, Math.round(variations))) }),
    setSeed: (next) => (seed.value = next === null ? null : Math.min(largestSeed, Math.max(0, Math.round(next)))),
    drawSeed: () => (seed.value = newSeed()),
    setContext: crop.choose,
    pullCrop: crop.pull,
    stepCrop: crop.step,
    canDraft: computed(() => canDraft(model.value)),
    setDraft: (draft) => settings.change({ draft }),
    setQuality: (quality) => settings.change({ quality }),
    setEdge: (edge) => settings.change({ edge }),
    useRecipe(recipe) {
      adopt(recipe, settings.change);
      deps.openTab('fill');
    },
    offered,
    offerPress: () => (offered.value += 1),
    erase() {
      const { model: before, variations } = current.value;
      settings.show({ model: 'erase', variations: 1 });
      if (quote.value.kind !== 'ready') return false;
      fill();
      settings.show({ model: before, variations });
      return true;
    },
    fill,
    mend: (mend) => mends[mend](),
  };
}
