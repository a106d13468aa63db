import { fillFields, finetunedFillFields } from './bfl-fields.ts';
import { fillLimits, finetuneDeprecation } from './bfl-models.ts';
import type { ModelSpec } from './model-spec.ts';

const source = 'www.cometapi.com/models/flux/flux-pro-1-0-fill-finetuned';

/** CometAPI sells the same two models with the same bodies; which spelling of the id its path takes is P13. */
export const cometModels: readonly ModelSpec[] = [
  {
    id: 'flux-pro-1.0-fill-finetuned',
    provider: 'comet',
    path: '/flux/v1/flux-pro-1.0-fill-finetuned',
    otherPaths: ['/flux/v1/flux-pro-1-0-fill-finetuned'],
    finetuned: true,
    readsPrompt: true,
    fields: finetunedFillFields,
    limits: fillLimits,
    price: { usd: 0.096, per: 'image', date: '2026-09', source, estimate: true },
    deprecation: finetuneDeprecation,
    // Up to 100 s was seen by a client.
    typicalMs: 15_000,
    defaultRegion: null,
  },
  {
    id: 'flux-pro-1.0-fill',
    provider: 'comet',
    path: '/flux/v1/flux-pro-1.0-fill',
    otherPaths: ['/flux/v1/flux-pro-1-0-fill'],
    finetuned: false,
    readsPrompt: true,
    fields: fillFields,
    limits: fillLimits,
    price: { usd: 0.06, per: 'image', date: '2026-09', source, estimate: true },
    deprecation: null,
    typicalMs: 15_000,
    defaultRegion: null,
  },
];
