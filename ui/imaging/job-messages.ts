import * as v from 'valibot';
import { finite, whole } from '../../core/bounded.ts';
import { boxSchema, sizeSchema } from '../../core/geometry/box.ts';
import { misfits } from '../../core/misfit.ts';
import { errorDataSchema } from '../../core/errors.ts';
import { fitsSize } from './pixel-arrays.ts';

// Not v.instance: its type would fix the kind of buffer underneath.
const bytes = v.custom<Uint8Array>((given) => given instanceof Uint8Array);
const blob = v.custom<Blob>((given) => given instanceof Blob);
const pixels = v.custom<Uint8ClampedArray>((given) => given instanceof Uint8ClampedArray);
const floats = v.custom<Float32Array>((given) => given instanceof Float32Array);

const pageGrid = v.object({ step: whole(1), x: finite, y: finite });

const arrays = { width: finite, height: finite, original: pixels, coverage: floats, known: bytes };

const sent = v.pipe(v.object({ ...arrays, x: finite, y: finite }), v.check((given) => fitsSize(given), 'sent pixels whose arrays do not fit their size'));

const kept = v.pipe(
  v.object({
    ...arrays,
    crop: boxSchema,
    whole: boxSchema,
    covered: boxSchema,
    small: v.object({ width: finite, height: finite, data: pixels }),
    pageGrid,
    sent: v.nullable(sent),
    profile: bytes,
  }),
  v.check((given) => fitsSize(given), 'a kept crop whose arrays do not fit its size'),
);

/* What comes back from the worker; what goes there stands in is-order.ts. */

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

export const preparedSchema = v.object({
  image: blob,
  mask: blob,
  request: sizeSchema,
  kept,
  cropHash: hash,
  aroundHash: hash,
  before: v.string(),
});

export const blendedSchema = v.object({
  png: bytes,
  box: boxSchema,
  after: v.string(),
  figures: v.object({ seam: v.nullable(finite), detail: finite, misfit: v.nullable(v.picklist(misfits)), ms: finite }),
});

export const checkedSchema = v.object({ changedOutside: finite, changedByOthers: finite, changedInside: finite, outside: finite });
export const heatSchema = v.object({ image: v.string(), width: finite, height: finite, outside: v.boolean() });
export const viewSchema = v.object({ image: v.string() });

export const probePicturesSchema = v.object({ side: finite, under: bytes, over: bytes });
export const probedSchema = v.object({ mode: v.picklist(['straight', 'baked']), numbers: v.picklist(['kept', 'shifted']), worst: finite });

/** What the worker tells the page. */
export const reportSchema = v.union([
  v.object({ pong: v.number() }),
  v.object({ id: v.number(), progress: v.number() }),
  v.object({ id: v.number(), ok: v.literal(true), value: v.unknown() }),
  v.object({ id: v.number(), ok: v.literal(false), error: errorDataSchema }),
]);

export type Report = v.InferInput<typeof reportSchema>;
