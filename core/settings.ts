import * as v from 'valibot';
import { between, text, whole } from './bounded.ts';
import { languageChoices } from './language.ts';
import { firstPanelSize, panelSizeSchema } from './panel-size.ts';
import { automaticContexts } from './plan/context.ts';
import { qualities } from './plan/quality.ts';
import { modelIds, providers, regions } from './provider.ts';
import { edgeSchema, parametersSchema } from './recipe.ts';

const textOrNone = (most: number) => v.fallback(text(most), '');

/**
 * What this user set, kept in clientStorage under `settings`. Each field falls back by itself, so that a damaged or
 * older entry costs one setting and never the start.
 */
export const settingsSchema = v.object({
  /** Whose account pays; with Erase as provider nobody's. */
  access: v.fallback(v.picklist(['team', 'key']), 'key'),
  provider: v.fallback(v.picklist(providers), 'bfl'),
  /** The service that comes back after Free erase: a base address is meant for it alone. */
  service: v.fallback(v.picklist(providers), 'bfl'),
  /** `auto`: where the chosen model is documented to run. */
  region: v.fallback(v.picklist(['auto', ...regions]), 'auto'),
  baseUrl: textOrNone(500),
  relayUrl: textOrNone(500),
  /** USD a day on this device; null: no limit. */
  dailyBudget: v.fallback(v.nullable(between(0, 100_000)), null),
  model: v.fallback(v.picklist(modelIds), 'flux-pro-1.0-fill-finetuned'),
  prompt: textOrNone(10_000),
  /** The chosen preset; empty for none. */
  presetId: textOrNone(32),
  parameters: v.fallback(parametersSchema, {}),
  edge: v.fallback(edgeSchema, { grow: 0, feather: 'auto', colour: 'auto' }),
  /** A crop by hand belongs to one mask and is not kept here. */
  context: v.fallback(v.picklist(automaticContexts), 'auto'),
  quality: v.fallback(v.picklist(qualities), 'standard'),
  /** Fewer steps at standard quality, to be made final later. */
  draft: v.fallback(v.boolean(), false),
  variations: v.fallback(whole(1, 4), 1),
  webhookUrl: textOrNone(2083),
  /** CometAPI: model ids with dashes for their dots, should its paths want them so. */
  dashedIds: v.fallback(v.boolean(), false),
  /** The mask travels as the picture's alpha, where the model takes that. */
  maskInAlpha: v.fallback(v.boolean(), false),
  language: v.fallback(v.picklist(languageChoices), 'auto'),
  /** Hosts of LoRAs that this person typed or agreed to. */
  loraHosts: v.fallback(v.pipe(v.array(text(253)), v.maxLength(50)), ['huggingface.co']),
  /** Notices that were put away. */
  noticesSeen: v.fallback(v.array(v.picklist(['finetune-end'])), []),
  panel: v.fallback(panelSizeSchema, firstPanelSize),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** The settings of a first start. */
export const firstSettings: Settings = v.parse(settingsSchema, {
  panel: null, parameters: null, edge: null,
});

/** Secrets, kept apart under `secrets` so that nothing that shows or exports settings can carry them along. */
export const secretsSchema = v.object({
  bflKey: textOrNone(500),
  cometKey: textOrNone(500),
  falKey: textOrNone(500),
  relayToken: textOrNone(500),
  teamCode: textOrNone(2_000),
  webhookSecret: textOrNone(500),
});

export type Secrets = v.InferOutput<typeof secretsSchema>;

export const noSecrets: Secrets = { bflKey: '', cometKey: '', falKey: '', relayToken: '', teamCode: '', webhookSecret: '' };
