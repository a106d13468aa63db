/** The languages the panel speaks, as BCP 47 codes. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** What Settings offers; `auto` follows the browser. */
export const languageChoices = ['auto', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The panel's language for a choice. `browser` is the browser's first language, a BCP 47 tag ("ja-JP"); one the panel does not speak gives English. */
export function languageFor(choice: LanguageChoice, browser: string): Language {
  if (choice !== 'auto') return choice;
  const [spoken] = browser.toLowerCase().split('-');
  return languages.find((language) => language === spoken) ?? 'en';
}
