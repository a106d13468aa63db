import { english } from '../../ui/words/english/english.ts';
import type { FakeModel } from './fake-model.ts';
import { readyTarget, settings } from './fake-model.ts';
import { firstPlan } from '../../ui/model/compare/compare-plan.ts';
import { numberSheet, sheetOf } from './fake-compare.ts';
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
  'fill-batch': ({ fill, presets }) => {
    presets.list.value = views;
    const names = ['Spring hero', 'Poster', 'Story 1', 'Story 2', 'Banner wide', 'Card left', 'Card right', 'Email head', 'Shelf', 'Window', 'Kitchen with a name that goes on and on'];
    fill.target.value = { kind: 'many', items: [readyTarget], missing: [] };
    fill.batch.value = {
      frames: 12, masks: 11,
      rows: names.map((inside, index) => ({ id: `${index}`, picture: 'Photo', inside, mask: 'Mask', problem: index === 4 ? 'mask-outside' : null })),
      missing: [{ id: 'm', name: 'Garden', reason: 'no-mask' }],
      presets: views.map(({ preset }, index) => ({ id: preset.id, name: preset.name, on: index === 1 })),
    };
    fill.leftOut.value = 7;
    fill.quote.value = { kind: 'ready', count: 11, usd: 0.66, crops: 11, places: [{ provider: 'bfl', region: 'us1' }], seconds: 10, request: { width: 1024, height: 832 } };
  },
  'compare': ({ compare }) => {
    compare.isOpen.value = true;
  },
  'compare-running': ({ compare }) => {
    compare.isOpen.value = true;
    compare.sheet.value = sheetOf('running', 7);
  },
  'compare-chosen': ({ compare }) => {
    compare.isOpen.value = true;
    compare.presets.value = [bottle];
    compare.hasTrigger.value = true;
    compare.keepable.value = [{ kind: 'strength', value: 1 }];
    compare.kinds.value = { rows: ['strength', 'guidance', 'steps', 'preset'], columns: ['seed', 'guidance', 'steps'] };
    compare.sheet.value = sheetOf('ended', 13);
    compare.chosen.value = 'cell-4';
  },
  'compare-numbers': ({ compare }) => {
    compare.isOpen.value = true;
    compare.plan.value = { ...firstPlan, rows: 'guidance', columns: 'steps' };
    compare.kinds.value = { rows: ['strength', 'guidance', 'steps'], columns: ['seed', 'strength', 'steps'] };
    compare.sheet.value = numberSheet();
    compare.chosen.value = 'cell-1-2';
    compare.keepable.value = [{ kind: 'guidance', value: 40 }, { kind: 'steps', value: 40 }];
  },
  'compare-nothing': ({ compare }) => {
    compare.isOpen.value = true;
    compare.plan.value = { ...firstPlan, values: { ...firstPlan.values, strength: [] } };
    compare.isEmpty.value = true;
    compare.quote.value = { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
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
