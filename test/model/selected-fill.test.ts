import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Recipe } from '../../core/recipe.ts';
import { firstSettings, type Settings } from '../../core/settings.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { followSelectedFill } from '../../ui/model/fill/selected-fill.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const photo = { node: sampleRecipe.picture, inside: 'Hero', pageBox: { x: 0, y: 0, width: 800, height: 600 }, scale: 1 };
const mask: ReadyTarget = {
  kind: 'ready', picture: photo, choices: [photo], mask: sampleRecipe.mask, alsoMasks: [], leaveOut: [], fillId: null, inTheWay: [], recipe: null, landing: null,
  shape: { kind: 'paths', paths: [{ data: 'M 0 0 L 9 0 L 9 9 Z', winding: 'NONZERO' }], toPage: [[1, 0, 0], [0, 1, 0]], pageBox: { x: 0, y: 0, width: 9, height: 9 } },
};
const fill = (fillId: string, prompt: string, seed: number): ReadyTarget => ({ ...mask, fillId, recipe: { ...sampleRecipe, prompt, seed } });

function setUp() {
  const target = signal<Target | null>(mask);
  const value = signal<Settings>({ ...firstSettings, prompt: 'what I was writing' });
  const seed = signal<number | null>(null);
  const written: Partial<Settings>[] = [];
  const show = (part: Partial<Settings>): void => {
    value.value = { ...value.value, ...part };
  };
  followSelectedFill({
    target, seed,
    settings: { value, show, change: (part) => void written.push(part), load: async () => undefined, fresh: async () => value.value },
    show(recipe: Recipe) {
      show({ prompt: recipe.prompt, model: recipe.model });
      seed.value = recipe.seed;
    },
  });
  return { target, written, seen: () => [value.value.prompt, seed.value] };
}

test('a selected fill shows its own prompt and seed; the next selection brings back what was there, and nothing is written down', () => {
  const { target, written, seen } = setUp();
  target.value = fill('f1', 'a green mug', 41);
  expect(seen()).toEqual(['a green mug', 41]);
  target.value = fill('f2', 'a red mug', 42);
  expect(seen()).toEqual(['a red mug', 42]);
  target.value = { kind: 'not-ready', reason: 'nothing-selected', layer: '' };
  expect([seen(), written]).toEqual([['what I was writing', null], []]);
});

test('the mask of a fill leaves the screen as it is: its next fill is a new one', () => {
  const { target, seen } = setUp();
  target.value = { ...fill('f1', 'a green mug', 41), fillId: null };
  expect(seen()).toEqual(['what I was writing', null]);
});
