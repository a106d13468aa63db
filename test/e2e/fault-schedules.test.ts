import { expect, it } from 'vitest';
import { runBuilt } from '../bench/jobs/built-runs.ts';

/** A small part of what `npm run bench -- jobs` runs; together these kill, break the line, spoil the storage and turn the clock. */
const seeds = [6, 8, 9, 13, 1039, 1050];

it('the built plugin, whatever breaks around it: nothing is paid twice, and what was paid for is placed once', async () => {
  const verdicts = await runBuilt(seeds);
  expect(verdicts.filter(({ doubleSubmits, wrong }) => doubleSubmits > 0 || wrong.length > 0)).toEqual([]);
  expect(verdicts.reduce((sum, { recovered }) => sum + recovered, 0)).toBe(verdicts.reduce((sum, { recoverable }) => sum + recoverable, 0));
  expect(verdicts.reduce((sum, { recoverable }) => sum + recoverable, 0)).toBeGreaterThan(3);
}, 300_000);
