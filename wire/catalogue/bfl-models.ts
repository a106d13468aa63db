import { eraseFields, fillFields, finetunedFillFields } from './bfl-fields.ts';
import type { ModelLimits, ModelSpec } from './model-spec.ts';

/** Fill's own limits are unpublished (probes P1, P9); these are its neighbours', docs/contract.md. */
export const fillLimits: ModelLimits = {
  maxPixels: 4_194_304,
  activeTasks: 24,
};

/** Quoted from BFL's release notes by github.com/black-forest-labs/flux/issues/494; not read at its source (P7). */
export const finetuneDeprecation = {
  date: '2025-10-31',
  note: 'BFL ended FLUX.1 finetune training on this day; existing finetunes were still documented in 2026.',
} as const;

export const bflModels: readonly ModelSpec[] = [
  {
    id: 'flux-pro-1.0-fill-finetuned',
    provider: 'bfl',
    path: '/v1/flux-pro-1.0-fill-finetuned',
    otherPaths: [],
    finetuned: true,
    readsPrompt: true,
    fields: finetunedFillFields,
    limits: fillLimits,
    price: { usd: 0.06, per: 'image', date: '2025', source: 'docs.bfl.ml/quick_start/pricing', estimate: true },
    deprecation: finetuneDeprecation,
    typicalMs: 10_000,
    defaultRegion: 'us1',
  },
  {
    id: 'flux-pro-1.0-fill',
    provider: 'bfl',
    path: '/v1/flux-pro-1.0-fill',
    otherPaths: [],
    finetuned: false,
    readsPrompt: true,
    fields: fillFields,
    limits: fillLimits,
    price: { usd: 0.05, per: 'image', date: '2025', source: 'docs.bfl.ml/quick_start/pricing', estimate: true },
    deprecation: null,
    typicalMs: 9_000,
    defaultRegion: 'global',
  },
  {
    id: 'erase-v1',
    provider: 'bfl',
    path: '/v1/flux-tools/erase-v1',
    otherPaths: [],
    finetuned: false,
    readsPrompt: false,
    fields: eraseFields,
    limits: fillLimits,
    price: { usd: 0.03, per: 'image', date: '2026-05', source: 'resellers’ price for the first megapixel', estimate: true },
    deprecation: null,
    typicalMs: 8_000,
    defaultRegion: 'global',
  },
];
