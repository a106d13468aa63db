import type { Region } from '../provider.ts';
import { countWord, dropWord } from './has-word.ts';

/** Something about a press that will likely not give what was meant; a warning, never a refusal. */
export type PromptLint =
  | { readonly kind: 'trigger-missing' | 'trigger-twice'; readonly word: string }
  | { readonly kind: 'trigger-foreign'; readonly word: string; readonly of: string }
  | { readonly kind: 'prompt-empty' }
  | { readonly kind: 'strength-range'; readonly from: number; readonly to: number }
  | { readonly kind: 'region'; readonly holds: Region };

export interface LintInput {
  /** As it will be sent. */
  readonly prompt: string;
  readonly readsPrompt: boolean;
  /** The chosen finetune's own word; null for none, or when it is not known. */
  readonly triggerWord: string | null;
  /** Words of the other products this person knows. */
  readonly others: readonly { readonly word: string; readonly product: string }[];
  /** null where nothing is finetuned. */
  readonly strength: number | null;
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Where the request goes, and where the finetune lives; null when either is not known. */
  readonly region: Region | null;
  readonly home: Region | null;
}

/** What is worth saying before a press, most important first. */
export function lintPrompt(input: LintInput): PromptLint[] {
  const { prompt, readsPrompt, triggerWord, others, strength, range, region, home } = input;
  const found: PromptLint[] = [];
  if (region !== null && home !== null && region !== home && region !== 'custom') found.push({ kind: 'region', holds: home });
  if (readsPrompt) {
    if (prompt.trim() === '') found.push({ kind: 'prompt-empty' });
    const times = triggerWord === null ? 1 : countWord(prompt, triggerWord);
    if (triggerWord !== null && times === 0) found.push({ kind: 'trigger-missing', word: triggerWord });
    if (triggerWord !== null && times > 1) found.push({ kind: 'trigger-twice', word: triggerWord });
    const foreign = others.find(({ word }) => word !== triggerWord && countWord(prompt, word) > 0);
    if (foreign) found.push({ kind: 'trigger-foreign', word: foreign.word, of: foreign.product });
  }
  if (strength !== null && range !== null && (strength < range.from || strength > range.to)) found.push({ kind: 'strength-range', ...range });
  return found;
}

/** The written prompt mended: the word put in front, its repetitions (all but `keep`) or a foreign word taken out. Other lints leave it as it is. */
export function mendPrompt(prompt: string, lint: PromptLint, triggerWord: string | null, keep = 1): string {
  switch (lint.kind) {
    case 'trigger-missing':
      return `${lint.word} ${prompt}`.trim();
    case 'trigger-twice':
      return dropWord(prompt, lint.word, keep);
    case 'trigger-foreign': {
      const rest = dropWord(prompt, lint.word, 0);
      return triggerWord === null || countWord(rest, triggerWord) > 0 ? rest : `${triggerWord} ${rest}`.trim();
    }
    case 'prompt-empty':
    case 'strength-range':
    case 'region':
      return prompt;
  }
}
