import * as v from 'valibot';
import { notNegative, between, text, whole } from '../../../core/bounded.ts';
import { recipeSchema } from '../../../core/recipe.ts';
import { largestSeed } from '../../../core/seed.ts';
import type { FillOrder } from '../fill-order.ts';

const seed = whole(0, largestSeed);
const { provider, region, model, prompt, parameters, edge, context, quality, draft, preset, picture, mask, alsoMasks, inverted, maskInAlpha } = recipeSchema.entries;

/** Every field of an order: one that is new there is asked for here by its type. */
const fields = {
  provider, region, model, prompt, parameters, edge, context, quality, draft, picture, mask, alsoMasks, inverted, maskInAlpha,
  pictureId: text(200),
  leaveOut: v.pipe(v.array(text(200)), v.maxLength(200)),
  scale: between(0.01, 4),
  fullScale: v.exactOptional(between(1, 4)),
  baseUrl: text(4000),
  access: v.exactOptional(v.picklist(['team', 'key'])),
  /** Whether a webhook was told: address and secret stay in the settings. */
  webhook: v.boolean(),
  preset: v.nullable(preset.wrapped),
  seeds: v.pipe(v.array(seed), v.minLength(1), v.maxLength(200)),
  sendAnyway: v.exactOptional(v.literal(true)),
  usd: between(0, 1000),
} satisfies Record<keyof FillOrder, v.GenericSchema>;

/** What a run has not sent yet, as `unsent:<run>` keeps it: recipes and no pictures. */
export const unsentSchema = v.object({
  version: v.literal(1),
  id: text(64),
  /** ms since 1970. */
  startedAt: notNegative,
  /** The window that sends it. */
  owner: text(64),
  /** Name of the file it was ordered in; empty when that is not known. */
  file: text(500),
  /** With the id of the job of each seed, by which the journal knows it; absent in older entries. */
  orders: v.pipe(v.array(v.object({ ...fields, jobIds: v.exactOptional(v.pipe(v.array(text(64)), v.maxLength(200))) })), v.minLength(1)),
});

export type UnsentRecord = v.InferOutput<typeof unsentSchema>;
export type UnsentOrder = UnsentRecord['orders'][number];

/** An order as it is kept; `left`: seeds that were not sent, with the ids of their jobs. */
export function keepOrder({ webhook, leaveOut, preset: mark, ...order }: FillOrder, left: ReadonlyMap<number, string>): UnsentOrder {
  return { ...order, preset: mark ?? null, leaveOut: [...leaveOut], seeds: [...left.keys()], jobIds: [...left.values()], webhook: webhook !== null };
}

/** A kept order as it was pressed; `webhook` as it is set now. */
export function reviveOrder({ jobIds: _, ...order }: UnsentOrder, webhook: FillOrder['webhook']): FillOrder {
  return { ...order, webhook: order.webhook ? webhook : null };
}
