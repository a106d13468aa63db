import { multiply, translation } from '../../../core/geometry/matrix.ts';
import { boxAround, intersect, pad, snapOutward, type Box } from '../../../core/geometry/box.ts';
import { flattenPath } from '../../../core/geometry/path.ts';
import { FillError } from '../../../core/errors.ts';
import type { Breathe } from '../breathe.ts';
import { decodePicture, openContext } from '../decode-picture.ts';
import type { MaskInput } from '../imaging.ts';
import type { Platform } from '../platform.ts';
import { coverPolygons, type Shape } from './cover-polygons.ts';
import { growCoverage } from './grow-coverage.ts';

/** The mask's paths as polygons in px of the window. @throws FillError bad-geometry when the text is no path. */
function toShapes(mask: Extract<MaskInput, { kind: 'paths' }>, window: Box): Shape[] {
  const toWindow = multiply(translation(-window.x, -window.y), mask.toExport);
  return mask.paths.map(({ data, winding }) => {
    const polygons = flattenPath(data, toWindow);
    if (!polygons) throw new FillError('bad-geometry', { step: 'prepare' });
    return { polygons, winding };
  });
}

function* points(shapes: readonly Shape[]): Iterable<{ x: number; y: number }> {
  for (const { polygons } of shapes) {
    for (const polygon of polygons) {
      for (let i = 0; i + 1 < polygon.length; i += 2) yield { x: polygon[i] ?? 0, y: polygon[i + 1] ?? 0 };
    }
  }
}

async function coverPicture(platform: Platform, mask: Extract<MaskInput, { kind: 'picture' }>, window: Box): Promise<Float32Array> {
  const bitmap = await decodePicture(platform, mask.png, 'prepare');
  try {
    const context = openContext(platform.canvas(window.width, window.height));
    const { x, y, width, height } = mask.box;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, x - window.x, y - window.y, width, height);
    const { data } = context.getImageData(0, 0, window.width, window.height);
    const coverage = new Float32Array(window.width * window.height);
    for (let i = 0; i < coverage.length; i += 1) coverage[i] = (data[4 * i + 3] ?? 0) / 255;
    return coverage;
  } finally {
    bitmap.close();
  }
}

/** The box in export px that the grown mask can touch; null for a mask without area. */
export function maskReach(mask: MaskInput, grow: number): Box | null {
  const box = mask.kind === 'picture' ? mask.box : boxAround(points(toShapes(mask, { x: 0, y: 0, width: 0, height: 0 })));
  return box && snapOutward(pad(box, Math.max(0, grow) + 2));
}

/**
 * Coverage (0–1) of the grown mask in the whole-px `window` of export px. Grown beyond the window first, so that two
 * windows over the same mask agree where they overlap.
 */
export async function coverMask(platform: Platform, mask: MaskInput, window: Box, grow: number, breathe: Breathe): Promise<Float32Array> {
  const margin = grow === 0 ? 0 : Math.ceil(Math.abs(grow)) + 3;
  const reach = maskReach(mask, grow);
  const wide = reach && intersect(pad(window, margin), pad(reach, margin));
  const coverage = new Float32Array(window.width * window.height);
  if (!wide) return coverage;
  const covered =
    mask.kind === 'picture'
      ? await coverPicture(platform, mask, wide)
      : await coverPolygons(toShapes(mask, wide), wide.width, wide.height, breathe);
  const grown = growCoverage(covered, wide.width, wide.height, grow);
  for (let y = 0; y < wide.height; y += 1) {
    const row = wide.y + y - window.y;
    if (row < 0 || row >= window.height) continue;
    const from = Math.max(0, window.x - wide.x);
    const to = Math.min(wide.width, window.x + window.width - wide.x);
    if (to > from) coverage.set(grown.subarray(y * wide.width + from, y * wide.width + to), row * window.width + wide.x + from - window.x);
  }
  return coverage;
}
