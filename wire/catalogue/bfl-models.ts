import { eraseFields, fillFields, finetunedFillFields } from './bfl-fields.ts';
import type { ModelLimits, ModelSpec } from './model-spec.ts';

/** Fill's own limits are unpublished (probes P1, P9); these are its neighbours', docs/contract.md. */
export const fillLimits: ModelLimits = {
  maxPixels: 4_194_304,
  activeTasks: 24,
};

/**
 * BFL ended FLUX.1 finetune training on this day; existing finetunes were still documented in 2026. Quoted from its
 * release notes by github.com/black-forest-labs/flux/issues/494; not read at its source (P7).
 */
export const finetuneEnd = '2025-10-31';

const shared = { provider: 'bfl', otherPaths: [], limits: fillLimits } as const;

export const bflModels: readonly ModelSpec[] = [
  {
    ...shared,
    id: 'flux-pro-1.0-fill-finetuned',
    path: '/v1/flux-pro-1.0-fill-finetuned',
    finetuned: true,
    readsPrompt: true,
    fields: finetunedFillFields,
    price: { usd: 0.06, per: 'image' }, // docs.bfl.ml/quick_start/pricing, 2025
    deprecatedSince: finetuneEnd,
    typicalMs: 10_000,
    defaultRegion: 'us1',
  },
  {
    ...shared,
    id: 'flux-pro-1.0-fill',
    path: '/v1/flux-pro-1.0-fill',
    finetuned: false,
    readsPrompt: true,
    fields: fillFields,
    price: { usd: 0.05, per: 'image' }, // docs.bfl.ml/quick_start/pricing, 2025
    deprecatedSince: null,
    typicalMs: 9_000,
    defaultRegion: 'global',
  },
  {
    ...shared,
    id: 'erase-v1',
    path: '/v1/flux-tools/erase-v1',
    finetuned: false,
    readsPrompt: false,
    fields: eraseFields,
    price: { usd: 0.03, per: 'image' }, // resellers’ price for the first megapixel, 2026-05
    deprecatedSince: null,
    typicalMs: 8_000,
    defaultRegion: 'global',
  },
];
