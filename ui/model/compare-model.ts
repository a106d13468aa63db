import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { exportBoxToPage } from '../../core/plan/export-grid.ts';
import type { Preset } from '../../core/presets/preset.ts';
import { largestSeed, type Recipe } from '../../core/recipe.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import type { Context } from '../../core/plan/context.ts';
import type { Target } from '../../core/target.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { FillOrder } from '../jobs/fill-order.ts';
import type { PlacedResult } from '../jobs/finish-fill.ts';
import type { Quote } from './app-model.ts';
import { columnsOf, firstPlan, mostColumns, mostRows, rowsOf, type ComparePlan, type CompareRow } from './compare-plan.ts';
import { orderFromScreen } from './order-fill.ts';
import { quoteVariant } from './quote-variant.ts';
import type { Variant } from './variant.ts';

/** One square of a sheet. */
export interface CompareCell {
  readonly row: number;
  readonly column: number;
  readonly seed: number;
  /** The fill it became; null while it is not made, or was never sent. */
  readonly layerId: string | null;
  /** data: address of the crop with the fill, or null. */
  readonly picture: string | null;
}

/** What a row is called; ui/words says it. */
export type RowName = { readonly kind: 'strength'; readonly strength: number } | { readonly kind: 'preset'; readonly name: string } | { readonly kind: 'plain' | 'no-trigger' };

export interface CompareSheet {
  readonly rows: readonly RowName[];
  readonly seeds: readonly number[];
  readonly cells: readonly CompareCell[];
  /** `placed`: it lies on the canvas too. */
  readonly state: 'running' | 'ended' | 'placed';
}

export interface CompareModel {
  readonly isOpen: ReadonlySignal<boolean>;
  readonly plan: ReadonlySignal<ComparePlan>;
  /** Price and count of what is planned, or why it cannot run. */
  readonly quote: ReadonlySignal<Quote>;
  readonly sheet: ReadonlySignal<CompareSheet | null>;
  /** Layer of the cell that was chosen. */
  readonly chosen: ReadonlySignal<string | null>;
  /** Presets that can be rows. */
  readonly presets: ReadonlySignal<readonly Preset[]>;
  /** Whether the finetune has a word that can be left out. */
  readonly hasTrigger: ReadonlySignal<boolean>;
  /** Whether the chosen cell's strength can be kept in the preset that is in use. */
  readonly canKeep: ReadonlySignal<boolean>;
  open(): void;
  leave(): void;
  change(part: Partial<ComparePlan>): void;
  /** Spends. */
  start(): void;
  /** Sends nothing more; what was sent is still collected. */
  stop(): void;
  /** The cell becomes the fill that shows, and Fill is set to its strength. */
  choose(layerId: string): void;
  /** Writes the chosen cell's strength into the preset in use. */
  keepStrength(): void;
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
  setStrength(strength: number): void;
  /** Writes what Fill is set to into the preset in use. */
  keepInPreset(): void;
  /** Bytes of a data: address. */
  readDataUrl(url: string): Uint8Array;
  onFailure(caught: unknown): void;
}

/** What a cell is recognised by when its fill comes. */
interface Wanted {
  readonly maskId: string;
  readonly rows: readonly { readonly name: RowName; readonly order: FillOrder }[];
  readonly seeds: readonly number[];
  readonly runId: string;
}

const nameOf = (row: CompareRow): RowName =>
  row.kind === 'strength' ? { kind: row.kind, strength: row.strength } : row.kind === 'preset' ? { kind: row.kind, name: row.name } : { kind: row.kind };

function isOf({ order }: Wanted['rows'][number], recipe: Recipe): boolean {
  return order.model === recipe.model && order.prompt === recipe.prompt && order.provider === recipe.provider && JSON.stringify(order.parameters) === JSON.stringify(recipe.parameters);
}

/** Strength × seed, or preset × seed, on one mask: every cell is a fill like any other, made as one run. */
export function createCompare(deps: CompareDeps): CompareModel & { placed(result: PlacedResult): void } {
  const { target, settings, secrets, now } = deps;
  const isOpen = signal(false);
  const plan = signal(firstPlan);
  const wanted = signal<Wanted | null>(null);
  const state = signal<CompareSheet['state']>('ended');
  const arrived = signal<readonly PlacedResult[]>([]);
  const chosen = signal<string | null>(null);
  const rows = computed(() => rowsOf({ plan: plan.value, now: now.value, settings: settings.value, presets: deps.presets.value, triggerWord: deps.triggerWord.value }));

  const quoteRow = (variant: Variant): Quote =>
    quoteVariant({
      target: target.value, variant: { ...variant, settings: { ...variant.settings, variations: plan.value.seeds } },
      context: deps.context.value, secrets: secrets.value, latencies: [], readOnly: deps.readOnly.value,
    });
  const usdOf = (variant: Variant): number => {
    const priced = quoteRow(variant);
    return priced.kind === 'ready' ? priced.usd / priced.count : 0;
  };
  const quote = computed((): Quote => {
    const quotes = rows.value.map(({ variant }) =>
      quoteRow(variant));
    const blocked = quotes.find(({ kind }) => kind === 'blocked');
    const ready = quotes.flatMap((each) => (each.kind === 'ready' ? [each] : []));
    const [first] = ready;
    if (blocked || !first) return blocked ?? { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
    return { ...first, count: ready.reduce((sum, { count }) => sum + count, 0), usd: ready.reduce((sum, { usd }) => sum + usd, 0) };
  });

  const findResult = (row: Wanted['rows'][number], seed: number): PlacedResult | undefined =>
    arrived.value.find(({ recipe }) => recipe.seed === seed && recipe.mask.id === wanted.value?.maskId && isOf(row, recipe));
  const sheet = computed((): CompareSheet | null => {
    if (!wanted.value) return null;
    const { rows: kept, seeds } = wanted.value;
    return {
      rows: kept.map(({ name }) => name), seeds, state: state.value,
      cells: kept.flatMap((row, at) => seeds.map((seed, column): CompareCell => {
        const found = findResult(row, seed);
        return { row: at, column, seed, layerId: found?.layerId ?? null, picture: found?.after ?? null };
      })),
    };
  });
  const rowOf = (layerId: string): RowName | null => {
    const cell = sheet.value?.cells.find((each) => each.layerId === layerId);
    return (cell && sheet.value?.rows[cell.row]) ?? null;
  };
  const chosenStrength = computed(() => {
    const row = chosen.value === null ? null : rowOf(chosen.value);
    return row?.kind === 'strength' ? row.strength : null;
  });
  const guard = (work: Promise<unknown>): void => {
    work.catch(deps.onFailure);
  };

  const start = (): void => {
    const seen = target.value;
    if (quote.value.kind !== 'ready' || seen?.kind !== 'ready' || state.value === 'running') return;
    const seeds = columnsOf(plan.value, now.value.seed ?? Math.floor(deps.random() * largestSeed));
    const orders = rows.value.map((row) => ({
      name: nameOf(row),
      order: orderFromScreen(seen, row.variant.settings, deps.context.value, secrets.value, row.variant.model, row.variant.mark, seeds, usdOf(row.variant)),
    }));
    const run = deps.startRun(orders.map(({ order }) => order));
    batch(() => {
      arrived.value = [];
      chosen.value = null;
      wanted.value = { maskId: seen.mask.id, rows: orders, seeds, runId: run.id };
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
      const layers = made.rows.map((_, row) => made.cells.filter((cell) => cell.row === row).map(({ layerId }) => layerId));
      await deps.link.call('placeSheet', { title, beforeHash: hash, pictureId: picture.id, crop: exportBoxToPage(grid, crop), rows: layers, rowLabels: [...rowLabels], columnLabels: [...columnLabels] });
      state.value = 'placed';
    };
    guard(lay());
  };

  return {
    isOpen, plan, quote, sheet, chosen, start, placeSheet,
    presets: deps.presets,
    hasTrigger: computed(() => deps.triggerWord.value !== null),
    canKeep: computed(() => chosenStrength.value !== null && deps.chosenPreset.value !== null),
    open: () => (isOpen.value = true),
    leave: () => (isOpen.value = false),
    change(part) {
      const next = { ...plan.value, ...part };
      plan.value = { ...next, strengths: next.strengths.slice(0, mostRows), seeds: Math.min(mostColumns, Math.max(1, Math.round(next.seeds))) };
    },
    stop: () => wanted.value && deps.stopRun(wanted.value.runId),
    choose(layerId) {
      chosen.value = layerId;
      const row = rowOf(layerId);
      if (row?.kind === 'strength') deps.setStrength(row.strength);
      guard(deps.show(layerId));
    },
    keepStrength() {
      if (chosenStrength.value === null) return;
      deps.setStrength(chosenStrength.value);
      deps.keepInPreset();
    },
    placed(result) {
      if (wanted.value && result.recipe.mask.id === wanted.value.maskId && wanted.value.rows.some((row) => isOf(row, result.recipe))) arrived.value = [...arrived.value, result];
    },
  };
}
