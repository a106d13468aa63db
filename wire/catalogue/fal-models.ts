import { largestSeed } from '../../core/seed.ts';
import { fillLimits } from './bfl-models.ts';
import type { FieldSpec, ModelSpec } from './model-spec.ts';

/** fal names no range; a signed 32-bit number would be the narrowest reading. */
const seed: FieldSpec = { key: 'seed', wire: 'seed', type: 'number', integer: true, required: false, min: 0, max: largestSeed, step: 1 };
const outputFormat: FieldSpec = { key: 'outputFormat', wire: 'output_format', type: 'choice', required: false, choices: ['png', 'jpeg'], default: 'jpeg' };
const syncMode: FieldSpec = { key: 'syncMode', wire: 'sync_mode', type: 'boolean', required: false, default: false };
const pictures: readonly FieldSpec[] = [
  { key: 'image', wire: 'image_url', type: 'picture', required: true },
  { key: 'mask', wire: 'mask_url', type: 'picture', required: true },
];

/** Of `fal-ai/flux-pro/v1/fill` (fal's model API reference): the pro model takes no steps and no guidance there. */
const proFields: readonly FieldSpec[] = [
  { key: 'prompt', wire: 'prompt', type: 'text', required: true },
  seed,
  syncMode,
  outputFormat,
  { key: 'safetyTolerance', wire: 'safety_tolerance', type: 'number', integer: true, asText: true, required: false, default: 2, min: 1, max: 6, step: 1 },
  { key: 'promptUpsampling', wire: 'enhance_prompt', type: 'boolean', required: false, default: false },
  ...pictures,
];

/** One picture a request: one seed is one job, and a second one would be billed. */
const onePicture = { wire: 'num_images', value: 1 } as const;

/** The queue takes any number of requests and works on 2 to 40 of an account's at once; it refuses none for that. */
const limits = { ...fillLimits, activeTasks: 40 };

const shared = { provider: 'fal', otherPaths: [], readsPrompt: true, limits, deprecatedSince: null, defaultRegion: null } as const;

export const falModels: readonly ModelSpec[] = [
  {
    ...shared,
    id: 'fal-ai/flux-pro/v1/fill-finetuned',
    path: '/fal-ai/flux-pro/v1/fill-finetuned',
    finetuned: true,
    fields: [
      { key: 'finetuneId', wire: 'finetune_id', type: 'text', required: true },
      // Required there, so that a fill without one is sent with the usual strength.
      { key: 'finetuneStrength', wire: 'finetune_strength', type: 'number', required: true, default: 1.1, min: 0, max: 2, step: 0.05 },
      ...proFields,
    ],
    fixed: [onePicture],
    price: { usd: 0.06, per: 'megapixel' }, // fal.ai/models/fal-ai/flux-pro/v1/fill-finetuned, 2026
    typicalMs: 12_000,
  },
  {
    ...shared,
    id: 'fal-ai/flux-pro/v1/fill',
    path: '/fal-ai/flux-pro/v1/fill',
    finetuned: false,
    fields: proFields,
    fixed: [onePicture],
    price: { usd: 0.05, per: 'megapixel' }, // fal.ai/models/fal-ai/flux-pro/v1/fill, 2026
    typicalMs: 12_000,
  },
  {
    ...shared,
    id: 'fal-ai/flux-lora-fill',
    path: '/fal-ai/flux-lora-fill',
    finetuned: false,
    fields: [
      { key: 'loras', wire: 'loras', type: 'loras', required: false },
      { key: 'prompt', wire: 'prompt', type: 'text', required: false, default: '' },
      { key: 'steps', wire: 'num_inference_steps', type: 'number', integer: true, required: false, default: 28, min: 1, max: 50, step: 1 },
      { key: 'guidance', wire: 'guidance_scale', type: 'number', required: false, default: 30, min: 28, max: 35, step: 0.5 },
      seed,
      syncMode,
      outputFormat,
      ...pictures,
    ],
    // Pasting the original back would hide the model's drift around the mask, which the blend needs to see.
    fixed: [onePicture, { wire: 'paste_back', value: false }, { wire: 'resize_to_original', value: true }],
    // Its own page could not be read; this is the price of the same model with LoRAs for text and inpainting.
    price: { usd: 0.035, per: 'megapixel' }, // fal.ai/models/fal-ai/flux-lora/inpainting, 2026
    typicalMs: 10_000,
  },
];
