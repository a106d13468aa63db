import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Ledger, LedgerEntry } from '../../jobs/journal/ledger.ts';
import { writeLedgerCsv, type LedgerColumns } from './ledger-csv.ts';
import { totalSpending, type DayOf, type SpendingTotals } from './spending-totals.ts';

export interface SpendingModel {
  /** null until it was looked at. */
  readonly totals: ReadonlySignal<SpendingTotals | null>;
  /** USD left of the day's budget when the ledger was last read; null: no budget is set, or it was not read yet. */
  readonly budgetLeft: ReadonlySignal<number | null>;
  /** Reads the ledger anew. */
  look(): void;
  exportCsv(columns: LedgerColumns): void;
}

export interface SpendingModelDeps {
  readonly ledger: Pick<Ledger, 'read'>;
  readonly dayOf: DayOf;
  now(): number;
  /** USD a day; null: no limit. */
  readonly dailyBudget: ReadonlySignal<number | null>;
  save(name: string, blob: Blob): void;
  onFailure(caught: unknown): void;
}

/** The state behind the Spending section of Settings. */
export function createSpendingModel({ ledger, dayOf, now, dailyBudget, save, onFailure }: SpendingModelDeps): SpendingModel {
  const totals = signal<SpendingTotals | null>(null);
  let entries: readonly LedgerEntry[] = [];
  const look = async (): Promise<void> => {
    entries = await ledger.read();
    totals.value = totalSpending(entries, now(), dayOf);
  };
  return {
    totals,
    budgetLeft: computed(() => (dailyBudget.value === null || totals.value === null ? null : Math.max(0, dailyBudget.value - totals.value.today.usd))),
    look: () => {
      look().catch(onFailure);
    },
    // Excel takes a list without this mark for one in the machine's old code page.
    exportCsv: (columns) => save(`finefill-spending-${dayOf(now())}.csv`, new Blob(['\ufeff', writeLedgerCsv(entries, columns)], { type: 'text/csv' })),
  };
}
