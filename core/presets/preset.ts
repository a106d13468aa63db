import * as v from 'valibot';
import { between, text, whole } from '../bounded.ts';
import { automaticContexts } from '../plan/context.ts';
import { qualities } from '../plan/quality.ts';
import { modelIds, providers, regions } from '../provider.ts';
import { edgeSchema, parametersSchema, presetIdSchema } from '../recipe.ts';
import { largestSeed } from '../seed.ts';

const strength = between(0, 2);

/** Words that a table program would run as a formula, or that break a line, are no names. */
const nameLike = (most: number) => v.pipe(text(most, 1), v.regex(/^[^=+\-@\s\p{C}][^\p{C}]*$/u));
const stamp = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));

/** A word that stands in a template as {name}; {prompt} is what a person writes. */
const variableName = v.pipe(v.string(), v.regex(/^(?!prompt$)[a-z][a-z0-9_]{0,23}$/));

/** How a press draws its seeds: the same one each time, the next after the last, or any. */
const seedPolicySchema = v.union([
  v.strictObject({ kind: v.literal('fixed'), seed: whole(0, largestSeed) }),
  v.strictObject({ kind: v.literal('increment'), seed: whole(0, largestSeed) }),
  v.strictObject({ kind: v.literal('random') }),
]);

export type SeedPolicy = v.InferOutput<typeof seedPolicySchema>;

/** Characters a preset may take as JSON: with its thumbnail it stays far below the 100 kB of one entry of a document. */
export const mostPresetLength = 60_000;
/** Stamps of earlier revisions a preset remembers. */
export const mostAncestors = 16;

/**
 * A product's finetune as a team uses it. It travels in documents and files, so anyone can have written it: strict, enums
 * for whoever is asked, bounded, and no key, token or address of a service in it.
 */
export const presetSchema = v.strictObject({
  version: v.literal(1),
  id: presetIdSchema,
  name: nameLike(60),
  provider: v.picklist(providers),
  region: v.picklist(['auto', ...regions]),
  model: v.picklist(modelIds),
  /** What is sent as it is: finetune id, strength, guidance, steps … */
  parameters: parametersSchema,
  triggerWord: v.exactOptional(nameLike(60)),
  /** What the finetune was trained as, in the service's own word: product, style … */
  mode: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,23}$/))),
  /** The prompt around what a person writes: {prompt}, and the names below in braces. */
  template: text(4000),
  variables: v.pipe(v.array(v.strictObject({ name: variableName, value: text(500) })), v.maxLength(12)),
  seed: seedPolicySchema,
  edge: edgeSchema,
  context: v.picklist(automaticContexts),
  quality: v.picklist(qualities),
  /** Where comparing has shown the product to look right. */
  strengthRange: v.exactOptional(v.pipe(v.strictObject({ from: strength, to: strength }), v.check(({ from, to }) => from <= to))),
  /** A small picture, data: address of a PNG or JPEG. */
  thumbnail: v.exactOptional(v.pipe(text(32_000), v.regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/))),
  notes: text(2000),
  /** `before`: stamps this revision was built on, latest first. `at`: ISO time. */
  revision: v.strictObject({
    number: whole(1, 1_000_000),
    stamp,
    before: v.pipe(v.array(stamp), v.maxLength(mostAncestors)),
    at: v.pipe(v.string(), v.isoTimestamp()),
  }),
});

export type Preset = v.InferOutput<typeof presetSchema>;

/** The preset as its next revision: `stamp` is 12 random hex digits, `at` an ISO time. */
export function revise(preset: Preset, stamp: string, at: string): Preset {
  const { number, stamp: last, before } = preset.revision;
  return { ...preset, revision: { number: number + 1, stamp, before: [last, ...before].slice(0, mostAncestors), at } };
}
