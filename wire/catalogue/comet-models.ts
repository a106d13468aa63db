import { fillFields, finetunedFillFields } from './bfl-fields.ts';
import { fillLimits, finetuneEnd } from './bfl-models.ts';
import type { ModelSpec } from './model-spec.ts';

const shared = {
  provider: 'comet',
  readsPrompt: true,
  limits: fillLimits,
  // Up to 100 s was seen by a client.
  typicalMs: 15_000,
  defaultRegion: null,
} as const;

/** CometAPI sells the same two models with the same bodies; which spelling of the id its path takes is P13. */
export const cometModels: readonly ModelSpec[] = [
  {
    ...shared,
    id: 'flux-pro-1.0-fill-finetuned',
    path: '/flux/v1/flux-pro-1.0-fill-finetuned',
    otherPaths: ['/flux/v1/flux-pro-1-0-fill-finetuned'],
    finetuned: true,
    fields: finetunedFillFields,
    price: { usd: 0.096, per: 'image' }, // www.cometapi.com/models/flux/flux-pro-1-0-fill-finetuned, 2026-09
    deprecatedSince: finetuneEnd,
  },
  {
    ...shared,
    id: 'flux-pro-1.0-fill',
    path: '/flux/v1/flux-pro-1.0-fill',
    otherPaths: ['/flux/v1/flux-pro-1-0-fill'],
    finetuned: false,
    fields: fillFields,
    price: { usd: 0.06, per: 'image' }, // the same page, 2026-09
    deprecatedSince: null,
  },
];
