import * as v from 'valibot';
import { between, text, whole } from '../bounded.ts';
import { maskIdsSchema } from '../mask-ids.ts';
import { nodeHintSchema, recipeSchema } from '../recipe.ts';
import { reviewSchema } from '../trace/review.ts';
import { boxSchema } from '../geometry/box.ts';
import { bytesSchema } from './bytes-schema.ts';

const id = text(200);
const words = text(200);
const nothing = v.object({});

/**
 * Everything the panel may ask of the sandbox, and what goes along. Only the sandbox reads these schemas; what only the
 * panel reads stands in call-replies.ts and deadlines.ts.
 * A message carries at most one byte array, so that no copy of several pictures is ever alive at once.
 */
export const calls = {
  /** First call of a session. */
  hello: nothing,
  /**
   * What the selection means. `pictureId` chooses another of the offered pictures; `together` lists masks that become one
   * fill instead of one each. Never writes.
   */
  look: v.object({ pictureId: v.nullable(id), together: v.exactOptional(v.array(v.array(id))) }),
  /** A small PNG of the picture for the card, longest side at most `longest` px; the mask may show in it. Never writes. */
  preview: v.object({ pictureId: id, longest: between(16, 2048) }),
  /**
   * Exports picture and masks and keeps their bytes until `release`. `withFill`: the holder of these masks stays visible.
   * `without`: further layers left out, such as a fill that lies in no holder.
   * `around`: with what lies over and under the picture on its page, the fill beside it included.
   * `region`: only this part, whole page px from the picture's first one, as it is seen on the page.
   * `still`: rejects with read-only rather than switch a layer for the export.
   */
  capture: v.object({ ...maskIdsSchema.entries, pictureId: id, scale: between(0.01, 4), withFill: v.boolean(), without: v.exactOptional(v.array(id)), around: v.exactOptional(v.boolean()), still: v.exactOptional(v.boolean()), region: v.exactOptional(boxSchema) }),
  /** Where picture and masks lie now, without exporting anything. Never writes. */
  measure: v.object({ ...maskIdsSchema.entries, pictureId: id, without: v.exactOptional(v.array(id)) }),
  /** The bytes of a capture, one part a call; a part can be taken once. A number is the place of a mask's shape in the reply. */
  takeCapture: v.object({ captureId: id, part: v.union([v.literal('picture'), v.number()]) }),
  release: v.object({ captureId: id }),
  /** Hands the host a picture file to be named by its hash later; writes no layer. PNG or JPEG, at most 4096 px a side. */
  addImage: v.object({ png: bytesSchema }),
  /**
   * Places one result as one undo step. The first of a holder is visible, later ones only with `show`, which hides the
   * others. `rawHash`: the service's answer as it came, kept with the layer for later changes of the edge; null: there is none.
   */
  place: v.object({ recipe: recipeSchema, name: text(200), show: v.boolean(), rawHash: v.nullable(id), png: bytesSchema }),
  /** Gives a placed fill another picture, box and recipe as one undo step; its answer, visibility and order stay. */
  repaint: v.object({ layerId: id, recipe: recipeSchema, png: bytesSchema }),
  /** What a placed fill belongs to now, in copies too: its own picture and mask, and the recipe it carries. */
  locateFill: v.object({ layerId: id }),
  /** The service's answer as it was kept with a placed fill. */
  rawBytes: v.object({ layerId: id }),
  /** Exports one picture laid over another (both of `side` px, added before) at 1×, from a frame that is gone again afterwards. */
  probe: v.object({ underHash: id, overHash: id, side: whole(1, 256) }),
  /** What tells this file from others on this device; there is no id of a file. */
  file: nothing,
  /** The fills on this page, newest first, at most 200. */
  listFills: nothing,
  /** Whether the layers a recipe names are in this file, by id and kind. */
  matchLayers: v.object({ picture: nodeHintSchema, mask: nodeHintSchema }),
  /** The PNG of a placed layer. */
  fillBytes: v.object({ layerId: id }),
  /** Shows this variation and hides the others of its holder. */
  showFill: v.object({ layerId: id }),
  /** Removes one fill; with the last one goes the holder, and the mask is shown again. */
  removeFill: v.object({ layerId: id }),
  /** Removes other variations of a fill: these of them. */
  keepFill: v.object({ layerId: id, others: v.pipe(v.array(id), v.maxLength(1000)) }),
  /** Shows the hidden mask of a fill and selects it. */
  editMask: v.object({ layerId: id }),
  /** Selects a layer and brings it into view. */
  reveal: v.object({ nodeId: id }),
  /** Selects every frame of this page that holds a mask, as many as a batch can take. Never writes a layer. */
  selectMasked: nothing,
  /**
   * Lays fills of one crop out as a labelled sheet beside their picture, as one undo step. `beforeHash`: the crop without a
   * fill, an image added before; `crop` in page px; `rows`: ids of fills, null for an empty cell.
   */
  placeSheet: v.object({
    title: words, beforeHash: id, pictureId: id, crop: boxSchema,
    rows: v.pipe(v.array(v.pipe(v.array(v.nullable(id)), v.maxLength(8))), v.minLength(1), v.maxLength(16)),
    rowLabels: v.pipe(v.array(words), v.maxLength(16)), columnLabels: v.pipe(v.array(words), v.maxLength(8)),
  }),
  /** Writes a text under the frame of a fill, once, as one undo step. */
  placeLabel: v.object({ layerId: id, text: words }),
  /** Writes down what was decided about a fill, or takes it back with null, as one undo step. */
  reviewFill: v.object({ layerId: id, review: v.nullable(reviewSchema) }),
  /** Every fill of the file, at most 2,000; loads its pages. */
  traceFills: nothing,
  /** Takes out of this page's fills all that shows how they were made, as one undo step; `dry` only counts. */
  cleanUp: v.object({ dry: v.boolean() }),
  /** The presets this file holds, as text; at most 200. */
  sharedPresets: nothing,
  /** Writes one preset into the file as one undo step, or removes it with an empty text; refused unless the file still holds `expected`. */
  writePreset: v.object({ id, expected: v.string(), text: text(100_000) }),
  storageGet: v.object({ key: id }),
  storageSet: v.object({ key: id, value: v.unknown() }),
  storageDelete: v.object({ key: id }),
  storageKeys: nothing,
  notify: v.object({ text: text(100), error: v.boolean() }),
  resize: v.object({ width: v.number(), height: v.number() }),
  /** The sandbox has no URL class, so that valibot's own check would refuse every address there. */
  openExternal: v.object({ url: v.pipe(text(2_000), v.regex(/^https:\/\/[\w.-]+(?:[:/?#]\S*)?$/)) }),
  /** Shows the panel of a command that began without one. */
  show: nothing,
  /** `text` is said as the plugin ends. */
  close: v.object({ text: v.exactOptional(text(100)) }),
} as const satisfies Record<string, v.GenericSchema>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallArgs<Name extends CallName> = v.InferOutput<Calls[Name]>;
