import type { Language } from '../../core/language.ts';
import { english } from './english/english.ts';
import { japanese } from './japanese/japanese.ts';
import type { Words } from './words.ts';

/** Every sentence of the panel, by language. */
export const dictionaries: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
