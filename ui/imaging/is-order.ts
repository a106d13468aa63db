import type { Box, Size } from '../../core/geometry/box.ts';
import type { Matrix, Point } from '../../core/geometry/matrix.ts';
import type { MaskPath } from '../../core/geometry/path.ts';
import type { CropPlan } from '../../core/plan/plan-crop.ts';
import type { Ratio } from '../../core/plan/ratio.ts';
import { hasShape, isAbsentOr, isBoolean, isBytes, isEither, isListOf, isNullOr, isNumber, isOneOf, type Guard } from './has-shape.ts';
import type { BlendInput, CheckInput, Edge, EraseInput, HeatInput, KeptCrop, LayerMask, MaskInput, PageGrid, PrepareInput, SmallPicture, ViewInput } from './imaging.ts';
import { fitsSize } from './pixel-arrays.ts';
import type { SentPixels } from './sent-pixels.ts';

/** What pixel work can be asked for, as it crosses to the worker. */
export type Job =
  | { readonly kind: 'prepare'; readonly input: PrepareInput }
  | { readonly kind: 'blend'; readonly input: BlendInput }
  | { readonly kind: 'erase'; readonly input: Omit<EraseInput, 'onProgress'> }
  | { readonly kind: 'check'; readonly input: CheckInput }
  | { readonly kind: 'heat'; readonly input: HeatInput }
  | { readonly kind: 'view'; readonly input: ViewInput }
  | { readonly kind: 'draw-probe'; readonly input: { readonly profile: Uint8Array } }
  | { readonly kind: 'read-probe'; readonly input: { readonly exported: Uint8Array } };

type Of<Union, Kind> = Extract<Union, { readonly kind: Kind }>;

const isText = (given: unknown): given is string => typeof given === 'string';
const isPixels = (given: unknown): given is Uint8ClampedArray => given instanceof Uint8ClampedArray;
const isLength = (given: unknown): given is number => isNumber(given) && given >= 0;
const isStep = (given: unknown): given is number => isNumber(given) && Number.isInteger(given) && given >= 1;
const isBox = hasShape<Box>({ x: isNumber, y: isNumber, width: isLength, height: isLength });
const isSize = hasShape<Size>({ width: isLength, height: isLength });
const isRow = (given: unknown): boolean => Array.isArray(given) && given.length === 3 && given.every(isNumber);
const isMatrix = (given: unknown): given is Matrix => Array.isArray(given) && given.length === 2 && given.every(isRow);

const isLayerMask: Guard<LayerMask> = isEither(
  hasShape<Of<LayerMask, 'paths'>>({
    kind: isOneOf('paths'),
    paths: isListOf(hasShape<MaskPath>({ data: isText, winding: isOneOf('NONZERO', 'EVENODD') })),
    toExport: isMatrix,
    blur: isAbsentOr(isNumber),
  }),
  hasShape<Of<LayerMask, 'picture'>>({ kind: isOneOf('picture'), png: isBytes, box: isBox }),
);
const isMask: Guard<MaskInput> = isEither(
  isLayerMask,
  hasShape<Of<MaskInput, 'several'>>({ kind: isOneOf('several'), parts: isListOf(isLayerMask), within: isNullOr(isBox) }),
);

const isPlan = hasShape<CropPlan>({ crop: isBox, request: isSize, ratio: hasShape<Ratio>({ num: isNumber, den: isNumber }) });
const isPageGrid = hasShape<PageGrid>({ step: isStep, x: isNumber, y: isNumber });
const isEdge = hasShape<Edge>({ grow: isNumber, feather: isEither(isOneOf('auto'), isNumber), colour: isOneOf('auto', 'off') });

const arrays = { width: isLength, height: isLength, original: isPixels, coverage: (given: unknown) => given instanceof Float32Array, known: isBytes };

const hasSentFields = hasShape<SentPixels>({ ...arrays, x: isNumber, y: isNumber });
const isSent = (given: unknown): given is SentPixels => hasSentFields(given) && fitsSize(given);

const hasKeptFields = hasShape<KeptCrop>({
  ...arrays,
  crop: isBox,
  whole: isBox,
  covered: isBox,
  small: hasShape<SmallPicture>({ width: isLength, height: isLength, data: isPixels }),
  pageGrid: isPageGrid,
  sent: isNullOr(isSent),
  profile: isBytes,
});

/** A crop whose arrays fit its size. */
function isKept(given: unknown): given is KeptCrop {
  return hasKeptFields(given) && fitsSize(given);
}

function isJobOf<Kind extends string, Input>(kind: Kind, input: Guard<Input>): Guard<{ readonly kind: Kind; readonly input: Input }> {
  return hasShape<{ readonly kind: Kind; readonly input: Input }>({ kind: isOneOf(kind), input });
}

const isJob: Guard<Job> = isEither(
  isJobOf('prepare', hasShape<PrepareInput>({ picture: isBytes, mask: isMask, plan: isPlan, grow: isNumber, pageGrid: isPageGrid, maskInAlpha: isAbsentOr(isBoolean) })),
  isJobOf('blend', hasShape<BlendInput>({ kept: isKept, result: isBytes, request: isSize, edge: isEdge, bake: isBoolean })),
  isJobOf('erase', hasShape<Omit<EraseInput, 'onProgress'>>({ kept: isKept, seed: isNumber, edge: isEdge, bake: isBoolean })),
  isJobOf('check', hasShape<CheckInput>({ before: isBytes, after: isBytes, again: isNullOr(isBytes), mask: isMask, grow: isNumber })),
  isJobOf('heat', hasShape<HeatInput>({ before: isBytes, after: isBytes, mask: isMask, grow: isNumber, crop: isBox })),
  isJobOf('view', hasShape<ViewInput>({ picture: isBytes, crop: isBox, layer: isNullOr(hasShape<NonNullable<ViewInput['layer']>>({ png: isBytes, at: hasShape<Point>({ x: isNumber, y: isNumber }) })) })),
  isJobOf('draw-probe', hasShape<Of<Job, 'draw-probe'>['input']>({ profile: isBytes })),
  isJobOf('read-probe', hasShape<Of<Job, 'read-probe'>['input']>({ exported: isBytes })),
);

/** What the page tells the worker: is it there, do this, stop that. */
export type Order = { readonly ping: number } | { readonly cancel: number } | { readonly id: number; readonly job: Job };

/** Whether a message is an order, down to every field of its job. */
export const isOrder: Guard<Order> = isEither(
  hasShape<{ readonly ping: number }>({ ping: isNumber }),
  hasShape<{ readonly cancel: number }>({ cancel: isNumber }),
  hasShape<{ readonly id: number; readonly job: Job }>({ id: isNumber, job: isJob }),
);
