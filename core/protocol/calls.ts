import * as v from 'valibot';
import { maskIdsSchema } from '../mask-ids.ts';
import { nodeHintSchema, recipeSchema } from '../recipe.ts';
import { reviewSchema } from '../trace/review.ts';
import { boxSchema } from '../geometry/box.ts';

const id = v.pipe(v.string(), v.maxLength(200));
const words = v.pipe(v.string(), v.maxLength(200));
const nothing = v.object({});
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');
const seconds = 1000;

/**
 * Everything the panel may ask of the sandbox: what goes along, and how long to wait for the reply (ms). The replies
 * stand in call-replies.ts, so that the sandbox does not carry schemas it never reads.
 * A message carries at most one byte array, so that no copy of several pictures is ever alive at once.
 */
export const calls = {
  /** First call of a session. */
  hello: { args: nothing, deadline: 20 * seconds },
  /**
   * What the selection means. `pictureId` chooses another of the offered pictures; `together` lists masks that become one
   * fill instead of one each. Never writes.
   */
  look: { args: v.object({ pictureId: v.nullable(id), together: v.exactOptional(v.array(v.array(id))) }), deadline: 20 * seconds },
  /** A small PNG of the picture for the card, longest side at most `longest` px; the mask may show in it. Never writes. */
  preview: { args: v.object({ pictureId: id, longest: v.pipe(v.number(), v.minValue(16), v.maxValue(2048)) }), deadline: 60 * seconds },
  /**
   * Exports picture and masks and keeps their bytes until `release`. `withFill`: the holder of these masks stays visible.
   * `without`: further layers left out, such as a fill that lies in no holder.
   * `around`: with what lies over and under the picture on its page, the fill beside it included.
   * `region`: only this part, whole page px from the picture's first one, as it is seen on the page.
   * `still`: rejects with read-only rather than switch a layer for the export.
   */
  capture: { args: v.object({ ...maskIdsSchema.entries, pictureId: id, scale: v.pipe(v.number(), v.minValue(0.01), v.maxValue(4)), withFill: v.boolean(), without: v.exactOptional(v.array(id)), around: v.exactOptional(v.boolean()), still: v.exactOptional(v.boolean()), region: v.exactOptional(boxSchema) }), deadline: 180 * seconds },
  /** Where picture and masks lie now, without exporting anything. Never writes. */
  measure: { args: v.object({ ...maskIdsSchema.entries, pictureId: id, without: v.exactOptional(v.array(id)) }), deadline: 20 * seconds },
  /** The bytes of a capture, one part a call; a part can be taken once. A number is the place of a mask's shape in the reply. */
  takeCapture: { args: v.object({ captureId: id, part: v.union([v.literal('picture'), v.number()]) }), deadline: 120 * seconds },
  release: { args: v.object({ captureId: id }), deadline: 20 * seconds },
  /** Hands the host a picture file to be named by its hash later; writes no layer. PNG or JPEG, at most 4096 px a side. */
  addImage: { args: v.object({ png: bytes }), deadline: 120 * seconds },
  /**
   * Places one result as one undo step. The first of a holder is visible, later ones only with `show`, which hides the
   * others. `rawHash`: the service's answer as it came, kept with the layer for later changes of the edge; null: there is none.
   */
  place: { args: v.object({ recipe: recipeSchema, name: v.pipe(v.string(), v.maxLength(200)), show: v.boolean(), rawHash: v.nullable(id), png: bytes }), deadline: 120 * seconds },
  /** Gives a placed fill another picture, box and recipe as one undo step; its answer, visibility and order stay. */
  repaint: { args: v.object({ layerId: id, recipe: recipeSchema, png: bytes }), deadline: 120 * seconds },
  /** What a placed fill belongs to now, in copies too: its own picture and mask, and the recipe it carries. */
  locateFill: { args: v.object({ layerId: id }), deadline: 20 * seconds },
  /** The service's answer as it was kept with a placed fill. */
  rawBytes: { args: v.object({ layerId: id }), deadline: 60 * seconds },
  /** Exports one picture laid over another (both of `side` px, added before) at 1×, from a frame that is gone again afterwards. */
  probe: { args: v.object({ underHash: id, overHash: id, side: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)) }), deadline: 60 * seconds },
  /** What tells this file from others on this device; there is no id of a file. */
  file: { args: nothing, deadline: 20 * seconds },
  /** The fills on this page, newest first, at most 200. */
  listFills: { args: nothing, deadline: 60 * seconds },
  /** Whether the layers a recipe names are in this file, by id and kind. */
  matchLayers: { args: v.object({ picture: nodeHintSchema, mask: nodeHintSchema }), deadline: 20 * seconds },
  /** The PNG of a placed layer. */
  fillBytes: { args: v.object({ layerId: id }), deadline: 60 * seconds },
  /** Shows this variation and hides the others of its holder. */
  showFill: { args: v.object({ layerId: id }), deadline: 20 * seconds },
  /** Removes one fill; with the last one goes the holder, and the mask is shown again. */
  removeFill: { args: v.object({ layerId: id }), deadline: 20 * seconds },
  /** Removes other variations of a fill: these of them. */
  keepFill: { args: v.object({ layerId: id, others: v.pipe(v.array(id), v.maxLength(1000)) }), deadline: 20 * seconds },
  /** Shows the hidden mask of a fill and selects it. */
  editMask: { args: v.object({ layerId: id }), deadline: 20 * seconds },
  /** Selects a layer and brings it into view. */
  reveal: { args: v.object({ nodeId: id }), deadline: 20 * seconds },
  /** Selects every frame of this page that holds a mask, as many as a batch can take. Never writes a layer. */
  selectMasked: { args: nothing, deadline: 60 * seconds },
  /**
   * Lays fills of one crop out as a labelled sheet beside their picture, as one undo step. `beforeHash`: the crop without a
   * fill, an image added before; `crop` in page px; `rows`: ids of fills, null for an empty cell.
   */
  placeSheet: { args: v.object({
    title: words, beforeHash: id, pictureId: id, crop: boxSchema,
    rows: v.pipe(v.array(v.pipe(v.array(v.nullable(id)), v.maxLength(8))), v.minLength(1), v.maxLength(16)),
    rowLabels: v.pipe(v.array(words), v.maxLength(16)), columnLabels: v.pipe(v.array(words), v.maxLength(8)),
  }), deadline: 60 * seconds },
  /** Writes a text under the frame of a fill, once, as one undo step. */
  placeLabel: { args: v.object({ layerId: id, text: words }), deadline: 20 * seconds },
  /** Writes down what was decided about a fill, or takes it back with null, as one undo step. */
  reviewFill: { args: v.object({ layerId: id, review: v.nullable(reviewSchema) }), deadline: 20 * seconds },
  /** Every fill of the file, at most 2,000; loads its pages. */
  traceFills: { args: nothing, deadline: 180 * seconds },
  /** Takes out of this page's fills all that shows how they were made, as one undo step; `dry` only counts. */
  cleanUp: { args: v.object({ dry: v.boolean() }), deadline: 120 * seconds },
  /** The presets this file holds, as text; at most 200. */
  sharedPresets: { args: nothing, deadline: 20 * seconds },
  /** Writes one preset into the file as one undo step, or removes it with an empty text; refused unless the file still holds `expected`. */
  writePreset: { args: v.object({ id, expected: v.string(), text: v.pipe(v.string(), v.maxLength(100_000)) }), deadline: 20 * seconds },
  storageGet: { args: v.object({ key: id }), deadline: 20 * seconds },
  storageSet: { args: v.object({ key: id, value: v.unknown() }), deadline: 20 * seconds },
  storageDelete: { args: v.object({ key: id }), deadline: 20 * seconds },
  storageKeys: { args: nothing, deadline: 20 * seconds },
  notify: { args: v.object({ text: v.pipe(v.string(), v.maxLength(100)), error: v.boolean() }), deadline: 20 * seconds },
  resize: { args: v.object({ width: v.number(), height: v.number() }), deadline: 20 * seconds },
  /** The sandbox has no URL class, so that valibot's own check would refuse every address there. */
  openExternal: { args: v.object({ url: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https:\/\/[\w.-]+(?:[:/?#]\S*)?$/)) }), deadline: 20 * seconds },
  /** Shows the panel of a command that began without one. */
  show: { args: nothing, deadline: 20 * seconds },
  /** `text` is said as the plugin ends. */
  close: { args: v.object({ text: v.exactOptional(v.pipe(v.string(), v.maxLength(100))) }), deadline: 20 * seconds },
} as const satisfies Record<string, { args: v.GenericSchema; deadline: number }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallArgs<Name extends CallName> = v.InferOutput<Calls[Name]['args']>;
