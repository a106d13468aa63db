import { csvCell } from '../../../core/csv-cell.ts';
import type { LedgerEntry, LedgerOutcome } from '../../jobs/journal/ledger.ts';

/** The words of the table, in the reader's language. */
export interface LedgerColumns {
  readonly head: readonly [time: string, provider: string, model: string, finetune: string, estimate: string, billed: string, outcome: string];
  readonly outcomes: Readonly<Record<LedgerOutcome, string>>;
}

/** A ledger as CSV (RFC 4180): times in ISO 8601, amounts in USD. Cells that begin like a formula are led by an apostrophe. */
export function writeLedgerCsv(entries: readonly LedgerEntry[], { head, outcomes }: LedgerColumns): string {
  const rows = entries.map(({ at, provider, model, finetune, usd, billedUsd, outcome }) => [
    new Date(at).toISOString(), provider, model, finetune ?? '', usd.toFixed(4), billedUsd === null ? '' : billedUsd.toFixed(4), outcomes[outcome],
  ]);
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
