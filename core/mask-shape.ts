import * as v from 'valibot';
import { between } from './bounded.ts';
import { boxSchema, unite, type Box } from './geometry/box.ts';
import { matrixSchema } from './geometry/matrix.ts';
import { maskPathSchema } from './geometry/path.ts';

const pathsSchema = v.object({
  kind: v.literal('paths'),
  paths: v.pipe(v.array(maskPathSchema), v.minLength(1), v.maxLength(2_000)),
  toPage: matrixSchema,
  pageBox: boxSchema,
  /** Standard deviation of a Gaussian blur over it, page px. */
  blur: v.exactOptional(between(0, 1_000)),
});

const pictureSchema = v.object({ kind: v.literal('picture'), pageBox: boxSchema, scale: between(0.01, 4) });

/**
 * One layer's mask as it leaves the sandbox; `pageBox` holds all that it covers, px of the page. `paths`: geometry in the
 * layer's own px with its way to the page. `picture`: a layer that is exported instead; its alpha is the coverage.
 */
export const layerShapeSchema = v.union([pathsSchema, pictureSchema]);

/** `several`: what any of the parts covers, or, where `within` is a box of the page, all of that box but what they cover. */
export const maskShapeSchema = v.union([
  pathsSchema,
  pictureSchema,
  v.object({ kind: v.literal('several'), parts: v.pipe(v.array(layerShapeSchema), v.minLength(1), v.maxLength(50)), within: v.nullable(boxSchema) }),
]);

export type LayerShape = v.InferOutput<typeof layerShapeSchema>;
export type MaskShape = v.InferOutput<typeof maskShapeSchema>;

/** The shapes of single layers as one: what any of them covers, or, with `within` (page px), all of that box but them. */
export function joinShapes(parts: readonly LayerShape[], within: Box | null): MaskShape {
  const [only] = parts;
  return only && parts.length === 1 && !within ? only : { kind: 'several', parts: [...parts], within };
}

/** The shapes of the layers a mask is made of. */
export function layerShapesOf(shape: MaskShape): readonly LayerShape[] {
  return shape.kind === 'several' ? shape.parts : [shape];
}

/** How far a blur by `sigma` px reaches past an outline: beyond 3 σ it is less than a level of 255. */
export function blurReach(sigma = 0): number {
  return 3 * sigma;
}

/** The box of the mask in px of the page. */
export function maskPageBox(shape: MaskShape): Box {
  if (shape.kind !== 'several') return shape.pageBox;
  return shape.within ?? shape.parts.map(({ pageBox }) => pageBox).reduce(unite);
}
