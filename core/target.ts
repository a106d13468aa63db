import * as v from 'valibot';
import { between, whole } from './bounded.ts';
import { boxSchema } from './geometry/box.ts';
import { maskShapeSchema } from './mask-shape.ts';
import { errorCodes } from './errors.ts';
import { nodeHintSchema, recipeSchema } from './recipe.ts';

/** A layer that can serve as the picture, as the card's menu offers it. */
const pictureChoiceSchema = v.object({
  node: nodeHintSchema,
  /** Name of the frame it lies in, for "Photo in Spring hero"; empty on the page itself. */
  inside: v.string(),
  /** The box of its export in page px. */
  pageBox: boxSchema,
  /** Export px per page px: the density of the image under the mask, 1–4, sides at most 4096 px. */
  scale: between(0.01, 4),
  /** Set where `scale` was lowered for the size of the whole picture: what it would be else. */
  fullScale: v.exactOptional(whole(1, 4)),
  /** Set where a region of it can be exported by itself, at full density. */
  regions: v.exactOptional(v.literal(true)),
});

export type PictureChoice = v.InferOutput<typeof pictureChoiceSchema>;

const readySchema = v.object({
  kind: v.literal('ready'),
  picture: pictureChoiceSchema,
  /** All pictures on offer, the chosen one among them, best first. */
  choices: v.array(pictureChoiceSchema),
  mask: nodeHintSchema,
  /** Further masks that are filled along with it, in the same picture and the same crop. */
  alsoMasks: v.array(nodeHintSchema),
  /** All of them together, page px. */
  shape: maskShapeSchema,
  /** Ids of other selected masks: they may lie over the picture, but are no part of it. */
  leaveOut: v.array(v.string()),
  /** Visible layers that cross the mask above the picture, sent along and covered; `cut`: a mask whose blur ends at its box. */
  inTheWay: v.array(v.object({ name: v.string(), kind: v.picklist(['sent', 'covered', 'above', 'cut']) })),
  /** The fill, when it is selected rather than its mask. */
  fillId: v.nullable(v.string()),
  /** The recipe of the fill that is selected or belongs to this mask. */
  recipe: v.nullable(recipeSchema),
  /** Set when the fill will land elsewhere than beside the picture, e.g. above an instance. */
  landing: v.nullable(v.picklist(['above-instance', 'in-component'])),
});

/** Most fills one selection can stand for. */
export const mostTargets = 50;

/** What the selection means: a fill, several, or the one reason why not. */
export const targetSchema = v.union([
  readySchema,
  /**
   * Several masks, in one picture or in several: one fill each. `missing` are selected layers for which none can be
   * made, each with its reason; there is at least one of both together, and more than one item or something missing.
   */
  v.object({
    kind: v.literal('many'),
    items: v.pipe(v.array(readySchema), v.minLength(1), v.maxLength(mostTargets)),
    missing: v.array(v.object({ id: v.string(), name: v.string(), reason: v.picklist(errorCodes) })),
  }),
  v.object({
    kind: v.literal('not-ready'),
    reason: v.picklist(errorCodes),
    /** Name of the layer the reason speaks of; empty when there is none. */
    layer: v.string(),
  }),
]);

export type Target = v.InferOutput<typeof targetSchema>;
export type ReadyTarget = Extract<Target, { kind: 'ready' }>;
export type ManyTargets = Extract<Target, { kind: 'many' }>;
