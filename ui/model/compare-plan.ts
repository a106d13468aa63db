import { dropWord } from '../../core/presets/has-word.ts';
import { nextSeeds } from '../../core/presets/next-seeds.ts';
import type { Preset } from '../../core/presets/preset.ts';
import type { Settings } from '../../core/settings.ts';
import { chosenModel, modelChoices, plainModel } from './model-choices.ts';
import { variantWith, type Variant } from './variant.ts';

/** What the rows of a sheet differ in. */
export type CompareRows = 'strength' | 'preset';

/** Cells that show what the finetune adds: the same prompt without it, and the finetune without its word. */
export type ControlCell = 'plain' | 'no-trigger';

export interface ComparePlan {
  readonly rows: CompareRows;
  readonly strengths: readonly number[];
  readonly presetIds: readonly string[];
  /** Columns: one seed after another. */
  readonly seeds: number;
  readonly controls: readonly ControlCell[];
}

/** The four strengths of the first look. */
export const firstPlan: ComparePlan = { rows: 'strength', strengths: [0.8, 1, 1.2, 1.4], presetIds: [], seeds: 1, controls: [] };

/** Most strengths, and most seeds, of a sheet. */
export const mostRows = 8;
export const mostColumns = 5;

/** One row of a sheet: what is sent in each of its cells, but for the seed. */
export type CompareRow =
  | { readonly kind: 'strength'; readonly strength: number; readonly variant: Variant }
  | { readonly kind: 'preset'; readonly name: string; readonly variant: Variant }
  | { readonly kind: ControlCell; readonly variant: Variant };

interface RowsInput {
  readonly plan: ComparePlan;
  /** Fill as it is set now. */
  readonly now: Variant;
  readonly settings: Settings;
  readonly presets: readonly Preset[];
  readonly triggerWord: string | null;
}

function withStrength(variant: Variant, finetuneStrength: number): Variant {
  return { ...variant, settings: { ...variant.settings, parameters: { ...variant.settings.parameters, finetuneStrength } } };
}

function control(kind: ControlCell, { now, settings, triggerWord }: RowsInput): Variant | null {
  const prompt = triggerWord === null ? now.settings.prompt : dropWord(now.settings.prompt, triggerWord, 0);
  if (kind === 'no-trigger') return triggerWord === null ? null : { ...now, settings: { ...now.settings, prompt } };
  const model = chosenModel(modelChoices(settings.provider), plainModel(settings.provider));
  return model.finetuned || !model.readsPrompt ? null : { ...now, model, mark: null, settings: { ...now.settings, model: model.id, prompt } };
}

/** The rows of a sheet from the top: what is compared, then the cells that show what the finetune adds. */
export function rowsOf(input: RowsInput): CompareRow[] {
  const { plan, now, settings, presets } = input;
  const compared: CompareRow[] = plan.rows === 'strength'
    ? plan.strengths.map((strength) => ({ kind: 'strength', strength, variant: withStrength(now, strength) }))
    : presets.filter(({ id }) => plan.presetIds.includes(id)).map((preset) => ({ kind: 'preset', name: preset.name, variant: variantWith(preset, settings) }));
  const controls = plan.controls.flatMap((kind): CompareRow[] => {
    const variant = control(kind, input);
    return variant ? [{ kind, variant }] : [];
  });
  return [...compared, ...controls];
}

/** The columns: as many seeds as wanted, from the first one on. */
export function columnsOf({ seeds }: ComparePlan, first: number): number[] {
  return nextSeeds(first, seeds);
}

