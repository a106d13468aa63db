import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../ui/jobs/journal/ledger.ts';
import { totalSpending } from '../../ui/model/settings/spending-totals.ts';

const entry = (at: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({ id: `job-${at}`, at, provider: 'bfl', model: 'flux-pro-1.0-fill', finetune: null, usd: 0.06, billedUsd: null, outcome: 'placed', ...more });

/** A day as somebody in this zone counts it. */
const dayIn = (zone: string) => (ms: number): string => new Date(ms).toLocaleDateString('sv', { timeZone: zone });
const berlin = dayIn('Europe/Berlin');

describe('spending by day', () => {
  // Clocks go forward on 29 March 2026 and back on 25 October 2026 in Berlin: days of 23 and 25 hours.
  test.each([
    ['the night after the short day', Date.UTC(2026, 2, 29, 22, 30), '2026-03-30', '2026-03-17'],
    ['late on the long day', Date.UTC(2026, 9, 25, 22, 30), '2026-10-25', '2026-10-12'],
    ['just after midnight after the long day', Date.UTC(2026, 9, 25, 23, 30), '2026-10-26', '2026-10-13'],
    ['the turn of the year', Date.UTC(2027, 0, 1, 11), '2027-01-01', '2026-12-19'],
  ])('has each of the last fourteen days once: %s', (_name, now, today, first) => {
    const { days } = totalSpending([], now, berlin);
    const names = days.map(({ name }) => name);
    expect(names).toHaveLength(14);
    expect([names[0], names[13]]).toEqual([first, today]);
    expect(new Set(names).size).toBe(14);
    expect([...names].sort()).toEqual(names);
  });

  test('counts a request to the reader’s own day: a minute before and after midnight are two days', () => {
    const midnight = Date.UTC(2026, 10, 21, 23);
    const { today, days } = totalSpending([entry(midnight - 60_000), entry(midnight + 60_000), entry(midnight + 120_000)], midnight + 3_600_000, berlin);
    expect(today).toMatchObject({ name: '2026-11-22', requests: 2 });
    expect(days.at(-2)).toMatchObject({ name: '2026-11-21', requests: 1 });
  });

  test('counts what was billed before what was estimated, and nothing that was surely not charged', () => {
    const at = Date.UTC(2026, 10, 22, 12);
    const { all, finetunes } = totalSpending([entry(at, { finetune: 'olive', billedUsd: 0.05 }), entry(at, { finetune: 'olive', outcome: 'uncertain' }), entry(at, { outcome: 'refused' })], at, berlin);
    expect(all.requests).toBe(2);
    expect(all.usd).toBeCloseTo(0.11, 10);
    expect(finetunes.map(({ name }) => name)).toEqual(['olive']);
  });

  test('a clock set back leaves later entries in the sum and off the chart', () => {
    const at = Date.UTC(2026, 10, 22, 12);
    const { all, days } = totalSpending([entry(at + 5 * 86_400_000)], at, berlin);
    expect(all.requests).toBe(1);
    expect(days.every(({ requests }) => requests === 0)).toBe(true);
  });
});
