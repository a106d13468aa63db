import { describe, expect, it } from 'vitest';
import { readRecipe } from '../../core/recipe.ts';
import { firstSettings, settingsSchema } from '../../core/settings.ts';
import * as v from 'valibot';
import { sampleRecipe as recipe } from '../support/sample-recipe.ts';

describe('a recipe read back from a layer', () => {
  it('is the recipe that was written', () => {
    expect(readRecipe(JSON.stringify(recipe))).toEqual(recipe);
  });

  it('keeps a crop by hand, and counts as standard where it names no quality', () => {
    const drawn = { ...recipe, quality: 'high' as const, context: { left: 40.5, top: 0, right: 52, bottom: 12 } };
    expect(readRecipe(JSON.stringify(drawn))).toEqual(drawn);
    expect(readRecipe(JSON.stringify({ ...recipe, quality: undefined }))).toEqual(recipe);
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
    ['a crop that cuts its mask', JSON.stringify({ ...recipe, context: { left: -1, top: 0, right: 0, bottom: 0 } })],
    ['half a crop', JSON.stringify({ ...recipe, context: { left: 1, top: 0 } })],
    ['a crop larger than any picture', JSON.stringify({ ...recipe, plan: { ...recipe.plan, crop: { ...recipe.plan.crop, width: 30_000 } } })],
    ['a request larger than any', JSON.stringify({ ...recipe, plan: { ...recipe.plan, request: { width: 512, height: 4_000_000 } } })],
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
