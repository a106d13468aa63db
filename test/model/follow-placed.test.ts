import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { PlacedFill } from '../../core/fill.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import type { PlacedResult } from '../../ui/jobs/finish-fill.ts';
import { createResults, type ResultsModelDeps } from '../../ui/model/results/results-model.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const fill = (layerId: string, visible: boolean): PlacedFill => ({ layerId, holderId: 'h', inside: 'Hero', visible, recipe: sampleRecipe, rawHash: null, review: null }) as unknown as PlacedFill;
const result = (layerId: string): PlacedResult => ({ layerId, holderId: 'h', inside: 'Hero', recipe: sampleRecipe, before: '', after: '' });

/** Results over a page that holds these fills; the opened one is looked at when another is placed and shows. */
async function placeBeside(before: readonly PlacedFill[], opened: string, after: readonly PlacedFill[]): Promise<string | undefined> {
  let page = before;
  const nothing = (): void => undefined;
  const results = createResults({
    link: { call: async (name: string) => (name === 'listFills' ? page : new Uint8Array()), on: nothing } as unknown as PluginLink,
    conductor: () => new Proxy({}, { get: () => async () => null }),
    now: signal(0), onRemoved: nothing, onEdge: nothing, save: nothing, useRecipe: nothing, repeat: nothing, onError: nothing, startTimer: () => nothing, toDataUrl: () => '',
  } as unknown as ResultsModelDeps);
  await results.reload();
  results.model.open(opened);
  page = after;
  results.placed(result('new'));
  await vi.waitFor(() => expect(results.model.count.value).toBe(after.length));
  await new Promise((resolve) => setImmediate(resolve));
  return results.model.opened.value?.layerId;
}

test('after Next seed the fill that now shows is the opened one', async () => {
  expect(await placeBeside([fill('old', true)], 'old', [fill('old', false), fill('new', true)])).toBe('new');
});

test('a variation that arrives hidden leaves the opened one alone', async () => {
  expect(await placeBeside([fill('old', true)], 'old', [fill('old', true), fill('new', false)])).toBe('old');
});

test('whoever looks at a hidden variation is not taken away from it', async () => {
  expect(await placeBeside([fill('old', true), fill('seen', false)], 'seen', [fill('old', false), fill('seen', false), fill('new', true)])).toBe('seen');
});
