import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../core/errors.ts';
import { sayError } from '../../ui/words/say-error.ts';
import { english } from '../../ui/words/english/english.ts';
import { japaneseFigures } from '../../ui/words/japanese/japanese-figures.ts';
import { japanese } from '../../ui/words/japanese/japanese.ts';
import { sayAll, type Said } from './say-all.ts';

const byPath = (one: Said, other: Said): number => (one.path < other.path ? -1 : 1);
const inEnglish = sayAll(english).sort(byPath);
const inJapanese = sayAll(japanese).sort(byPath);
const pairs = inEnglish.map((one, index) => [one, inJapanese[index]] as const);

/** Names, units and signs that a Japanese designer reads in Latin letters, and what the samples put in. */
const latin = new Set([
  'Finefill', 'Figma', 'BFL', 'Black', 'Forest', 'Labs', 'CometAPI', 'fal', 'FLUX', 'Fill', 'LoRA', 'dev', 'English', 'Webhook', 'API', 'URL', 'ID', 'US', 'EU', 'PNG', 'JPEG', 'sRGB', 'AI', 'Ctrl',
  'UTC', 'USD', 'CSV', 'JSON', 'px', 'MP', 'MB', 'kB', 'https', 'workers', 'bfl', 'cometapi', 'com', 'ai', 'org', 'id', 'lora', 'name', 'owner', 'prompt', 'ff', 'Photo', 'Hero', 'Testland', 'Olive', 'product', 'region', 'strength', 'waiting',
]);
const texts = (one: Said | undefined): string[] => [...(one?.said.values() ?? [])];

test('both dictionaries have the same entries', () => {
  expect(inJapanese.map(({ path }) => path)).toEqual(inEnglish.map(({ path }) => path));
  expect(inEnglish.length).toBeGreaterThan(300);
});

test('every sentence with a blank can be said in both languages with the same samples', () => {
  for (const [one, other] of pairs) {
    expect(one.said.size, one.path).toBeGreaterThan(0);
    expect([...(other?.said.keys() ?? [])], one.path).toEqual([...one.said.keys()]);
  }
});

test('a figure or a name in an English sentence is in the Japanese one', () => {
  const missing: string[] = [];
  for (const [one, other] of pairs) {
    for (const [sample, said] of one.said) {
      const told = other?.said.get(sample) ?? '';
      const blanks = said.replace(/ \d{4}$/, '').match(/\d+(?:[.,:]\d+)*|Photo|Hero|Testland|Olive/g) ?? [];
      missing.push(...blanks.filter((blank) => !told.includes(blank)).map((blank) => `${one.path}: ${blank} in ${told}`));
    }
  }
  expect(missing).toEqual([]);
});

test('no English word is left in Japanese, but for names and units', () => {
  const left: string[] = [];
  for (const [one, other] of pairs) {
    for (const [sample, text] of other?.said ?? []) {
      if (text === '' && one.said.get(sample) !== '' && one.path !== 'sentenceGap') left.push(`${one.path} says nothing`);
      const foreign = (text.match(/[A-Za-z]+/g) ?? []).filter((word) => word.length > 1 && !latin.has(word));
      if (foreign.length > 0) left.push(`${one.path}: ${foreign.join(' ')}`);
    }
  }
  expect(left).toEqual([]);
});

describe('errors in Japanese', () => {
  test.each(errorCodes)('%s says what is wrong and one thing to do', (code) => {
    for (const layer of ['', 'Vector 3']) {
      const said = sayError(japanese, { code }, layer);
      for (const sentence of [said.text, said.next]) {
        expect(sentence).toMatch(/(?:す|ん|た|い)。$/);
        expect(sentence).not.toMatch(/[!！?？]|undefined|null|エラー[0-9]|申し訳/);
        expect(sentence.length).toBeLessThan(75);
      }
      if (layer === '') expect(said.text).not.toContain('「」');
    }
  });

  test('what a layer is called is said in Japanese quotes', () => {
    expect(sayError(japanese, { code: 'mask-outside' }, 'Vector 3').text).toMatch(/^「Vector 3」/);
  });
});

test('Japanese sentences are set as Japanese: no blank after a full stop, no Latin comma or colon, no three dots', () => {
  const odd = inJapanese.flatMap((one) => texts(one).filter((text) => /[。、] |[ぁ-んァ-ヶ一-龠][,:;!?]|\.\.\./.test(text)).map((text) => `${one.path}: ${text}`));
  expect(odd).toEqual([]);
});

test('a control that spends carries its price', () => {
  const { press } = japanese.fill;
  expect(press({ erase: false, count: 1, usd: 0.06 })).toBe('塗りつぶす · 約$0.06');
  expect(press({ erase: false, count: 4, usd: 0.24 })).toBe('4件塗りつぶす · 合計約$0.24');
  expect(press({ erase: true, count: 1, usd: 0 })).toBe('消去する · 無料');
  expect(japanese.results.nextSeed(0.06)).toBe('次のシード · 約$0.06');
});

test('figures take the form of the language', () => {
  const { formatAgo, formatClock, formatCount, formatDate, formatDollars, formatMeasured, formatSeconds, formatUsd } = japaneseFigures;
  expect([formatUsd(0), formatUsd(0.004), formatUsd(0.06), formatDollars(1234.5)]).toEqual(['無料', '$0.01未満', '$0.06', '$1,234.50']);
  expect([formatSeconds(10), formatSeconds(90), formatMeasured(9_400), formatCount(12_300)]).toEqual(['10秒', '2分', '9.4秒', '12,300']);
  expect([0, 120, 7_300, 90_000, 260_000].map((seconds) => formatAgo(1e12 - seconds * 1000, 1e12))).toEqual(['たった今', '2分前', '2時間前', '昨日', '3日前']);
  expect(formatDate('2025-10-31')).toBe('2025年10月31日');
  expect(formatClock(new Date(2026, 10, 22, 9, 5).getTime())).toBe('09:05');
});
