import { FillError } from '../../core/errors.ts';
import { intersect, snapOutward, type Box, type Size } from '../../core/geometry/box.ts';
import { multiply } from '../../core/geometry/matrix.ts';
import { maskIdsOf, type MaskIds } from '../../core/mask-ids.ts';
import { joinShapes, maskPageBox, type LayerShape, type MaskShape } from '../../core/mask-shape.ts';
import { locateExport, pageToExport, type ExportGrid } from '../../core/plan/export-grid.ts';
import { fitExport } from '../../core/plan/export-scale.ts';
import type { CropPlan } from '../../core/plan/plan-crop.ts';
import { regionOf } from '../../core/plan/plan-picture.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { LayerMask, MaskInput } from '../imaging/imaging.ts';
import { readPngSize } from '../imaging/png/read-png-size.ts';

/** A captured picture with its mask, both in export px. */
export interface Capture {
  /** PNG as exported. */
  readonly picture: Uint8Array;
  /** Of these bytes. */
  readonly grid: ExportGrid;
  /** Of the whole picture: the same unless only a region of it was exported. */
  readonly whole: ExportGrid;
  readonly mask: MaskInput;
  /** The mask's box in export px; not yet cut to the picture. */
  readonly maskBox: Box;
  /** A fill of this picture lies beside it: only an export with what lies around shows it. */
  readonly fillBeside: boolean;
  /** Ids of layers in the picture that were left out as asked. */
  readonly leftOut: readonly string[];
  /** What was asked for: the check asks for the same with the fill. */
  readonly wish: CaptureWish;
}

export interface CaptureWish extends MaskIds {
  readonly pictureId: string;
  readonly scale: number;
  readonly withFill: boolean;
  /** Layers to leave out wherever they lie. */
  readonly without?: string[];
  /** With all that lies over and under the picture. */
  readonly around?: boolean;
  /** Only this part, whole page px from the picture's first one. */
  readonly region?: Box;
  /** Rejects with read-only where a layer would have to be switched. */
  readonly still?: boolean;
}

function sizeOf(png: Uint8Array): Size {
  const size = readPngSize(png);
  if (!size) throw new FillError('unexpected', { step: 'capture', detail: 'the export is not a picture' });
  return size;
}

/** Box of the mask in export px, grown outward to hold what its curves reach. */
function boxInExport(grid: ExportGrid, shape: MaskShape): Box {
  const box = maskPageBox(shape);
  return { x: (box.x - grid.x) * grid.scale, y: (box.y - grid.y) * grid.scale, width: box.width * grid.scale, height: box.height * grid.scale };
}

function readLayerMask(grid: ExportGrid, shape: LayerShape, png: Uint8Array | null): LayerMask {
  if (shape.kind === 'paths') return { kind: 'paths', paths: shape.paths, toExport: multiply(pageToExport(grid), shape.toPage), ...(shape.blur ? { blur: shape.blur * grid.scale } : {}) };
  if (!png) throw new FillError('mask-empty', { step: 'capture' });
  const own = locateExport(shape.pageBox, shape.scale, sizeOf(png));
  const perPixel = grid.scale / own.scale;
  return {
    kind: 'picture',
    png,
    box: {
      x: (own.x - grid.x) * grid.scale,
      y: (own.y - grid.y) * grid.scale,
      width: own.size.width * perPixel,
      height: own.size.height * perPixel,
    },
  };
}

function readMask(grid: ExportGrid, parts: readonly LayerMask[], inverted: boolean): MaskInput {
  const [only] = parts;
  if (only && parts.length === 1 && !inverted) return only;
  return { kind: 'several', parts: [...parts], within: inverted ? { x: 0, y: 0, ...grid.size } : null };
}

/** The recipe's picture and masks as a capture asks for them, without what was left out then; of a picture too large to be exported whole the crop's region. */
export function wishFor(recipe: Recipe): CaptureWish {
  const { picture, plan: { crop }, grid: { scale } } = recipe;
  const { width, height } = picture;
  const whole = fitExport(scale, { x: 0, y: 0, width, height }) >= scale;
  return {
    pictureId: picture.id,
    ...maskIdsOf(recipe),
    scale,
    withFill: false,
    ...(recipe.leaveOut ? { without: recipe.leaveOut } : {}),
    ...(whole ? {} : { region: regionOf(crop, scale, picture) }),
  };
}

/** The grid of an export, and that of the whole picture where it is a region of it. */
function locate(pageBox: Box, scale: number, region: Box | undefined, png: Uint8Array): { grid: ExportGrid; whole: ExportGrid } {
  if (!region) {
    const grid = locateExport(pageBox, scale, sizeOf(png));
    return { grid, whole: grid };
  }
  const { x, y, width, height } = snapOutward(pageBox);
  const grid = locateExport({ ...region, x: x + region.x, y: y + region.y }, scale, sizeOf(png));
  return { grid, whole: { x, y, scale, size: { width: width * scale, height: height * scale } } };
}

/** A plan of the whole picture, counted in the px that were exported. */
export function planInExport({ grid, whole }: Pick<Capture, 'grid' | 'whole'>, plan: CropPlan): CropPlan {
  const [x, y] = [Math.round((grid.x - whole.x) * grid.scale), Math.round((grid.y - whole.y) * grid.scale)];
  return { ...plan, crop: { ...plan.crop, x: plan.crop.x - x, y: plan.crop.y - y } };
}

/**
 * Exports picture and masks through the sandbox, one byte array a message, and finds where their pixels lie.
 *
 * @throws FillError of the sandbox (picture-gone, mask-gone, mask-empty, picture-empty, picture-too-large …), mask-outside.
 */
export async function takeCapture({ call }: PluginLink, wish: CaptureWish): Promise<Capture> {
  const { captureId, pageBox, scale, shapes, fillBeside, leftOut } = await call('capture', wish);
  try {
    const picture = await call('takeCapture', { captureId, part: 'picture' });
    const { grid, whole } = locate(pageBox, scale, wish.region, picture);
    const parts: LayerMask[] = [];
    for (const [part, shape] of shapes.entries()) {
      parts.push(readLayerMask(grid, shape, shape.kind === 'picture' ? await call('takeCapture', { captureId, part }) : null));
    }
    const inverted = wish.inverted === true;
    const maskBox = boxInExport(grid, joinShapes(shapes, inverted ? pageBox : null));
    if (!intersect(maskBox, { x: 0, y: 0, ...grid.size })) throw new FillError('mask-outside', { step: 'capture' });
    return { picture, grid, whole, mask: readMask(grid, parts, inverted), maskBox, fillBeside, leftOut, wish: { ...wish, scale } };
  } finally {
    await call('release', { captureId });
  }
}

/** Exports the picture alone, without reading the mask. Throws FillError of the sandbox. */
export async function exportPicture({ call }: PluginLink, wish: CaptureWish): Promise<Uint8Array> {
  const { captureId } = await call('capture', wish);
  try {
    return await call('takeCapture', { captureId, part: 'picture' });
  } finally {
    await call('release', { captureId });
  }
}
