import { multiply, translation } from '../../../core/geometry/matrix.ts';
import { boxAround, intersect, pad, snapOutward, unite, type Box } from '../../../core/geometry/box.ts';
import { flattenPath } from '../../../core/geometry/path.ts';
import { blurReach } from '../../../core/mask-shape.ts';
import { FillError } from '../../../core/errors.ts';
import type { Breathe } from '../breathe.ts';
import { decodePicture, openContext } from '../decode-picture.ts';
import type { LayerMask, MaskInput } from '../imaging.ts';
import type { Platform } from '../platform.ts';
import { coverPolygons, type Shape } from './cover-polygons.ts';
import { growCoverage } from './grow-coverage.ts';
import { soften } from './soften.ts';

type Paths = Extract<MaskInput, { kind: 'paths' }>;

/** The mask's paths as polygons in px of the window. @throws FillError bad-geometry when the text is no path. */
function toShapes(mask: Paths, window: Box): Shape[] {
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

function layersOf(mask: MaskInput): readonly LayerMask[] {
  return mask.kind === 'several' ? mask.parts : [mask];
}

/** The box that blurred geometry reaches. */
function softBox(mask: Paths): Box | null {
  const box = boxAround(points(toShapes(mask, { x: 0, y: 0, width: 0, height: 0 })));
  return box && pad(box, blurReach(mask.blur));
}

function boxOf(mask: MaskInput): Box | null {
  if (mask.kind === 'picture') return mask.box;
  if (mask.kind === 'paths') return softBox(mask);
  return mask.within ?? mask.parts.flatMap((part) => boxOf(part) ?? []).reduce<Box | null>((all, box) => (all ? unite(all, box) : box), null);
}

/** The box in export px that the grown mask can touch; null for a mask without area. */
export function maskReach(mask: MaskInput, grow: number): Box | null {
  const box = boxOf(mask);
  return box && snapOutward(pad(box, Math.max(0, grow) + 2));
}

/** Adds what a picture covers: two soft edges over each other hide as two layers of paint would. */
function addOver(coverage: Float32Array, more: Float32Array): void {
  for (let i = 0; i < coverage.length; i += 1) coverage[i] = 1 - (1 - (coverage[i] ?? 0)) * (1 - (more[i] ?? 0));
}

/** All of `within` but what is covered; what lies outside it stays uncovered. Both boxes in export px. */
function turnOver(coverage: Float32Array, window: Box, within: Box): void {
  const inside = intersect(window, within);
  for (let y = 0, i = 0; y < window.height; y += 1) {
    for (let x = 0; x < window.width; x += 1, i += 1) {
      const [across, down] = [window.x + x, window.y + y];
      const holds = inside && across >= inside.x && down >= inside.y && across < inside.x + inside.width && down < inside.y + inside.height;
      coverage[i] = holds ? 1 - (coverage[i] ?? 0) : 0;
    }
  }
}

/** Coverage before grow: sharp geometry is united exactly, whatever is soft is laid over it. */
async function coverLayers(platform: Platform, mask: MaskInput, window: Box, breathe: Breathe): Promise<Float32Array> {
  const layers = layersOf(mask);
  const { width, height } = window;
  const sharp = layers.flatMap((layer) => (layer.kind === 'paths' && !layer.blur ? toShapes(layer, window) : []));
  const coverage = await coverPolygons(sharp, width, height, breathe);
  for (const layer of layers) {
    if (layer.kind === 'picture') addOver(coverage, await coverPicture(platform, layer, window));
    else if (layer.blur) addOver(coverage, soften(await coverPolygons(toShapes(layer, window), width, height, breathe), width, height, layer.blur));
  }
  if (mask.kind === 'several' && mask.within) turnOver(coverage, window, mask.within);
  return coverage;
}

/**
 * Coverage (0–1) of the grown mask in the whole-px `window` of export px. Blurred and grown beyond the window first, so that two
 * windows over the same mask agree where they overlap.
 */
export async function coverMask(platform: Platform, mask: MaskInput, window: Box, grow: number, breathe: Breathe): Promise<Float32Array> {
  const blur = Math.max(0, ...layersOf(mask).map((layer) => (layer.kind === 'paths' ? blurReach(layer.blur) : 0)));
  const margin = (grow === 0 ? 0 : Math.ceil(Math.abs(grow)) + 3) + Math.ceil(blur);
  const reach = maskReach(mask, grow);
  const wide = reach && intersect(pad(window, margin), pad(reach, margin));
  const coverage = new Float32Array(window.width * window.height);
  if (!wide) return coverage;
  const covered = await coverLayers(platform, mask, wide, breathe);
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
