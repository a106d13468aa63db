import type { TracedFill } from '../../core/trace/traced-fill.ts';
import { fills, recipe, type FakeModel } from './fake-model.ts';

type Scene = (model: FakeModel) => void;

const review = { state: 'approved', reason: '', at: '2026-11-22T14:00:00.000Z' } as const;
const [first, second] = fills;
const groups = [
  { holderId: '9', results: fills.map((fill, index) => (index === 0 ? { ...fill, review } : index === 1 ? { ...fill, review: { ...review, state: 'rejected' as const, reason: 'The label is cut off' } } : fill)) },
  { holderId: '8', results: fills.slice(2).map((fill) => ({ ...fill, layerId: `8${fill.layerId}`, holderId: '8', after: null, inside: 'Poster' })) },
];
const traced: readonly TracedFill[] = fills.map((fill, index) => ({
  layerId: fill.layerId, page: index < 2 ? 'Page 1' : 'Campaign with a long page name', inside: fill.inside, visible: index !== 1, review: index === 0 ? review : null,
  recipe: { ...recipe, seed: 4711 + index, ...(index === 2 ? { preset: { id: '00aa11bb22cc33dd', name: 'Olive bottle', revision: 3 } } : {}) },
}));

/** Review, the list of all fills, and the clean-up. */
export const handOverScenes: Readonly<Record<string, Scene>> = {
  'review': ({ tab, review: part }) => {
    tab.value = 'results';
    part.isOpen.value = true;
    part.groups.value = groups;
    part.current.value = second ? { ...second, review: groups[0]?.results[1]?.review ?? null } : null;
    part.counts.value = { approved: 1, rejected: 1, open: 4 };
  },
  'review-side': ({ tab, review: part }) => {
    tab.value = 'results';
    part.isOpen.value = true;
    part.view.value = 'side';
    part.groups.value = groups;
    part.current.value = first ?? null;
    part.counts.value = { approved: 0, rejected: 0, open: 6 };
  },
  'review-grid': ({ tab, review: part }) => {
    tab.value = 'results';
    part.isOpen.value = true;
    part.view.value = 'grid';
    part.groups.value = groups;
    part.current.value = first ? { ...first, review } : null;
    part.counts.value = { approved: 1, rejected: 1, open: 4 };
  },
  'trace': ({ tab, trace }) => {
    tab.value = 'presets';
    trace.isOpen.value = true;
    trace.fills.value = traced;
    trace.shown.value = traced;
  },
  'clean-up': ({ tab, trace }) => {
    tab.value = 'presets';
    trace.asked.value = { kept: 12, variations: 36, masks: 12, recipes: 48, names: 12, sheets: 1 };
    trace.cleaned.value = { kept: 1, variations: 0, masks: 1, recipes: 1, names: 1, sheets: 0 };
  },
};
