import * as v from 'valibot';
import { boxSchema, sizeSchema } from '../../core/geometry/box.ts';
import { matrixSchema } from '../../core/geometry/matrix.ts';
import { maskPathSchema } from '../../core/geometry/path.ts';
import { cropPlanSchema } from '../../core/plan/plan-crop.ts';
import { errorDataSchema } from '../../core/errors.ts';

// Not v.instance: its type would fix the kind of buffer underneath.
const bytes = v.custom<Uint8Array>((given) => given instanceof Uint8Array);
const pixels = v.custom<Uint8ClampedArray>((given) => given instanceof Uint8ClampedArray);
const floats = v.custom<Float32Array>((given) => given instanceof Float32Array);
const px = v.pipe(v.number(), v.finite());

const edge = v.object({
  grow: px,
  feather: v.union([v.literal('auto'), px]),
  colour: v.picklist(['auto', 'off']),
});

const layerMasks = [
  v.object({ kind: v.literal('paths'), paths: v.array(maskPathSchema), toExport: matrixSchema, blur: v.exactOptional(px) }),
  v.object({ kind: v.literal('picture'), png: bytes, box: boxSchema }),
] as const;
const mask = v.variant('kind', [
  ...layerMasks,
  v.object({ kind: v.literal('several'), parts: v.array(v.variant('kind', layerMasks)), within: v.nullable(boxSchema) }),
]);

const pageGrid = v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(1)), x: px, y: px });

const kept = v.pipe(
  v.object({
    width: px,
    height: px,
    crop: boxSchema,
    pageGrid,
    original: pixels,
    coverage: floats,
    known: bytes,
  }),
  v.check(({ width, height, original, coverage, known }) => {
    const count = width * height;
    return original.length === 4 * count && coverage.length === count && known.length === count;
  }, 'a kept crop whose arrays do not fit its size'),
);

/** What pixel work can be asked for, as it crosses to the worker. */
export const jobSchema = v.variant('kind', [
  v.object({
    kind: v.literal('prepare'),
    input: v.object({ picture: bytes, mask, plan: cropPlanSchema, grow: px, pageGrid, hole: v.picklist(['keep', 'grey']) }),
  }),
  v.object({ kind: v.literal('blend'), input: v.object({ kept, result: bytes, request: sizeSchema, edge, bake: v.boolean() }) }),
  v.object({ kind: v.literal('erase'), input: v.object({ kept, seed: px, edge, bake: v.boolean() }) }),
  v.object({ kind: v.literal('check'), input: v.object({ before: bytes, after: bytes, again: v.nullable(bytes), mask, grow: px }) }),
  v.object({ kind: v.literal('heat'), input: v.object({ before: bytes, after: bytes, mask, grow: px, crop: boxSchema }) }),
  v.object({ kind: v.literal('view'), input: v.object({ picture: bytes, crop: boxSchema, layer: v.nullable(v.object({ png: bytes, at: v.object({ x: px, y: px }) })) }) }),
  v.object({ kind: v.literal('draw-probe') }),
  v.object({ kind: v.literal('read-probe'), input: v.object({ exported: bytes }) }),
]);

export type Job = v.InferOutput<typeof jobSchema>;

/** What the page tells the worker: is it there, do this, stop that. */
export const orderSchema = v.union([
  v.object({ ping: v.number() }),
  v.object({ cancel: v.number() }),
  v.object({ id: v.number(), job: jobSchema }),
]);

export const preparedSchema = v.object({
  image: v.instance(Blob),
  mask: v.instance(Blob),
  request: sizeSchema,
  kept,
  cropHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  maskShare: px,
  before: v.string(),
});

export const blendedSchema = v.object({
  png: bytes,
  box: boxSchema,
  after: v.string(),
  figures: v.object({ seam: px, detail: px, ms: px }),
});

export const checkedSchema = v.object({ changedOutside: px, changedByOthers: px, changedInside: px, outside: px });
export const heatSchema = v.object({ image: v.string(), width: px, height: px, outside: v.boolean() });
export const viewSchema = v.object({ image: v.string() });

export const probePicturesSchema = v.object({ side: px, under: bytes, over: bytes });
export const probedSchema = v.object({ mode: v.picklist(['straight', 'baked']), numbers: v.picklist(['kept', 'shifted']), worst: px });

/** What the worker tells the page. */
export const reportSchema = v.union([
  v.object({ pong: v.number() }),
  v.object({ id: v.number(), progress: v.number() }),
  v.object({ id: v.number(), ok: v.literal(true), value: v.unknown() }),
  v.object({ id: v.number(), ok: v.literal(false), error: errorDataSchema }),
]);

export type Order = { readonly ping: number } | { readonly cancel: number } | { readonly id: number; readonly job: Job };
export type Report = v.InferInput<typeof reportSchema>;
