/** Who can run a fill. `erase` runs in the worker: free, offline, no key. */
export const providers = ['bfl', 'comet', 'fal', 'erase'] as const;
export type Provider = (typeof providers)[number];

/** Where Black Forest Labs runs it; `custom` is a base address of the user's own. Other providers have one place only. */
export const regions = ['us1', 'eu1', 'global', 'us', 'eu', 'custom'] as const;
export type Region = (typeof regions)[number];

/** Models by the name their services give them: `erase-v1` is the paid one of Black Forest Labs, `erase` our own. */
export const modelIds = [
  'flux-pro-1.0-fill-finetuned', 'flux-pro-1.0-fill', 'erase-v1',
  'fal-ai/flux-pro/v1/fill-finetuned', 'fal-ai/flux-pro/v1/fill', 'fal-ai/flux-lora-fill',
  'erase',
] as const;
export type ModelId = (typeof modelIds)[number];
