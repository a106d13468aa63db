import { english } from '../../ui/words/english.ts';
import type { FakeModel } from './fake-model.ts';
import { settings } from './fake-model.ts';
import { bottle, mug, views } from './fake-presets.ts';

type Scene = (model: FakeModel) => void;

/** The Presets tab in its states, and what presets add to Fill. */
export const presetScenes: Readonly<Record<string, Scene>> = {
  'fill-preset': ({ fill, presets }) => {
    presets.list.value = views;
    presets.chosen.value = bottle;
    presets.changed.value = true;
    fill.settings.value = { ...settings, prompt: 'on a wet stone table', presetId: bottle.id };
    fill.promptSent.value = 'OLVBOTL bottle, on a wet stone table, soft morning light';
    fill.lints.value = [{ kind: 'strength-range', from: 0.9, to: 1.1 }];
  },
  'fill-lints': ({ fill }) => {
    fill.settings.value = { ...settings, prompt: 'OLVBOTL bottle beside a DWNMUG, OLVBOTL in front' };
    fill.lints.value = [
      { kind: 'region', holds: 'us1' }, { kind: 'trigger-twice', word: 'OLVBOTL' },
      { kind: 'trigger-foreign', word: 'DWNMUG', of: mug.name }, { kind: 'prompt-empty' },
    ];
  },
  'presets-empty': ({ tab }) => {
    tab.value = 'presets';
  },
  'presets': ({ tab, presets }) => {
    tab.value = 'presets';
    presets.list.value = views;
    presets.chosen.value = bottle;
    presets.unreadable.value = 1;
  },
  'presets-conflict': ({ tab, presets }) => {
    tab.value = 'presets';
    presets.list.value = [{ preset: bottle, place: 'file', theirs: { ...bottle, notes: 'Label to the left.', parameters: { ...bottle.parameters, finetuneStrength: 1.3 } } }];
  },
  'presets-import': ({ tab, presets }) => {
    tab.value = 'presets';
    presets.list.value = views;
    presets.report.value = {
      added: 2, known: 1,
      refused: [{ name: 'Sprint sneaker', problem: 'address', field: 'template' }, ...Object.keys(english.presets.problems).slice(0, 3).map((problem) => ({ name: '', problem: problem as 'broken', field: '' }))],
    };
    presets.removed.value = { name: mug.name };
  },
  'preset-edit': ({ tab, presets }) => {
    tab.value = 'presets';
    presets.draft.value = { preset: bottle, place: 'file', isNew: false, problem: null, asking: 'found' };
    presets.pictureFrom.value = 'OLVBOTL bottle on a wet stone table, soft morning light';
  },
  'preset-new': ({ tab, presets }) => {
    tab.value = 'presets';
    presets.draft.value = { preset: { ...mug, name: '' }, place: 'personal', isNew: true, problem: { field: 'name' }, asking: 'no' };
  },
};
