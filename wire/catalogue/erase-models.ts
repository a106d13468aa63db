import { largestSeed } from '../../core/seed.ts';
import type { ModelSpec } from './model-spec.ts';

/** The model that needs no key: texture from the surroundings, computed in the plugin's own worker. */
export const eraseModels: readonly ModelSpec[] = [
  {
    id: 'erase',
    provider: 'erase',
    path: null,
    otherPaths: [],
    finetuned: false,
    readsPrompt: false,
    fields: [
      { key: 'seed', wire: 'seed', type: 'number', integer: true, required: false, min: 0, max: largestSeed, step: 1 },
      { key: 'image', wire: 'image', type: 'picture', required: true },
      { key: 'mask', wire: 'mask', type: 'picture', required: true },
    ],
    limits: { maxPixels: 4_194_304, activeTasks: 1 },
    price: { usd: 0, per: 'image' }, // runs on this machine, 2026
    deprecatedSince: null,
    typicalMs: 4_000,
    defaultRegion: null,
  },
];
