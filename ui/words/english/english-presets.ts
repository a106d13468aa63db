import type { PromptLint } from '../../../core/presets/lint-prompt.ts';
import type { Region } from '../../../core/provider.ts';
import { formatAgo } from './english-figures.ts';
import type { PresetWords } from '../preset-words.ts';

const clusters: Readonly<Record<Region, string>> = { us1: 'US 1', eu1: 'EU 1', us: 'US', eu: 'EU', global: 'the nearest region', custom: 'your Base URL' };
const strengthOf = (strength: number): string => String(Number(strength.toFixed(2)));

function sayLint(lint: PromptLint): string {
  switch (lint.kind) {
    case 'trigger-missing':
      return `Without ${lint.word} the finetune hardly shows.`;
    case 'trigger-twice':
      return `${lint.word} is there twice: once is enough.`;
    case 'trigger-foreign':
      return `${lint.word} belongs to ${lint.of}, which is not chosen.`;
    case 'prompt-empty':
      return 'The prompt is empty: the model chooses what to paint.';
    case 'strength-range':
      return `This product looks right between ${strengthOf(lint.from)} and ${strengthOf(lint.to)}.`;
    case 'region':
      return `This finetune lives in ${clusters[lint.holds]} and answers only there.`;
  }
}

function sayMend(lint: PromptLint): string | null {
  switch (lint.kind) {
    case 'trigger-missing':
      return `Add ${lint.word}`;
    case 'trigger-twice':
      return 'Keep one';
    case 'trigger-foreign':
      return `Remove ${lint.word}`;
    case 'prompt-empty':
      return null;
    case 'strength-range':
      return 'Set it in range';
    case 'region':
      return `Go to ${clusters[lint.holds]}`;
  }
}

export const englishPresets: PresetWords = {
  emptyTitle: 'No presets yet',
  emptyText: 'A preset keeps a product’s finetune with its trigger word, strength and look, for you or for everyone in this file.',
  create: 'New from Fill',
  importFile: 'Import…',
  exportAll: 'Export all',
  listLabel: 'Presets',
  places: { personal: 'Only you', file: 'In this file' },
  placeHints: {
    personal: 'Kept on this device, offered in every file.',
    file: 'Everyone who can open this file can use it, and read it.',
  },
  use: 'Use',
  used: 'In use',
  edit: 'Edit',
  about: (model, strength) => (strength === null ? model : `${model} · ${strengthOf(strength)}`),
  unreadable: (count) => (count === 1 ? '1 preset in this file cannot be read by this version.' : `${count} presets in this file cannot be read by this version.`),
  removed: (name) => `Removed “${name}”`,
  undo: 'Undo',
  imported: (added, known) => {
    const here = known === 0 ? '' : known === 1 ? ' 1 was here already.' : ` ${known} were here already.`;
    return `${added === 0 ? 'No preset was added.' : added === 1 ? '1 preset was added.' : `${added} presets were added.`}${here}`;
  },
  refused: (count) => (count === 1 ? 'Not imported:' : `${count} not imported:`),
  problems: {
    'too-large': 'it is too large. Export fewer presets at once.',
    'not-json': 'this is no presets file, or it is damaged. Export it again.',
    'other-file': 'this file holds something else. Choose a file that Finefill exported.',
    newer: 'a newer Finefill wrote it. Update the plugin.',
    empty: 'the file holds no presets.',
    broken: 'one of its values does not fit. Export it again.',
    address: 'it names a web address, and presets may not. Take it out.',
    path: 'its finetune ID reaches into folders. Correct the ID.',
    formula: 'it begins like a spreadsheet formula. Rename it.',
    picture: 'its picture is not a small PNG or JPEG. Take it out.',
    secret: 'it has a place for a key or token, and presets may not. Take it out.',
    prototype: 'it holds names that programs trip over. Do not use this file.',
    'too-deep': 'it is nested too deeply. Do not use this file.',
    'too-many': 'it holds too much. Export fewer presets at once.',
  },
  refusedLine: (name, why, field) => `${name === '' ? why.charAt(0).toUpperCase() + why.slice(1) : `“${name}”: ${why}`}${field === '' ? '' : ` (${field})`}`,
  close: 'Close',
  conflict: 'Two versions',
  conflictText: 'Somebody changed this preset at the same time as you. Both are kept until you choose.',
  mine: (ago) => `Yours, ${ago}`,
  theirs: (ago) => `In the file, ${ago}`,
  same: 'The same settings, saved twice',
  keep: { mine: 'Keep yours', theirs: 'Keep the file’s', both: 'Keep both' },
  ago: formatAgo,
  newTitle: 'New preset',
  name: 'Name',
  namePlaceholder: 'The product, as your team calls it',
  place: 'Kept',
  triggerWord: 'Trigger word',
  triggerHint: 'The word the finetune was trained to answer to.',
  ask: 'From this finetune',
  asked: { running: 'Asking…', found: 'Filled in from the finetune.', nothing: 'Its details tell nothing. Type the word it was trained with.' },
  trainedAs: (mode) => `trained as ${mode}`,
  template: 'Prompt template',
  templateHint: '{prompt} stands for what is written on Fill.',
  templateShown: (prompt) => `Sends: ${prompt}`,
  exampleWords: 'on a wooden table',
  variable: (name) => `{${name}}`,
  seed: 'Seeds',
  seeds: { random: 'Any', fixed: 'Always the same', increment: 'Count up' },
  seedNumber: 'First seed',
  range: 'Strength that looks right',
  rangeFrom: 'From',
  rangeTo: 'To',
  rangeHint: 'Fill says so when the strength leaves it. Compare… finds it.',
  anyStrength: 'Any',
  picture: 'Picture',
  takePicture: 'Take the open result',
  noPicture: 'Open a result, then take its picture here.',
  dropPicture: 'Remove picture',
  notes: 'Notes',
  notesPlaceholder: 'What to mind with this product',
  setOnFill: 'Set on Fill',
  setOnFillHint: 'Model, strength, steps, edge and context are those of Fill when the preset is made. Change them there, then choose Update preset.',
  save: 'Save preset',
  cancel: 'Cancel',
  remove: 'Remove preset',
  exportOne: 'Export',
  fields: { name: 'the name', triggerWord: 'the trigger word', template: 'the prompt template', notes: 'the notes', variables: 'the names in braces', strengthRange: 'the strength range', thumbnail: 'the picture', 'parameters.finetuneId': 'the finetune ID' },
  nameMissing: 'Give the preset a name.',
  wrongField: (field) => (field === '' ? 'Something here cannot be kept. Shorten it.' : `Check ${field}: it is empty, too long, or holds signs that are not allowed.`),
  group: 'Presets',
  models: 'Models',
  changed: 'Changed on Fill',
  reset: 'Reset',
  update: 'Update preset',
  sentAs: (prompt) => `Sends: ${prompt}`,
  lint: sayLint,
  lintMend: sayMend,
};
