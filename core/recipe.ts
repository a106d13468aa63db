import * as v from 'valibot';
import { between, text, whole } from './bounded.ts';
import { boxSchema } from './geometry/box.ts';
import { loraSchema, mostLoras } from './lora.ts';
import { misfits } from './misfit.ts';
import { modelIds, providers, regions } from './provider.ts';
import { contextSchema } from './plan/context.ts';
import { cropPlanSchema } from './plan/plan-crop.ts';
import { qualities } from './plan/quality.ts';
import { readJson } from './read-json.ts';
import { largestSeed } from './seed.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

export const presetIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{12,32}$/));

/** More layers than this are not remembered as left out of a picture. */
export const mostLeftOut = 50;

/** The parameters a service reads; absent means: not sent. Ranges are the services' own. */
export const parametersSchema = v.strictObject({
  finetuneId: v.exactOptional(v.pipe(text(200), v.regex(/^[\w.\-/]+$/))),
  finetuneStrength: v.exactOptional(between(0, 2)),
  steps: v.exactOptional(whole(1, 50)),
  guidance: v.exactOptional(between(1.5, 100)),
  promptUpsampling: v.exactOptional(v.boolean()),
  safetyTolerance: v.exactOptional(whole(0, 6)),
  outputFormat: v.exactOptional(v.picklist(['png', 'jpeg'])),
  /** Paid erase only: request px by which the service widens the mask. */
  dilatePixels: v.exactOptional(whole(0, 25)),
  /** fal only. */
  loras: v.exactOptional(v.pipe(v.array(loraSchema), v.maxLength(mostLoras))),
  /** fal only: the picture comes inside the answer and no copy of it is kept there. */
  syncMode: v.exactOptional(v.boolean()),
});

export type Parameters = v.InferOutput<typeof parametersSchema>;

/** The edge between fill and surroundings: free to change at any time, nothing of it is sent. Lengths in page px. */
export const edgeSchema = v.strictObject({
  grow: between(-64, 64),
  feather: v.union([v.literal('auto'), between(0, 256)]),
  colour: v.picklist(['auto', 'off']),
});

export type Edge = v.InferOutput<typeof edgeSchema>;

/** Node as remembered: a hint, checked by type and size before it is believed. Sizes in page px. */
export const nodeHintSchema = v.strictObject({
  id: text(200),
  name: text(500),
  type: text(40),
  width: between(0, 1e6),
  height: between(0, 1e6),
});

export type NodeHint = v.InferOutput<typeof nodeHintSchema>;

/**
 * The one record of all that decides a fill. It travels with the layer, so anyone with edit rights can have written it:
 * strict, enums for whoever is asked, and no address, key or token in it.
 */
export const recipeSchema = v.strictObject({
  version: v.literal(1),
  provider: v.picklist(providers),
  region: v.picklist(regions),
  model: v.picklist(modelIds),
  prompt: text(10_000),
  /** It is a draft; quality and steps are what a final fill of it uses. */
  draft: v.exactOptional(v.strictObject({ quality: v.picklist(qualities), steps: v.exactOptional(whole(15, 50)) })),
  /** The preset it was made with, by its name and revision then. */
  preset: v.exactOptional(v.strictObject({ id: presetIdSchema, name: text(60), revision: whole(1, 1_000_000) })),
  seed: whole(0, largestSeed),
  parameters: parametersSchema,
  edge: edgeSchema,
  /** How the crop was chosen; margins of a crop by hand in page px. */
  context: contextSchema,
  quality: v.exactOptional(v.picklist(qualities), 'standard'),
  picture: nodeHintSchema,
  mask: nodeHintSchema,
  /** Further masks of the same fill. */
  alsoMasks: v.exactOptional(v.pipe(v.array(nodeHintSchema), v.minLength(1), v.maxLength(49))),
  /** Set when everything in the picture but the masks is filled. */
  inverted: v.exactOptional(v.literal(true)),
  /** Set when the mask travelled as the picture's alpha, without a field of its own. */
  maskInAlpha: v.exactOptional(v.literal(true)),
  /** Layers in the picture that were no part of it: other masks that were selected with this one. Ids are hints. */
  leaveOut: v.exactOptional(v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(mostLeftOut))),
  plan: cropPlanSchema,
  /** The export grid the crop is counted in: page px of its first pixel and export px per page px. */
  grid: v.strictObject({ x: v.number(), y: v.number(), scale: between(0.01, 4) }),
  /** 16 hex digits of the pixels and the mask that were sent, or would be since the edge was changed: grow is part of the mask. */
  cropHash: hash,
  /** 16 hex digits of the crop around the mask: what an export with the fill still shows. */
  aroundHash: v.exactOptional(hash),
  /** Where the layer lies, page px. */
  layerBox: boxSchema,
  made: v.strictObject({
    at: v.pipe(v.string(), v.isoTimestamp()),
    by: text(40),
    taskId: v.exactOptional(text(200)),
    costUsd: v.exactOptional(between(0, 1000)),
    /** What the button said. */
    estimateUsd: v.exactOptional(between(0, 1000)),
    /** As the service counted them. */
    inputMp: v.exactOptional(between(0, 1000)),
    outputMp: v.exactOptional(between(0, 1000)),
    /** The seed the service says it used. */
    answerSeed: v.exactOptional(v.number()),
    /** ms: from press to layer, and of it the model's own work. */
    ms: v.exactOptional(between(0, 1e9)),
    workMs: v.exactOptional(between(0, 1e9)),
    /** `cropHash` of what was sent, where picture or mask were others when the edge was changed last. */
    sentHash: v.exactOptional(hash),
    /** Levels of 255 across the outline: an estimate; null where none could be made. */
    seam: v.exactOptional(v.nullable(between(0, 255))),
    /** Why the answer's colours were not matched; null: they were, or nothing asked for it. */
    misfit: v.exactOptional(v.nullable(v.picklist(misfits))),
  }),
});

export type Recipe = v.InferOutput<typeof recipeSchema>;

/** Reads a recipe from plugin data; anything else than a whole, valid recipe gives null. */
export function readRecipe(json: string): Recipe | null {
  return readJson(recipeSchema, json);
}
