import * as v from 'valibot';
import { languageChoices } from './language.ts';
import { firstPanelSize, panelSizeSchema } from './panel-size.ts';
import { automaticContexts } from './plan/context.ts';
import { qualities } from './plan/quality.ts';
import { models, providers, regions } from './provider.ts';
import { edgeSchema, parametersSchema } from './recipe.ts';

const text = (most: number) => v.fallback(v.pipe(v.string(), v.maxLength(most)), '');

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
  baseUrl: text(500),
  relayUrl: text(500),
  /** USD a day on this device; null: no limit. */
  dailyBudget: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))), null),
  model: v.fallback(v.picklist(models), 'flux-pro-1.0-fill-finetuned'),
  prompt: text(10_000),
  /** The chosen preset; empty for none. */
  presetId: text(32),
  parameters: v.fallback(parametersSchema, {}),
  edge: v.fallback(edgeSchema, { grow: 0, feather: 'auto', colour: 'auto' }),
  /** A crop by hand belongs to one mask and is not kept here. */
  context: v.fallback(v.picklist(automaticContexts), 'auto'),
  quality: v.fallback(v.picklist(qualities), 'standard'),
  /** Fewer steps at standard quality, to be made final later. */
  draft: v.fallback(v.boolean(), false),
  variations: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)), 1),
  webhookUrl: text(2083),
  /** CometAPI: model ids with dashes for their dots, should its paths want them so. */
  dashedIds: v.fallback(v.boolean(), false),
  /** The mask travels as the picture's alpha, where the model takes that. */
  maskInAlpha: v.fallback(v.boolean(), false),
  language: v.fallback(v.picklist(languageChoices), 'auto'),
  /** Hosts of LoRAs that this person typed or agreed to. */
  loraHosts: v.fallback(v.pipe(v.array(v.pipe(v.string(), v.maxLength(253))), v.maxLength(50)), ['huggingface.co']),
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
  bflKey: text(500),
  cometKey: text(500),
  falKey: text(500),
  relayToken: text(500),
  teamCode: text(2_000),
  webhookSecret: text(500),
});

export type Secrets = v.InferOutput<typeof secretsSchema>;

export const noSecrets: Secrets = { bflKey: '', cometKey: '', falKey: '', relayToken: '', teamCode: '', webhookSecret: '' };
