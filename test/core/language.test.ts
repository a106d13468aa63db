import { expect, test } from 'vitest';
import * as v from 'valibot';
import { languageFor } from '../../core/language.ts';
import { firstSettings, settingsSchema } from '../../core/settings.ts';

test.each([
  ['auto', 'ja', 'ja'], ['auto', 'ja-JP', 'ja'], ['auto', 'JA-jp-u-ca-japanese', 'ja'], ['auto', 'en-GB', 'en'],
  ['auto', 'de', 'en'], ['auto', '', 'en'], ['auto', 'jam', 'en'], ['en', 'ja-JP', 'en'], ['ja', 'en-US', 'ja'],
] as const)('chosen %s in a browser that speaks "%s", the panel speaks %s', (chosen, browser, spoken) => {
  expect(languageFor(chosen, browser)).toBe(spoken);
});

test('the language is kept with the settings; one that nobody speaks follows the browser', () => {
  expect(firstSettings.language).toBe('auto');
  expect(v.parse(settingsSchema, { ...firstSettings, language: 'ja' }).language).toBe('ja');
  expect(v.parse(settingsSchema, { ...firstSettings, language: 'tlh' }).language).toBe('auto');
});
