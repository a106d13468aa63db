import { expect, test } from 'vitest';
import { runSchedule } from '../bench/jobs/fault-schedule.ts';
import type { Verdict } from '../bench/jobs/judge.ts';

/** A small part of what `npm run bench -- jobs` runs: the same schedules, judged by what the stand-in service counted. */
const seeds = Array.from({ length: 150 }, (_, index) => 10_150 + index);

test('whatever breaks at whichever message: nothing is paid twice, and what was paid for is placed once', async () => {
  const verdicts: Verdict[] = [];
  for (const seed of seeds) verdicts.push(await runSchedule(seed));
  expect(verdicts.filter(({ doubleSubmits, wrong }) => doubleSubmits > 0 || wrong.length > 0)).toEqual([]);
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + of(verdict), 0);
  expect(sum(({ recovered }) => recovered)).toBe(sum(({ recoverable }) => recoverable));
  // The schedules do what they are for: most of them disturb something, and pictures come all the same.
  expect(sum(({ recoverable }) => recoverable)).toBeGreaterThan(100);
  expect(new Set(verdicts.flatMap(({ struck }) => struck)).size).toBeGreaterThan(10);
}, 120_000);
