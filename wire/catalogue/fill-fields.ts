import type { Lora } from '../../core/lora.ts';

/** What a fill can ask of a model, in our own names. An absent field is left out on the wire, never sent as null. */
export interface FillFields {
  prompt: string;
  seed: number;
  finetuneId?: string;
  /** 0 (absent) to 2. */
  finetuneStrength?: number;
  steps?: number;
  guidance?: number;
  promptUpsampling?: boolean;
  /** 0 is the strictest. */
  safetyTolerance?: number;
  outputFormat?: 'png' | 'jpeg';
  /** Only for models that erase: how far the service widens the mask, px of the sent picture. */
  dilatePixels?: number;
  /** LoRAs to merge into the model, with their scales. */
  loras?: readonly Lora[];
  /** fal: the picture inside the answer, and no copy kept there. */
  syncMode?: boolean;
  webhookUrl?: string;
  webhookSecret?: string;
}

/** The name of one field of a request; the two pictures travel as base64. */
export type FieldKey = keyof FillFields | 'image' | 'mask';
