import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../core/errors.ts';
import { mendFor } from '../../ui/screens/mend-for.ts';
import { seamLevel } from '../../ui/screens/results/seam-level.ts';
import { english } from '../../ui/words/english/english.ts';
import { formatAgo, formatBytes, formatMeasured, formatSeconds, formatUsd } from '../../ui/words/english/english-figures.ts';
import { sayError } from '../../ui/words/say-error.ts';
import { sayAll } from '../words/say-all.ts';

const jargon = /undefined|null|NaN|\[object|\bHTTP|JSON|CORS|CSP|iframe|payload|timeout|exception|endpoint|\bAPI (?!key)|!|please|oops|sorry/i;

describe('errors', () => {
  test.each(errorCodes)('%s says what is wrong and one thing to do, in designers’ words', (code) => {
    for (const layer of ['', 'Vector 3']) {
      const said = sayError(english, { code }, layer);
      for (const sentence of [said.text, said.next]) {
        expect(sentence).toMatch(/^[A-Z“].*[.]$/);
        expect(sentence).not.toMatch(jargon);
        expect(sentence.length).toBeLessThan(110);
      }
      if (layer === '') expect(said.text).not.toContain('“”');
    }
  });

  test('what it cost is said exactly when it is known', () => {
    expect(sayError(english, { code: 'offline', charged: false }).charge).toBe('You were not charged.');
    expect(sayError(english, { code: 'link-expired', charged: true }).charge).toBe('This was charged.');
    expect(sayError(english, { code: 'maybe-charged' })).toMatchObject({ charge: null, text: expect.stringContaining('may have been charged') });
  });

  test('the service’s own words are shown only where it judged the request', () => {
    expect(sayError(english, { code: 'invalid-request', detail: 'steps: too low' }).detail).toContain('steps: too low');
    expect(sayError(english, { code: 'offline', detail: 'TypeError: Failed to fetch' }).detail).toBeNull();
  });

  test('a button that mends is offered only where it has a name', () => {
    for (const code of errorCodes) {
      const mend = mendFor(code, 'fill');
      if (mend !== 'none') expect(english.mends[mend]).toBeTruthy();
    }
  });

  test('a sentence that names a button of a row leads to where the rows are, and nowhere from there', () => {
    const named = errorCodes.filter((code) => /[Pp]ress (Retry|Place|Open picture)|under Results/.test(sayError(english, { code }).next));
    expect(named.length).toBeGreaterThan(10);
    for (const code of named) expect(mendFor(code, 'fill'), code).not.toBe('none');
    expect(mendFor('maybe-charged', 'results')).toBe('none');
  });
});

test('no sentence of the panel holds a hole or an apology', () => {
  const said = sayAll({ ...english, errors: {} }).flatMap(({ said: texts, path }) => (texts.size === 0 ? [`${path}: undefined`] : [...texts.values()]));
  expect(said.length).toBeGreaterThan(150);
  for (const sentence of said) {
    expect(sentence).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
    expect(sentence).not.toMatch(/!|please|oops|sorry/i);
  }
});

test('a control that spends carries its price', () => {
  const { press } = english.fill;
  expect(press({ erase: false, count: 1, usd: 0.06 })).toBe('Fill · about $0.06');
  expect(press({ erase: false, count: 4, usd: 0.24 })).toBe('Fill 4 · about $0.24 in all');
  expect(press({ erase: true, count: 1, usd: 0 })).toBe('Erase · free');
  expect(press({ erase: true, count: 2, usd: 0.06 })).toBe('Erase 2 · about $0.06 in all');
  expect(english.results.nextSeed(0.06)).toBe('Next seed · about $0.06');
});

test('where the picture goes is said in one line', () => {
  expect(english.fill.leaves({ places: ['BFL (US)'], crops: 1, readsPrompt: true, seconds: 10 })).toBe('This crop, its mask and the prompt go to BFL (US) · about 10 s');
  expect(english.fill.leaves({ places: ['BFL (US)'], crops: 1, readsPrompt: false, seconds: null })).toBe('This crop and its mask go to BFL (US)');
  expect(english.fill.leaves({ places: ['BFL (US)', 'fal'], crops: 11, readsPrompt: true, seconds: 10 })).toBe('11 crops, their masks and the prompt go to BFL (US) and fal · about 10 s');
});

test.each([[0, 'free'], [0.004, 'less than $0.01'], [0.06, '$0.06'], [0.096, '$0.10'], [12, '$12.00']])('%f USD reads %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

test.each([[0.2, '1 s'], [10, '10 s'], [89, '89 s'], [90, '2 min'], [300, '5 min']])('%f seconds read %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test.each([[9_400, '9.4 s'], [9_960, '10 s'], [640, '0.6 s']])('%d measured ms read %s', (ms, text) => {
  expect(formatMeasured(ms)).toBe(text);
});

test.each([[0, 'just now'], [59, 'just now'], [120, '2 min ago'], [7_300, '2 h ago'], [90_000, 'yesterday'], [260_000, '3 days ago'], [-50, 'just now']])('%d seconds ago reads %s', (seconds, text) => {
  expect(formatAgo(1e12 - seconds * 1000, 1e12)).toBe(text);
});

test.each([[0, '0 kB'], [812, '1 kB'], [812_000, '0.8 MB']])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([[null, 'unknown'], [0, 'low'], [1, 'low'], [1.01, 'medium'], [2.5, 'medium'], [2.51, 'high']] as const)('a seam of %s levels is %s', (seam, level) => {
  expect(seamLevel(seam)).toBe(level);
});
