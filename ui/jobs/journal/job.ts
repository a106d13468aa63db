import * as v from 'valibot';
import { notNegative, text } from '../../../core/bounded.ts';
import { errorDataSchema } from '../../../core/errors.ts';
import { recipeSchema } from '../../../core/recipe.ts';
import { longestAddress } from '../../../wire/contract/read-ack.ts';

const address = text(longestAddress);

/** What a service acknowledged, as a journal keeps it. No key is part of it. */
const ackSchema = v.object({
  taskId: text(200),
  pollingUrl: v.nullable(address),
  /** fal: where the result lies, and where the request is taken back. */
  resultUrl: v.exactOptional(address),
  cancelUrl: v.exactOptional(address),
  costCredits: v.exactOptional(v.number()),
  inputMp: v.exactOptional(v.number()),
  outputMp: v.exactOptional(v.number()),
  /** Told with the result: the seed it was made with, and the model's own time, ms. */
  answerSeed: v.exactOptional(v.number()),
  workMs: v.exactOptional(v.number()),
  webhookOnly: v.boolean(),
});

/** Where a paid request stands. Times are ms since 1970. */
const jobStateSchema = v.union([
  /** About to be sent: if the plugin dies now, it may or may not have been charged. */
  v.object({ kind: v.literal('intent'), at: notNegative }),
  /** The service has it and it is charged. */
  v.object({ kind: v.literal('accepted'), at: notNegative, ack: ackSchema }),
  /** The result waits at an address that lives for ten minutes. */
  v.object({ kind: v.literal('ready'), at: notNegative, ack: ackSchema, url: address }),
  /** The answer to the paid request was lost; never sent again by the program. */
  v.object({ kind: v.literal('uncertain'), at: notNegative, error: errorDataSchema }),
  /** Charged, the result there or under way, but it could not be placed yet. */
  v.object({ kind: v.literal('unplaced'), at: notNegative, ack: ackSchema, url: v.nullable(address), error: v.nullable(errorDataSchema) }),
  /** Ended without a picture. */
  v.object({ kind: v.literal('failed'), at: notNegative, error: errorDataSchema }),
  v.object({ kind: v.literal('placed'), at: notNegative, layerId: v.string() }),
]);

export type JobState = v.InferOutput<typeof jobStateSchema>;
export type JobAck = v.InferOutput<typeof ackSchema>;

const first = {
  id: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  runId: text(64),
  startedAt: notNegative,
  usd: v.number(),
  /** A custom base address, so that a resumed job asks where it was sent; empty for the catalogue's own. */
  baseUrl: address,
  recipe: recipeSchema,
  state: jobStateSchema,
} as const;

const second = {
  ...first,
  /** The window that works on it; null: none. */
  owner: v.nullable(text(64)),
  /** Whose account it went through; absent in older entries. */
  access: v.exactOptional(v.picklist(['team', 'key'])),
  /** Name of the file it was ordered in; empty when that is not known. */
  file: text(500),
} as const;

/** The version in which entries are written. Older ones are read and brought up to it. */
export const journalVersion = 2;

/** One paid request as the journal keeps it, under `job:<id>`. */
export const jobRecordSchema = v.union([
  v.pipe(v.object({ version: v.literal(1), ...first }), v.transform((record) => ({ ...record, version: journalVersion, owner: null, file: '' } as const))),
  v.object({ version: v.literal(journalVersion), ...second }),
]);

export type JobRecord = v.InferOutput<typeof jobRecordSchema>;
