import { describe, expect, it } from 'vitest';
import { models as modelIds, providers } from '../../core/provider.ts';
import { findField, findModel, listModels, models } from '../../wire/catalogue/find-model.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { isApiHost } from '../../wire/url-gate.ts';
import { endpoints } from '../../playground/service/contract/openapi-slice.ts';

// The oracle is the stand-in's own reading of the OpenAPI text, made without sight of the catalogue.
describe('the catalogue agrees with the specification', () => {
  const rows = models.filter((model) => model.path !== null).flatMap((model) => {
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

  it('a price is always an estimate with a date and a source', () => {
    for (const model of models) {
      expect(model.price.estimate).toBe(true);
      expect(model.price.source).not.toBe('');
      expect(model.price.date).toMatch(/^20\d\d(-\d\d)?$/);
    }
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
