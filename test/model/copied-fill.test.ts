import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { FillError } from '../../core/errors.ts';
import type { PlacedFill } from '../../core/fill.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import { beginJobs } from '../../ui/jobs/live-job.ts';
import { createResults, type ResultsModelDeps } from '../../ui/model/results/results-model.ts';
import { withLayersOf } from '../../ui/model/results/with-layers-of.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** A fill in a copied frame: its recipe names the original's layers, the document knows its own. */
const own: Recipe = { ...sampleRecipe, picture: { ...sampleRecipe.picture, id: '8:2' }, mask: { ...sampleRecipe.mask, id: '8:3' } };
const fill: PlacedFill = { layerId: '8:9', holderId: '8:8', inside: 'Spring', visible: true, rawHash: null, review: null, pageBox: { x: 0, y: 0, width: 9, height: 9 }, recipe: sampleRecipe };

async function setUp(locate: () => Promise<{ recipe: Recipe; shown: boolean }>) {
  const repeated: [string, string, number][] = [];
  const asked: Recipe[] = [];
  const placed: string[] = [];
  const errors: string[] = [];
  const answers: Readonly<Record<string, (args: { recipe: Recipe }) => unknown>> = {
    listFills: () => [fill], locateFill: locate, fillBytes: () => new Uint8Array(4), removeFill: () => ({}), storageGet: () => null,
    place: ({ recipe }) => placed.push(`${recipe.picture.id} ${recipe.mask.id}`),
  };
  const link = { call: async (name: string, args: { recipe: Recipe }) => answers[name]?.(args), on: () => undefined } as unknown as PluginLink;
  const nothing = (): void => undefined;
  const results = createResults({
    link, now: signal(0), onRemoved: nothing, onEdge: nothing, save: nothing, useRecipe: nothing, startTimer: () => nothing, toDataUrl: () => '',
    repeat(recipe: Recipe, seed: number) {
      asked.push(recipe);
      repeated.push([recipe.picture.id, recipe.mask.id, seed]);
    },
    onError: ({ code }: { code: string }) => errors.push(code),
  } as unknown as ResultsModelDeps);
  await results.reload();
  /** A request for the copy is under way. */
  const run = (seed: number): void => results.setJobs(beginJobs('run', { ...orderFor(1, [seed]), mask: own.mask }, 0, () => `job-${seed}`));
  return { model: results.model, repeated, asked, placed, errors, run };
}

test('Next seed and Make final of a fill in a copied frame go to the copy', async () => {
  const { model, repeated, errors } = await setUp(async () => ({ recipe: own, shown: true }));
  model.nextSeed('8:9');
  await vi.waitFor(() => expect(repeated).toEqual([['8:2', '8:3', 8]]));
  model.makeFinal('8:9');
  await vi.waitFor(() => expect(repeated).toEqual([['8:2', '8:3', 8], ['8:2', '8:3', 7]]));
  expect(errors).toEqual([]);
});

test('Next seed sends what was shown and priced, whatever somebody has written into the recipe since', async () => {
  const forged: Recipe = { ...own, provider: 'fal', model: 'fal-ai/flux-pro/v1/fill', prompt: 'theirs', quality: 'high', parameters: { safetyTolerance: 6 }, seed: 99 };
  const { model, asked } = await setUp(async () => ({ recipe: forged, shown: true }));
  model.nextSeed('8:9');
  await vi.waitFor(() => expect(asked).toEqual([{ ...sampleRecipe, picture: own.picture, mask: own.mask }]));
});

test('a fill of several masks goes to all of the copy’s, under the names that were shown', () => {
  const [first, second] = [{ ...sampleRecipe.mask, id: '2:1', name: 'Cup' }, { ...sampleRecipe.mask, id: '2:2', name: 'Lid' }];
  const found = { ...own, alsoMasks: [{ ...first, id: '8:4', name: 'theirs' }, { ...second, id: '8:5' }] };
  expect(withLayersOf({ ...sampleRecipe, alsoMasks: [first, second] }, found)).toEqual({
    ...sampleRecipe, picture: own.picture, mask: own.mask, alsoMasks: [{ ...first, id: '8:4' }, { ...second, id: '8:5' }],
  });
});

test('Next seed pressed again while the first one runs asks for another picture', async () => {
  const { model, repeated, run } = await setUp(async () => ({ recipe: own, shown: true }));
  model.nextSeed('8:9');
  await vi.waitFor(() => expect(repeated).toHaveLength(1));
  run(8);
  model.nextSeed('8:9');
  await vi.waitFor(() => expect(repeated.map(([, , seed]) => seed)).toEqual([8, 9]));
});

test('a removed fill of a copied frame comes back to the copy', async () => {
  const { model, placed } = await setUp(async () => ({ recipe: own, shown: true }));
  model.remove('8:9');
  await vi.waitFor(() => expect(model.removed.value).not.toBeNull());
  model.undoRemove();
  await vi.waitFor(() => expect(placed).toEqual(['8:2 8:3']));
});

test('a fill whose mask is gone says so instead of filling anything else', async () => {
  const { model, repeated, errors } = await setUp(() => Promise.reject(new FillError('mask-gone')));
  model.nextSeed('8:9');
  await vi.waitFor(() => expect(errors).toEqual(['mask-gone']));
  expect(repeated).toEqual([]);
});
