import { boxAround, cornersOf, intersect, pad, transformBox, unite, type Box } from '../../core/geometry/box.ts';
import { invert, multiply, transformPoint, type Point } from '../../core/geometry/matrix.ts';
import { flattenPath, type MaskPath } from '../../core/geometry/path.ts';
import { FillError } from '../../core/errors.ts';
import { longestExport } from '../../core/plan/export-scale.ts';
import { blurReach, joinShapes, type LayerShape, type MaskShape } from '../../core/mask-shape.ts';
import { closePaths } from './close-paths.ts';
import { pageBox, pageMatrix } from '../page-space.ts';
import { plainOutline } from './plain-outline.ts';
import { blurOf, fadesByPaint } from './soft-edge.ts';

const mostPaths = 2_000;
const longestPath = 2_000_000;

/** A mask as read from its layers, `node` the one it is named after: its shape, its box in page px, and points whose hull holds it, page px. */
export interface Mask {
  readonly node: SceneNode;
  readonly shape: MaskShape;
  readonly box: Box;
  readonly points: readonly Point[];
}

/** The mask of one layer. */
export interface LayerMask extends Mask {
  readonly shape: LayerShape;
}

function readPaths(node: SceneNode): MaskPath[] | null {
  if (node.type === 'VECTOR' || node.type === 'HIGHLIGHT') {
    const drawn = node.vectorPaths;
    const open = drawn.some(({ windingRule }) => windingRule === 'NONE');
    // Fill geometry knows rounded corners, but leaves open paths out.
    return closePaths(!open && node.fillGeometry.length > 0 ? node.fillGeometry : drawn);
  }
  if (node.type === 'LINE') return closePaths(node.strokeGeometry);
  if (!('fillGeometry' in node) || node.type === 'FRAME') return plainOutline(node);
  return node.fillGeometry.length > 0 ? closePaths(node.fillGeometry) : plainOutline(node);
}

/** Whether the points span more than a line: the farthest one from the longest chord lies off it. */
function hasArea(polygon: Float64Array): boolean {
  const [x, y] = [polygon[0] ?? 0, polygon[1] ?? 0];
  let [dx, dy] = [0, 0];
  for (let i = 2; i + 1 < polygon.length; i += 2) {
    const [ex, ey] = [(polygon[i] ?? 0) - x, (polygon[i + 1] ?? 0) - y];
    if (Math.hypot(ex, ey) > Math.hypot(dx, dy)) [dx, dy] = [ex, ey];
  }
  const chord = Math.hypot(dx, dy);
  for (let i = 2; chord > 0 && i + 1 < polygon.length; i += 2) {
    const off = dx * ((polygon[i + 1] ?? 0) - y) - dy * ((polygon[i] ?? 0) - x);
    if (Math.abs(off) / chord > 1e-3) return true;
  }
  return false;
}

function readPicture(node: SceneNode): LayerMask {
  const box = pageBox(node);
  if (box.width <= 0 || box.height <= 0) throw new FillError('mask-empty', { step: 'look' });
  const scale = Math.max(0.01, Math.min(2, longestExport / Math.max(box.width, box.height)));
  return { node, box, points: cornersOf(box), shape: { kind: 'picture', pageBox: box, scale } };
}

function readGeometry(node: SceneNode, paths: readonly MaskPath[]): LayerMask {
  const toPage = pageMatrix(node);
  const kept: MaskPath[] = [];
  const points: Point[] = [];
  for (const path of paths) {
    const polygons = flattenPath(path.data, toPage);
    if (!polygons) throw new FillError('bad-geometry', { step: 'look', detail: node.name });
    const spanning = polygons.filter(hasArea);
    if (spanning.length === 0) continue;
    kept.push(path);
    for (const polygon of spanning) {
      for (let i = 0; i + 1 < polygon.length; i += 2) points.push({ x: polygon[i] ?? 0, y: polygon[i + 1] ?? 0 });
    }
  }
  const box = boxAround(points);
  if (!box) throw new FillError('mask-empty', { step: 'look' });
  const blur = blurOf(node);
  const reached = pad(box, blurReach(blur));
  const shape: LayerShape = { kind: 'paths', paths: kept, toPage, pageBox: reached, ...(blur > 0 ? { blur } : {}) };
  return { node, box: reached, points: blur > 0 ? cornersOf(reached) : points, shape };
}

/**
 * Reads a layer as a mask: its geometry, softened where the layer is blurred, or, for layers that have none and those whose
 * paint fades, the box of the picture their export will be.
 *
 * @throws FillError mask-empty when it holds no area, bad-geometry when its numbers are not finite.
 */
export function readMask(node: SceneNode): LayerMask {
  if (fadesByPaint(node)) return readPicture(node);
  const paths = readPaths(node);
  if (!paths) throw new FillError('bad-geometry', { step: 'look', detail: node.name });
  const huge = paths.length > mostPaths || paths.reduce((sum, { data }) => sum + data.length, 0) > longestPath;
  const empty = node.type === 'VECTOR' || node.type === 'HIGHLIGHT' || node.type === 'LINE' || (node.type === 'TEXT' && node.characters === '');
  const lacking = paths.length === 0 && !empty;
  return huge || lacking ? readPicture(node) : readGeometry(node, paths);
}

/** Masks of several layers as one, named after the first; `all` is never empty. */
export function joinMasks(all: readonly [LayerMask, ...LayerMask[]]): Mask {
  const [{ node, box }, ...others] = all;
  return {
    node,
    box: others.reduce((around, mask) => unite(around, mask.box), box),
    points: all.flatMap(({ points }) => points),
    shape: joinShapes(all.map(({ shape }) => shape), null),
  };
}

/** The mask's box in the own px of `node`, or null when the node is flat. */
export function maskBoxIn(mask: Mask, node: SceneNode): Box | null {
  const fromPage = invert(pageMatrix(node));
  return fromPage && boxAround(mask.points.map((point) => transformPoint(fromPage, point)));
}

/** Whether a layer's own axes lie along the page's. */
export function isUpright(node: SceneNode): boolean {
  const [[, c], [b]] = pageMatrix(node);
  return Math.abs(c) < 1e-9 && Math.abs(b) < 1e-9;
}

/** Whether the mask's box and the layer share area; for turned layers judged in the layer's own px. */
export function maskCrosses(mask: Mask, node: SceneNode, box: Box): boolean {
  if (!intersect(mask.box, box)) return false;
  if (isUpright(node)) return true;
  const local = maskBoxIn(mask, node);
  return local !== null && intersect(local, { x: 0, y: 0, width: node.width, height: node.height }) !== null;
}

/** The box around `box`, given in px of `inner`, in px of `outer`; null when `outer` is flat. */
export function boxBetween(inner: SceneNode, outer: SceneNode, box: Box): Box | null {
  const fromPage = invert(pageMatrix(outer));
  return fromPage && transformBox(multiply(fromPage, pageMatrix(inner)), box);
}
