import * as v from 'valibot';
import { text } from '../bounded.ts';
import { placedFillSchema } from '../fill.ts';
import { boxSchema } from '../geometry/box.ts';
import { layerShapeSchema } from '../mask-shape.ts';
import { cleanedSchema, tracedFillSchema } from '../trace/traced-fill.ts';
import { recipeSchema } from '../recipe.ts';
import { targetSchema } from '../target.ts';
import { bytesSchema } from './bytes-schema.ts';
import type { CallArgs, CallName } from './calls.ts';
import { commands } from './commands.ts';

const id = text(200);
const nothing = v.object({});

const layerMatch = v.picklist(['same', 'resized', 'gone']);

/** What each call of calls.ts is answered with. */
export const callReplies = {
  hello: v.object({ command: v.picklist(commands), editorType: v.string(), pageName: v.string(), readOnly: v.boolean() }),
  look: targetSchema,
  preview: bytesSchema,
  /**
   * `shapes`: of the masks in the order they were asked for. `fillBeside`: a fill of this picture lies beside it, so that
   * the picture alone never shows it. `leftOut`: the layers of `without` that lie in what was exported.
   */
  capture: v.object({ captureId: id, pageBox: boxSchema, scale: v.number(), shapes: v.pipe(v.array(layerShapeSchema), v.minLength(1)), fillBeside: v.boolean(), leftOut: v.array(id) }),
  /** `regions`: a region of the picture can be exported by itself. */
  measure: v.object({ pageBox: boxSchema, shapes: v.pipe(v.array(layerShapeSchema), v.minLength(1)), regions: v.boolean() }),
  takeCapture: bytesSchema,
  release: nothing,
  addImage: v.object({ hash: id }),
  place: v.object({ layerId: id, holderId: id, inside: v.string() }),
  repaint: nothing,
  /** `recipe`: as the fill carries it, but with the ids of its own picture and masks, which in a copied frame are others. `shown`: it and its holder are visible. */
  locateFill: v.object({ recipe: recipeSchema, shown: v.boolean() }),
  rawBytes: bytesSchema,
  probe: bytesSchema,
  file: v.object({ name: v.string(), profile: v.string() }),
  listFills: v.array(placedFillSchema),
  matchLayers: v.object({ picture: layerMatch, mask: layerMatch }),
  fillBytes: bytesSchema,
  showFill: nothing,
  removeFill: nothing,
  keepFill: nothing,
  editMask: nothing,
  reveal: nothing,
  /** `left`: frames with a mask that were too many. */
  selectMasked: v.object({ frames: v.number(), left: v.number() }),
  placeSheet: v.object({ layerId: id }),
  placeLabel: v.object({ added: v.boolean() }),
  reviewFill: nothing,
  traceFills: v.array(tracedFillSchema),
  cleanUp: cleanedSchema,
  sharedPresets: v.array(v.object({ id, text: v.string() })),
  writePreset: nothing,
  storageGet: v.unknown(),
  storageSet: nothing,
  storageDelete: nothing,
  storageKeys: v.array(v.string()),
  notify: nothing,
  resize: nothing,
  openExternal: nothing,
  show: nothing,
  close: nothing,
} as const satisfies Record<CallName, v.GenericSchema>;

export type CallReply<Name extends CallName> = v.InferOutput<(typeof callReplies)[Name]>;

/** One handler for each call: a missing or misspelt one does not compile. */
export type CallHandlers = { readonly [Name in CallName]: (args: CallArgs<Name>) => Promise<CallReply<Name>> | CallReply<Name> };
