import { expect, test } from 'vitest';
import type { PlacedFill } from '../../core/fill.ts';
import type { Edge } from '../../core/recipe.ts';
import type { EdgeChanged } from '../../ui/jobs/change-edge.ts';
import { createEdgeModel, isEdgeFree, type EdgeModelDeps } from '../../ui/model/results/edge-model.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const fill: PlacedFill = {
  layerId: '9:1', holderId: '9:0', inside: 'Spring', visible: true, rawHash: 'a'.repeat(40), review: null,
  pageBox: { x: 0, y: 0, width: 10, height: 10 }, recipe: sampleRecipe,
};
const feather = (px: number): Edge => ({ grow: 0, feather: px, colour: 'auto' });

/** A clock moved by hand, and a conductor whose answers are given by hand. */
function setUp() {
  const timers = new Set<() => void>();
  const asked: { edge: Edge; answer(changed: EdgeChanged | null): void; refuse(): void }[] = [];
  const heard: string[] = [];
  const deps: EdgeModelDeps = {
    conductor: () => ({
      changeEdge: (_layerId, edge) =>
        new Promise((resolve, reject) => asked.push({ edge, answer: resolve, refuse: () => reject(new Error('gone')) })),
    }),
    startTimer: (_ms, ring) => {
      timers.add(ring);
      return () => timers.delete(ring);
    },
    onStart: () => heard.push('start'),
    onChanged: () => {
      heard.push('changed');
      return Promise.resolve();
    },
    onFailure: () => heard.push('failed'),
  };
  const rest = (): void => {
    for (const ring of [...timers]) {
      timers.delete(ring);
      ring();
    }
  };
  return { model: createEdgeModel(deps), asked, heard, rest };
}

const changed = { layerId: '9:1' } as EdgeChanged;
const settled = () => new Promise((resume) => setImmediate(resume));

test('what is typed is painted once, when the control rests, and shows at once', async () => {
  const { model, asked, heard, rest } = setUp();
  model.set(fill, feather(2));
  model.set(fill, feather(24));
  expect(model.pending.value.get('9:1')).toEqual(feather(24));
  expect(asked).toEqual([]);
  rest();
  expect(asked.map(({ edge }) => edge)).toEqual([feather(24)]);
  asked[0]?.answer(changed);
  await settled();
  expect(heard).toEqual(['start', 'changed']);
  expect(model.pending.value.size).toBe(0);
});

test('a change that was overtaken says nothing, and the later one stays on the screen until it is painted', async () => {
  const { model, asked, heard, rest } = setUp();
  model.set(fill, feather(3));
  rest();
  model.set(fill, feather(30));
  rest();
  asked[0]?.answer(null);
  await settled();
  expect(model.pending.value.get('9:1')).toEqual(feather(30));
  asked[1]?.answer(changed);
  await settled();
  expect(heard).toEqual(['start', 'start', 'changed']);
  expect(model.pending.value.size).toBe(0);
});

test('a change that fails is told, and the field shows the document’s value again', async () => {
  const { model, asked, heard, rest } = setUp();
  model.set(fill, feather(3));
  rest();
  asked[0]?.refuse();
  await settled();
  expect(heard).toEqual(['start', 'failed']);
  expect(model.pending.value.size).toBe(0);
});

test('only a fill that kept its answer, or one that can be made again for free, offers its edge', () => {
  expect(isEdgeFree(fill)).toBe(true);
  expect(isEdgeFree({ ...fill, rawHash: null })).toBe(false);
  expect(isEdgeFree({ ...fill, rawHash: null, recipe: { ...sampleRecipe, provider: 'erase', model: 'erase' } })).toBe(true);
  expect(isEdgeFree({ ...fill, rawHash: null, recipe: { ...sampleRecipe, model: 'erase-v1' } })).toBe(false);
});
