import type { FieldTable } from './openapi-slice.ts';

/*
 * A slice of fal's model API reference and queue documents of November 2026, restated as data. It belongs to the stand-in alone, as the
 * OpenAPI slice does; sources and confidence of every row: docs/contract.md, “fal”.
 */

/** One model behind the queue: its fields, what a started megapixel costs in US cents, and how its body is read as a paint order. */
export interface FalContract {
  readonly path: string;
  readonly fields: FieldTable;
  readonly centsPerMegapixel: number;
  readonly kind: 'finetuned' | 'plain' | 'loras';
}

const countField = { type: 'integer', default: 1, minimum: 1, maximum: 4 } as const;
const formatField = { type: 'enum', default: 'jpeg', values: ['jpeg', 'png'] } as const;
const pictureFields = { image_url: { type: 'string', required: true }, mask_url: { type: 'string', required: true } } as const;

const proFields: FieldTable = {
  prompt: { type: 'string', required: true },
  seed: { type: 'integer', nullable: true, default: null },
  sync_mode: { type: 'boolean', default: false },
  num_images: countField,
  output_format: formatField,
  safety_tolerance: { type: 'enum', default: '2', values: ['1', '2', '3', '4', '5', '6'] },
  enhance_prompt: { type: 'boolean', default: false },
  ...pictureFields,
};

const loraFields: FieldTable = {
  prompt: { type: 'string', default: '' },
  num_inference_steps: { type: 'integer', default: 28, minimum: 1, maximum: 50 },
  guidance_scale: { type: 'number', default: 30, minimum: 28, maximum: 35 },
  loras: { type: 'loras', default: null },
  seed: { type: 'integer', nullable: true, default: null },
  sync_mode: { type: 'boolean', default: false },
  num_images: countField,
  output_format: formatField,
  enable_safety_checker: { type: 'boolean', default: true },
  paste_back: { type: 'boolean', default: true },
  resize_to_original: { type: 'boolean', default: false },
  ...pictureFields,
};

/** Every model the stand-in's queue takes, by its id. */
export const falEndpoints: Readonly<Record<string, FalContract>> = {
  'fal-ai/flux-pro/v1/fill-finetuned': {
    path: '/fal-ai/flux-pro/v1/fill-finetuned', centsPerMegapixel: 6, kind: 'finetuned',
    fields: { ...proFields, finetune_id: { type: 'string', required: true }, finetune_strength: { type: 'number', required: true, minimum: 0, maximum: 2 } },
  },
  'fal-ai/flux-pro/v1/fill': { path: '/fal-ai/flux-pro/v1/fill', centsPerMegapixel: 5, kind: 'plain', fields: proFields },
  'fal-ai/flux-lora-fill': { path: '/fal-ai/flux-lora-fill', centsPerMegapixel: 3.5, kind: 'loras', fields: loraFields },
};

/** Requests of a new account that are worked on at once; the others wait. */
export const newAccountConcurrency = 2;

/** px of a megapixel on the bill; begun ones count whole. */
export const billedMegapixel = 1_048_576;
