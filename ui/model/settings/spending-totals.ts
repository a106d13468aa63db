import { usdOf, type LedgerEntry } from '../../jobs/journal/ledger.ts';

/** What was spent under one name. */
export interface Total {
  readonly name: string;
  readonly usd: number;
  readonly requests: number;
}

/** What the Spending section shows: sums of estimates, or of what was billed where a service told. */
export interface SpendingTotals {
  readonly today: Total;
  readonly all: Total;
  /** The last 14 days up to today, oldest first, empty ones too; `name` is the day, YYYY-MM-DD. */
  readonly days: readonly Total[];
  /** By finetune, the most expensive first; an empty name: none. */
  readonly finetunes: readonly Total[];
}

const dayMs = 86_400_000;
const daysShown = 14;

/** A moment as the reader's own day. */
export type DayOf = (ms: number) => string;

/** The day `count` days before `day`, YYYY-MM-DD: by the calendar, because days of 23 and 25 hours exist. */
function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10);
}

function add(entries: readonly LedgerEntry[], name: string): Total {
  const counted = entries.filter(({ outcome }) => outcome !== 'refused');
  return { name, requests: counted.length, usd: counted.reduce((sum, entry) => sum + usdOf(entry), 0) };
}

/** Adds a ledger up. `now` in ms since 1970. */
export function totalSpending(entries: readonly LedgerEntry[], now: number, dayOf: DayOf): SpendingTotals {
  const today = dayOf(now);
  const days = Array.from({ length: daysShown }, (_, index) => dayBefore(today, daysShown - 1 - index));
  const names = [...new Set(entries.map(({ finetune }) => finetune ?? ''))];
  return {
    today: add(entries.filter(({ at }) => dayOf(at) === today), today),
    all: add(entries, ''),
    days: days.map((day) => add(entries.filter(({ at }) => dayOf(at) === day), day)),
    finetunes: names.map((name) => add(entries.filter(({ finetune }) => (finetune ?? '') === name), name)).filter(({ requests }) => requests > 0).sort((a, b) => b.usd - a.usd),
  };
}
