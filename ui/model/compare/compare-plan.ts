import { dropWord } from '../../../core/presets/has-word.ts';
import { nextSeeds } from '../../../core/seed.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Settings } from '../../../core/settings.ts';
import { compareAxes, rangeOf, within, withValue, type CompareAxis } from './compare-axis.ts';
import { chosenModel, modelChoices, plainModel } from '../fill/model-choices.ts';
import { variantWith, type Variant } from '../fill/variant.ts';

/** What the rows of a sheet differ in, and what its columns. */
export type CompareRows = CompareAxis | 'preset';
export type CompareColumns = CompareAxis | 'seed';

/** Cells that show what the finetune adds: the same prompt without it, and the finetune without its word. */
export type ControlCell = 'plain' | 'no-trigger';

export interface ComparePlan {
  readonly rows: CompareRows;
  readonly columns: CompareColumns;
  /** As they were written; a model may take fewer. */
  readonly values: Readonly<Record<CompareAxis, readonly number[]>>;
  readonly presetIds: readonly string[];
  /** How many, one after another, where columns are seeds. */
  readonly seeds: number;
  readonly controls: readonly ControlCell[];
}

/** The first look: four strengths at one seed. */
export const firstPlan: ComparePlan = {
  rows: 'strength', columns: 'seed', values: { strength: [0.8, 1, 1.2, 1.4], guidance: [20, 40, 60, 80], steps: [20, 30, 40, 50] }, presetIds: [], seeds: 1, controls: [],
};

/** Most rows without controls, and most columns, of a sheet. */
export const mostRows = 8;
export const mostColumns = 5;

/** What a row is called; ui/words says it. */
export type RowName = { readonly kind: CompareAxis; readonly value: number } | { readonly kind: 'preset'; readonly name: string } | { readonly kind: ControlCell };
export type ColumnName = { readonly kind: CompareAxis | 'seed'; readonly value: number };

/** One row of a sheet: what is sent, and which columns each of it makes. Where columns are seeds, one variant makes them all. */
export interface CompareRow {
  readonly name: RowName;
  readonly parts: readonly { readonly variant: Variant; readonly columns: readonly number[] }[];
}

interface RowsInput {
  readonly plan: ComparePlan;
  /** Fill as it is set now. */
  readonly now: Variant;
  readonly settings: Settings;
  readonly presets: readonly Preset[];
  readonly triggerWord: string | null;
}

/** What rows and columns can be with a model, presets and what the rows already are. */
export function kindsFor({ model }: Variant, presets: readonly Preset[], rows: CompareRows): { rows: readonly CompareRows[]; columns: readonly CompareColumns[] } {
  const axes = compareAxes.filter((axis) => rangeOf(axis, model) !== null);
  return { rows: [...axes, ...(presets.length > 0 ? ['preset' as const] : [])], columns: ['seed', ...axes.filter((axis) => axis !== rows)] };
}

/** The plan with nothing in it that the model does not have: rows and columns that cannot be are the first that can. */
export function fitPlan(plan: ComparePlan, now: Variant, presets: readonly Preset[]): ComparePlan {
  const offered = kindsFor(now, presets, plan.rows).rows;
  const rows = offered.includes(plan.rows) ? plan.rows : (offered[0] ?? plan.rows);
  const { columns } = kindsFor(now, presets, rows);
  const fitted = (axis: CompareAxis): readonly number[] => {
    const range = rangeOf(axis, now.model);
    return range ? within(plan.values[axis], range) : [];
  };
  return {
    ...plan, rows,
    columns: columns.includes(plan.columns) ? plan.columns : 'seed',
    values: { strength: fitted('strength'), guidance: fitted('guidance'), steps: fitted('steps') },
  };
}

/** The columns of a fitted plan from the left; `first` is the first seed. */
export function columnsOf({ columns, seeds, values }: ComparePlan, first: number): ColumnName[] {
  return columns === 'seed'
    ? nextSeeds(first, seeds).map((value) => ({ kind: 'seed', value }))
    : values[columns].slice(0, mostColumns).map((value) => ({ kind: columns, value }));
}

function control(kind: ControlCell, { now, settings, triggerWord }: RowsInput): Variant | null {
  const prompt = triggerWord === null ? now.settings.prompt : dropWord(now.settings.prompt, triggerWord, 0);
  if (kind === 'no-trigger') return triggerWord === null ? null : { ...now, settings: { ...now.settings, prompt } };
  const model = chosenModel(modelChoices(settings.provider), plainModel(settings.provider));
  return model.finetuned || !model.readsPrompt ? null : { ...now, model, mark: null, settings: { ...now.settings, model: model.id, prompt } };
}

/** A variant over all columns; none when its model does not take a column's value: it would be sent, and paid, as another's. */
function spread(variant: Variant, columns: readonly ColumnName[]): CompareRow['parts'] {
  const [first] = columns;
  if (!first) return [];
  const { kind } = first;
  if (kind === 'seed') return [{ variant, columns: columns.map((_, at) => at) }];
  const range = rangeOf(kind, variant.model);
  if (!range || within(columns.map(({ value }) => value), range).length < columns.length) return [];
  return columns.map(({ value }, at) => ({ variant: withValue(variant, kind, value), columns: [at] }));
}

/** The rows of a fitted plan from the top: what is compared, then the cells that show what the finetune adds. */
export function rowsOf(input: RowsInput): CompareRow[] {
  const { plan, now, settings, presets } = input;
  const { rows: kind } = plan;
  const compared: { name: RowName; variant: Variant }[] = kind === 'preset'
    ? presets.filter(({ id }) => plan.presetIds.includes(id)).map((preset) => ({ name: { kind, name: preset.name }, variant: variantWith(preset, settings) }))
    : plan.values[kind].map((value) => ({ name: { kind, value }, variant: withValue(now, kind, value) }));
  const controls = plan.controls.flatMap((name) => {
    const variant = control(name, input);
    return variant ? [{ name: { kind: name }, variant }] : [];
  });
  const columns = columnsOf(plan, 0);
  return [...compared.slice(0, mostRows), ...controls]
    .map(({ name, variant }) => ({ name, parts: spread(variant, columns) }))
    .filter(({ parts }) => parts.length > 0);
}
