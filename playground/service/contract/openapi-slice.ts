/*
 * A slice of Black Forest Labs' OpenAPI text as it stood on 23 April 2026, restated as data.
 * It belongs to the stand-in alone: the product has its own reading of the same documents, so that
 * the two can disagree and a test can notice. Sources and confidence of every row: docs/contract.md.
 */

/** How one request field is typed: JSON type, whether it may be absent or null, its default, its bounds (inclusive). */
export interface FieldContract {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'enum' | 'uri' | 'loras';
  readonly required?: true;
  readonly nullable?: true;
  readonly default?: string | number | boolean | null;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly values?: readonly string[];
}

export type FieldTable = Readonly<Record<string, FieldContract>>;

/** One way to spend: its fields, its play price in credits (1 credit = 1 US cent), and whether it takes a finetune or a prompt. */
export interface EndpointContract {
  readonly path: string;
  readonly fields: FieldTable;
  readonly credits: number;
  readonly finetuned: boolean;
}

const webhookFields = {
  webhook_url: { type: 'uri', nullable: true, default: null, minLength: 1, maxLength: 2083 },
  webhook_secret: { type: 'string', nullable: true, default: null },
} as const;

const formatField = { type: 'enum', nullable: true, default: 'jpeg', values: ['jpeg', 'png', 'webp'] } as const;

/** FluxProFillInputs. */
const fillFields: FieldTable = {
  image: { type: 'string', required: true },
  mask: { type: 'string', nullable: true, default: null },
  prompt: { type: 'string', nullable: true, default: '' },
  steps: { type: 'integer', nullable: true, default: 50, minimum: 15, maximum: 50 },
  prompt_upsampling: { type: 'boolean', nullable: true, default: false },
  seed: { type: 'integer', nullable: true, default: null },
  guidance: { type: 'number', nullable: true, default: 60, minimum: 1.5, maximum: 100 },
  output_format: formatField,
  safety_tolerance: { type: 'integer', default: 2, minimum: 0, maximum: 6 },
  ...webhookFields,
};

/** FinetuneFluxProFillInputs: four of the shared fields are not nullable here. */
const finetunedFields: FieldTable = {
  finetune_id: { type: 'string', required: true },
  finetune_strength: { type: 'number', default: 1.1, minimum: 0, maximum: 2 },
  ...fillFields,
  prompt: { type: 'string', default: '' },
  steps: { type: 'integer', default: 50, minimum: 15, maximum: 50 },
  prompt_upsampling: { type: 'boolean', default: false },
  guidance: { type: 'number', default: 60, minimum: 1.5, maximum: 100 },
};

/** The erase tool: no prompt, both pictures required, png by default. */
const eraseFields: FieldTable = {
  image: { type: 'string', required: true },
  mask: { type: 'string', required: true },
  dilate_pixels: { type: 'integer', default: 10, minimum: 0, maximum: 25 },
  seed: { type: 'integer', nullable: true, default: null },
  output_format: { ...formatField, default: 'png' },
  safety_tolerance: { type: 'integer', default: 2, minimum: 0, maximum: 5 },
  ...webhookFields,
};

/** Every POST the stand-in accepts, by model id. */
export const endpoints: Readonly<Record<string, EndpointContract>> = {
  'flux-pro-1.0-fill-finetuned': { path: '/v1/flux-pro-1.0-fill-finetuned', fields: finetunedFields, credits: 6, finetuned: true },
  'flux-pro-1.0-fill': { path: '/v1/flux-pro-1.0-fill', fields: fillFields, credits: 5, finetuned: false },
  'flux-tools/erase-v1': { path: '/v1/flux-tools/erase-v1', fields: eraseFields, credits: 3, finetuned: false },
};

/** More unfinished tasks than this are refused with 429. */
export const activeTaskLimit = 24;

/** A delivery link lives this long after Ready, in ms. */
export const linkLifetimeMs = 10 * 60 * 1000;

/** Largest picture taken, in pixels. Not published for Fill: this is the closest published limit (Kontext). */
export const pixelLimit = 20_000_000;
