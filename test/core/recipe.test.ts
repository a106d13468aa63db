import { describe, expect, it } from 'vitest';
import { readRecipe } from '../../core/recipe.ts';
import { firstSettings, settingsSchema } from '../../core/settings.ts';
import * as v from 'valibot';
import { sampleRecipe as recipe } from '../support/sample-recipe.ts';

describe('a recipe read back from a layer', () => {
  it('is the recipe that was written', () => {
    expect(readRecipe(JSON.stringify(recipe))).toEqual(recipe);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another version', JSON.stringify({ ...recipe, version: 2 })],
    ['an address smuggled in', JSON.stringify({ ...recipe, baseUrl: 'https://example.com' })],
    ['a webhook smuggled into the parameters', JSON.stringify({ ...recipe, parameters: { ...recipe.parameters, webhookUrl: 'https://example.com' } })],
    ['a provider that is none', JSON.stringify({ ...recipe, provider: 'https://example.com' })],
    ['a finetune id with a query', JSON.stringify({ ...recipe, parameters: { finetuneId: 'a?token=1' } })],
    ['a seed out of range', JSON.stringify({ ...recipe, seed: -1 })],
    ['infinite geometry', JSON.stringify(recipe).replace('"x":10', '"x":1e999')],
    ['more than an entry may hold', JSON.stringify({ ...recipe, prompt: 'x'.repeat(200_000) })],
  ])('is no recipe with %s', (_, json) => {
    expect(readRecipe(json)).toBeNull();
  });
});

describe('stored settings', () => {
  it('lose only the field that is damaged', () => {
    const damaged = { ...firstSettings, prompt: 'a mug', variations: 99, provider: 'nobody' };
    expect(v.parse(settingsSchema, damaged)).toEqual({ ...firstSettings, prompt: 'a mug', variations: 1, provider: 'bfl' });
  });
});
