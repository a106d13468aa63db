import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { exportBoxToPage } from '../../../core/plan/export-grid.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Parameters } from '../../../core/recipe.ts';
import { largestSeed } from '../../../core/seed.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { Context } from '../../../core/plan/context.ts';
import type { Target } from '../../../core/target.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { FillOrder } from '../../jobs/fill-order.ts';
import type { PlacedResult } from '../../jobs/finish-fill.ts';
import type { Quote } from '../app-model.ts';
import { compareAxes, parameterName, rangeOf, type AxisRange, type CompareAxis } from './compare-axis.ts';
import { columnsOf, firstPlan, fitPlan, kindsFor, mostColumns, rowsOf, type ColumnName, type CompareColumns, type ComparePlan, type CompareRows, type RowName } from './compare-plan.ts';
import { orderFromScreen } from '../fill/order-fill.ts';
import { quoteVariant } from '../fill/quote-variant.ts';
import type { Variant } from '../fill/variant.ts';

/** One square of a sheet. */
export interface CompareCell {
  readonly row: number;
  readonly column: number;
  /** The fill it became; null while it is not made, or was never sent. */
  readonly layerId: string | null;
  /** data: address of the crop with the fill, or null. */
  readonly picture: string | null;
}

export interface CompareSheet {
  readonly rows: readonly RowName[];
  readonly columns: readonly ColumnName[];
  readonly cells: readonly CompareCell[];
  /** `placed`: it lies on the canvas too. */
  readonly state: 'running' | 'ended' | 'placed';
}

export interface CompareModel {
  readonly isOpen: ReadonlySignal<boolean>;
  /** What is planned, as far as the model takes it. */
  readonly plan: ReadonlySignal<ComparePlan>;
  /** What rows and columns can be. */
  readonly kinds: ReadonlySignal<{ readonly rows: readonly CompareRows[]; readonly columns: readonly CompareColumns[] }>;
  /** Whether not one cell is planned. */
  readonly isEmpty: ReadonlySignal<boolean>;
  /** Price and count of what is planned, or why it cannot run. */
  readonly quote: ReadonlySignal<Quote>;
  readonly sheet: ReadonlySignal<CompareSheet | null>;
  /** Layer of the cell that was chosen. */
  readonly chosen: ReadonlySignal<string | null>;
  /** Presets that can be rows. */
  readonly presets: ReadonlySignal<readonly Preset[]>;
  /** Whether the finetune has a word that can be left out. */
  readonly hasTrigger: ReadonlySignal<boolean>;
  /** The chosen cell's values that can be kept in the preset that is in use; empty: none. */
  readonly keepable: ReadonlySignal<readonly { readonly kind: CompareAxis; readonly value: number }[]>;
  /** What the model takes; null where it has no such field. */
  rangeOf(axis: CompareAxis): AxisRange | null;
  open(): void;
  leave(): void;
  change(part: Partial<Omit<ComparePlan, 'values'>>): void;
  setValues(axis: CompareAxis, values: readonly number[]): void;
  /** Spends. */
  start(): void;
  /** Sends nothing more; what was sent is still collected. */
  stop(): void;
  /** The cell becomes the fill that shows, and Fill is set to its values. */
  choose(layerId: string): void;
  /** Writes the chosen cell's values into the preset in use. */
  keep(): void;
  /** Lays the sheet on the canvas, beside the picture. */
  placeSheet(title: string, rowLabels: readonly string[], columnLabels: readonly string[]): void;
}

export interface CompareDeps {
  readonly link: PluginLink;
  readonly target: ReadonlySignal<Target | null>;
  readonly context: ReadonlySignal<Context>;
  readonly settings: ReadonlySignal<Settings>;
  readonly secrets: ReadonlySignal<Secrets>;
  readonly readOnly: ReadonlySignal<boolean>;
  readonly presets: ReadonlySignal<readonly Preset[]>;
  readonly chosenPreset: ReadonlySignal<Preset | null>;
  readonly triggerWord: ReadonlySignal<string | null>;
  /** Fill as it is set now. */
  readonly now: ReadonlySignal<Variant>;
  random(): number;
  /** Begins several orders as one run. */
  startRun(orders: readonly FillOrder[]): { readonly id: string; readonly done: Promise<unknown> };
  stopRun(id: string): void;
  show(layerId: string): Promise<void>;
  setParameter<Name extends keyof Parameters>(name: Name, value: Parameters[Name]): void;
  /** Writes what Fill is set to into the preset in use. */
  keepInPreset(): void;
  /** Bytes of a data: address. */
  readDataUrl(url: string): Uint8Array;
  onFailure(caught: unknown): void;
}

/** What the cells of a sheet are recognised by when their fills come. */
interface Wanted {
  readonly maskId: string;
  readonly rows: readonly RowName[];
  readonly columns: readonly ColumnName[];
  readonly cells: readonly { readonly row: number; readonly column: number; readonly seed: number; readonly order: FillOrder }[];
  readonly runId: string;
}

function isOf({ order, seed }: Wanted['cells'][number], { recipe }: PlacedResult): boolean {
  return recipe.seed === seed && recipe.provider === order.provider && recipe.model === order.model
    && recipe.prompt === order.prompt && JSON.stringify(recipe.parameters) === JSON.stringify(order.parameters);
}

const isAxis = (name: RowName | ColumnName): name is { readonly kind: CompareAxis; readonly value: number } => compareAxes.some((axis) => axis === name.kind);

/** Rows × columns on one mask: every cell is a fill like any other, made as one run. */
export function createCompare(deps: CompareDeps): CompareModel & { placed(result: PlacedResult): void } {
  const { target, settings, secrets, now } = deps;
  const isOpen = signal(false);
  const written = signal(firstPlan);
  const plan = computed(() => fitPlan(written.value, now.value, deps.presets.value));
  const wanted = signal<Wanted | null>(null);
  const state = signal<CompareSheet['state']>('ended');
  const arrived = signal<readonly PlacedResult[]>([]);
  const chosen = signal<string | null>(null);
  const rows = computed(() => rowsOf({ plan: plan.value, now: now.value, settings: settings.value, presets: deps.presets.value, triggerWord: deps.triggerWord.value }));

  const quotePart = ({ variant, columns }: (typeof rows.value)[number]['parts'][number]): Quote =>
    quoteVariant({
      target: target.value, variant: { ...variant, settings: { ...variant.settings, variations: columns.length } },
      context: deps.context.value, secrets: secrets.value, latencies: [], readOnly: deps.readOnly.value,
    });
  const quote = computed((): Quote => {
    const quotes = rows.value.flatMap(({ parts }) => parts.map(quotePart));
    const blocked = quotes.find(({ kind }) => kind === 'blocked');
    const ready = quotes.flatMap((each) => (each.kind === 'ready' ? [each] : []));
    const [first] = ready;
    if (blocked || !first) return blocked ?? { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
    return { ...first, count: ready.reduce((sum, { count }) => sum + count, 0), usd: ready.reduce((sum, { usd }) => sum + usd, 0) };
  });

  const sheet = computed((): CompareSheet | null => {
    if (!wanted.value) return null;
    const { rows: names, columns, cells } = wanted.value;
    return {
      rows: names, columns, state: state.value,
      cells: cells.map((cell): CompareCell => {
        const found = arrived.value.find((result) => isOf(cell, result));
        return { row: cell.row, column: cell.column, layerId: found?.layerId ?? null, picture: found?.after ?? null };
      }),
    };
  });
  /** What was varied to get a cell. */
  const valuesOf = (layerId: string | null): readonly { kind: CompareAxis; value: number }[] => {
    const cell = layerId === null ? undefined : sheet.value?.cells.find((each) => each.layerId === layerId);
    const names = cell ? [sheet.value?.rows[cell.row], sheet.value?.columns[cell.column]] : [];
    return names.flatMap((name) => (name && isAxis(name) ? [name] : []));
  };
  const setValuesOf = (layerId: string): void => valuesOf(layerId).forEach(({ kind, value }) => deps.setParameter(parameterName(kind), value));
  const guard = (work: Promise<unknown>): void => {
    work.catch(deps.onFailure);
  };

  const start = (): void => {
    const seen = target.value;
    if (quote.value.kind !== 'ready' || seen?.kind !== 'ready' || state.value === 'running') return;
    const first = now.value.seed ?? Math.floor(deps.random() * largestSeed);
    const columns = columnsOf(plan.value, first);
    const seedAt = (column: number): number => (columns[column]?.kind === 'seed' ? columns[column].value : first);
    const cells = rows.value.flatMap(({ parts }, row) => parts.flatMap((part) => {
      const { variant } = part;
      const priced = quotePart(part);
      // Every cell is made, also one whose picture lies in the document: a sheet is pressed as a whole, at its price.
      const order = orderFromScreen(seen, variant, {
        context: deps.context.value,
        secrets: secrets.value,
        seeds: { list: part.columns.map(seedAt), drawn: true },
        usd: priced.kind === 'ready' ? priced.usd / priced.count : 0,
      });
      return part.columns.map((column) => ({ row, column, seed: seedAt(column), order }));
    }));
    const run = deps.startRun([...new Set(cells.map(({ order }) => order))]);
    batch(() => {
      arrived.value = [];
      chosen.value = null;
      wanted.value = { maskId: seen.mask.id, rows: rows.value.map(({ name }) => name), columns, cells, runId: run.id };
      state.value = 'running';
    });
    guard(run.done.then(() => {
      if (wanted.value?.runId === run.id) state.value = 'ended';
    }));
  };
  const placeSheet: CompareModel['placeSheet'] = (title, rowLabels, columnLabels) => {
    const made = sheet.value;
    const [any] = arrived.value;
    if (!made || !any) return;
    const { plan: { crop }, grid, picture } = any.recipe;
    const lay = async (): Promise<void> => {
      const { hash } = await deps.link.call('addImage', { png: deps.readDataUrl(any.before) });
      const layerAt = (row: number, column: number): string | null => made.cells.find((cell) => cell.row === row && cell.column === column)?.layerId ?? null;
      await deps.link.call('placeSheet', {
        title,
        beforeHash: hash,
        pictureId: picture.id,
        crop: exportBoxToPage(grid, crop),
        rows: made.rows.map((_, row) => made.columns.map((__, column) => layerAt(row, column))),
        rowLabels: [...rowLabels],
        columnLabels: [...columnLabels],
      });
      state.value = 'placed';
    };
    guard(lay());
  };

  return {
    isOpen, plan, quote, sheet, chosen, start, placeSheet,
    presets: deps.presets,
    kinds: computed(() => kindsFor(now.value, deps.presets.value, plan.value.rows)),
    isEmpty: computed(() => rows.value.length === 0),
    hasTrigger: computed(() => deps.triggerWord.value !== null),
    keepable: computed(() => (deps.chosenPreset.value === null ? [] : valuesOf(chosen.value))),
    rangeOf: (axis) => rangeOf(axis, now.value.model),
    open: () => (isOpen.value = true),
    leave: () => (isOpen.value = false),
    change(part) {
      const next = { ...written.value, ...part };
      written.value = { ...next, seeds: Math.min(mostColumns, Math.max(1, Math.round(next.seeds))) };
    },
    setValues: (axis, values) => (written.value = { ...written.value, values: { ...written.value.values, [axis]: values } }),
    stop: () => wanted.value && deps.stopRun(wanted.value.runId),
    choose(layerId) {
      chosen.value = layerId;
      setValuesOf(layerId);
      guard(deps.show(layerId));
    },
    keep() {
      if (chosen.value === null) return;
      setValuesOf(chosen.value);
      deps.keepInPreset();
    },
    placed(result) {
      if (wanted.value && result.recipe.mask.id === wanted.value.maskId && wanted.value.cells.some((cell) => isOf(cell, result))) arrived.value = [...arrived.value, result];
    },
  };
}
