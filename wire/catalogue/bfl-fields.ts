import { largestSeed } from '../../core/seed.ts';
import type { FieldSpec } from './model-spec.ts';

const picture = (key: 'image' | 'mask', required: boolean): FieldSpec => ({ key, wire: key, type: 'picture', required });

/** The specification names no range; a client's node sends seeds up to this one. That a seed gives the same picture twice is P2. */
const seed: FieldSpec = { key: 'seed', wire: 'seed', type: 'number', integer: true, required: false, min: 0, max: largestSeed, step: 1 };
const webhook: readonly FieldSpec[] = [
  { key: 'webhookUrl', wire: 'webhook_url', type: 'address', required: false, maxLength: 2083 },
  { key: 'webhookSecret', wire: 'webhook_secret', type: 'text', required: false },
];

const outputFormat = (byDefault: 'png' | 'jpeg'): FieldSpec => ({
  // webp is in the specification too, but nothing here needs it (P9).
  key: 'outputFormat', wire: 'output_format', type: 'choice', required: false, choices: ['png', 'jpeg'], default: byDefault,
});

const safety = (max: number): FieldSpec => ({
  key: 'safetyTolerance', wire: 'safety_tolerance', type: 'number', integer: true, required: false, default: 2, min: 0, max, step: 1,
});

/** `FluxProFillInputs` of BFL's OpenAPI text (April 2026), with the ranges it states. */
export const fillFields: readonly FieldSpec[] = [
  { key: 'prompt', wire: 'prompt', type: 'text', required: false, default: '' },
  { key: 'steps', wire: 'steps', type: 'number', integer: true, required: false, default: 50, min: 15, max: 50, step: 1 },
  { key: 'guidance', wire: 'guidance', type: 'number', required: false, default: 60, min: 1.5, max: 100, step: 0.5 },
  { key: 'promptUpsampling', wire: 'prompt_upsampling', type: 'boolean', required: false, default: false },
  seed,
  outputFormat('jpeg'),
  safety(6),
  ...webhook,
  picture('image', true),
  { ...picture('mask', false), orAlpha: true },
];

/** `FinetuneFluxProFillInputs`: the same and the two finetune fields. */
export const finetunedFillFields: readonly FieldSpec[] = [
  { key: 'finetuneId', wire: 'finetune_id', type: 'text', required: true },
  { key: 'finetuneStrength', wire: 'finetune_strength', type: 'number', required: false, default: 1.1, min: 0, max: 2, step: 0.05 },
  ...fillFields,
];

/** `Flux2EraseInputs`: no prompt, the mask is not optional, png by default. */
export const eraseFields: readonly FieldSpec[] = [
  { key: 'dilatePixels', wire: 'dilate_pixels', type: 'number', integer: true, required: false, default: 10, min: 0, max: 25, step: 1 },
  seed,
  outputFormat('png'),
  safety(5),
  ...webhook,
  picture('image', true),
  picture('mask', true),
];
