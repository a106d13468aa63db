import type { PromptLint } from '../../core/presets/lint-prompt.ts';
import type { PresetProblem } from '../../core/presets/preset-file.ts';
import type { SeedPolicy } from '../../core/presets/preset.ts';

/** What is said of a preset wherever it shows. */
export interface PresetWords {
  // the list
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly create: string;
  readonly importFile: string;
  readonly exportAll: string;
  readonly listLabel: string;
  readonly places: Readonly<Record<'personal' | 'file', string>>;
  readonly placeHints: Readonly<Record<'personal' | 'file', string>>;
  readonly use: string;
  readonly used: string;
  readonly edit: string;
  readonly about: (model: string, strength: number | null) => string;
  readonly unreadable: (count: number) => string;
  readonly removed: (name: string) => string;
  readonly undo: string;
  // import
  readonly imported: (added: number, known: number) => string;
  readonly refused: (count: number) => string;
  readonly problems: Readonly<Record<PresetProblem, string>>;
  readonly refusedLine: (name: string, why: string, field: string) => string;
  readonly close: string;
  // two people
  readonly conflict: string;
  readonly conflictText: string;
  readonly mine: (ago: string) => string;
  readonly theirs: (ago: string) => string;
  readonly same: string;
  readonly keep: Readonly<Record<'mine' | 'theirs' | 'both', string>>;
  readonly ago: (then: number, now: number) => string;
  // the editor
  readonly newTitle: string;
  readonly name: string;
  readonly namePlaceholder: string;
  readonly place: string;
  readonly triggerWord: string;
  readonly triggerHint: string;
  readonly ask: string;
  readonly asked: Readonly<Record<'running' | 'found' | 'nothing', string>>;
  readonly trainedAs: (mode: string) => string;
  readonly template: string;
  readonly templateHint: string;
  readonly templateShown: (prompt: string) => string;
  readonly exampleWords: string;
  readonly variable: (name: string) => string;
  readonly seed: string;
  readonly seeds: Readonly<Record<SeedPolicy['kind'], string>>;
  readonly seedNumber: string;
  readonly range: string;
  readonly rangeFrom: string;
  readonly rangeTo: string;
  readonly rangeHint: string;
  readonly anyStrength: string;
  readonly picture: string;
  readonly takePicture: string;
  readonly noPicture: string;
  readonly dropPicture: string;
  readonly notes: string;
  readonly notesPlaceholder: string;
  readonly setOnFill: string;
  readonly setOnFillHint: string;
  readonly save: string;
  readonly cancel: string;
  readonly remove: string;
  readonly exportOne: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly nameMissing: string;
  readonly wrongField: (field: string) => string;
  // on Fill
  readonly group: string;
  readonly models: string;
  readonly changed: string;
  readonly reset: string;
  readonly update: string;
  readonly sentAs: (prompt: string) => string;
  readonly lint: (lint: PromptLint) => string;
  /** The click that mends it; null where only a person can. */
  readonly lintMend: (lint: PromptLint) => string | null;
}
