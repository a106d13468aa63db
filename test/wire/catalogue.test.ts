import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { modelIds, providers } from '../../core/provider.ts';
import { findField, findModel, listModels, models } from '../../wire/catalogue/find-model.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { isApiHost } from '../../wire/url-gate.ts';
import { falEndpoints } from '../../playground/service/contract/fal-slice.ts';
import { estimatePrice } from '../../wire/catalogue/estimate-price.ts';
import { endpoints } from '../../playground/service/contract/openapi-slice.ts';

// The oracles are the stand-in's own readings of BFL's OpenAPI text and of fal's reference, made without sight of the catalogue.
describe('the catalogue agrees with the specification', () => {
  const rows = models.filter((model) => model.path !== null && model.provider !== 'fal').flatMap((model) => {
    const path = model.provider === 'comet' ? model.path?.replace(/^\/flux/, '') : model.path;
    const contract = Object.values(endpoints).find((endpoint) => endpoint.path === path);
    return [{ name: `${model.provider} ${model.id}`, model, contract }];
  });

  it.each(rows)('$name has every field, default and range', ({ model, contract }) => {
    expect(contract).toBeDefined();
    const ours = Object.fromEntries(model.fields.map((field) => [field.wire, field]));
    expect(Object.keys(ours).sort()).toEqual(Object.keys(contract?.fields ?? {}).sort());
    for (const [wire, field] of Object.entries(contract?.fields ?? {})) {
      const own = ours[wire];
      expect(own?.required, wire).toBe(field.required ?? false);
      expect(own?.default ?? null, wire).toEqual(field.default ?? null);
      if (wire !== 'seed') expect([own?.min, own?.max], wire).toEqual([field.minimum, field.maximum]);
      expect(own?.maxLength, wire).toBe(field.maxLength);
      expect(own?.integer ?? false, wire).toBe(field.type === 'integer');
    }
  });

  const falRows = models.filter((model) => model.provider === 'fal').map((model) => ({ id: model.id, model }));
  it.each(falRows)('$id says in fal’s words what fal documents, and asks for one picture', ({ id, model }) => {
    const contract = falEndpoints[id];
    expect(contract?.path).toBe(model.path);
    for (const field of model.fields) {
      const theirs = contract?.fields[field.wire];
      expect(theirs, field.wire).toBeDefined();
      expect(field.required, field.wire).toBe(theirs?.required ?? false);
      // The strength has no default there; being required, it is always sent.
      if (field.wire !== 'finetune_strength') expect(field.type === 'loras' ? null : (field.default ?? null)?.toString() ?? null, field.wire).toBe(theirs?.default?.toString() ?? null);
      if (field.asText === true) expect(Array.from({ length: (field.max ?? 0) - (field.min ?? 0) + 1 }, (_value, index) => String((field.min ?? 0) + index))).toEqual(theirs?.values);
      else if (field.wire !== 'seed') expect([field.min, field.max], field.wire).toEqual([theirs?.minimum, theirs?.maximum]);
    }
    for (const { wire } of model.fixed ?? []) expect(contract?.fields, wire).toHaveProperty(wire);
    expect(model.fixed).toContainEqual({ wire: 'num_images', value: 1 });
    expect(model.price).toMatchObject({ per: 'megapixel', usd: (contract?.centsPerMegapixel ?? 0) / 100 });
  });

  it.each([
    [{ width: 1024, height: 1024 }, 0.06], [{ width: 1024, height: 1025 }, 0.12], [{ width: 256, height: 256 }, 0.06], [{ width: 1440, height: 1440 }, 0.12],
  ])('a price by the megapixel counts each one begun: %j costs %d', (request, usd) => {
    const model = findModel('fal', 'fal-ai/flux-pro/v1/fill-finetuned');
    expect(model && estimatePrice(model, request)).toBeCloseTo(usd);
    const byImage = findModel('bfl', 'flux-pro-1.0-fill-finetuned');
    expect(byImage && estimatePrice(byImage, request)).toBe(0.06);
  });

  it('where and when a price was seen stands beside it', async () => {
    const folder = new URL('../../wire/catalogue/', import.meta.url);
    const files = (await readdir(folder)).filter((name) => name.endsWith('-models.ts'));
    const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
    const prices = texts.flatMap((text) => text.split('\n').filter((line) => /^\s*price:/.test(line)));
    expect(prices).toHaveLength(models.length);
    for (const line of prices) expect(line).toMatch(/\/\/ .{10,}, 20\d\d(-\d\d)?$/);
  });
});

describe('finding models', () => {
  it('every model name belongs to somebody, and names one entry of a provider', () => {
    for (const id of modelIds) expect(providers.some((provider) => findModel(provider, id) !== undefined)).toBe(true);
    expect(new Set(models.map((model) => `${model.provider} ${model.id}`)).size).toBe(models.length);
  });

  it('a provider does not sell what it does not list', () => {
    expect(findModel('comet', 'erase')).toBeUndefined();
    expect(listModels('erase').map((model) => model.id)).toEqual(['erase']);
  });

  it('erasing reads no prompt', () => {
    for (const model of models) expect(findField(model, 'prompt') !== undefined).toBe(model.readsPrompt);
  });

  it('every origin is a host that may see a key', () => {
    for (const spec of Object.values(providerSpecs)) {
      for (const origin of Object.values(spec.origins)) expect(isApiHost(new URL(origin).host)).toBe(true);
    }
  });
});
