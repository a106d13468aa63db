import { absoluteBoundingBox, absoluteTransform } from '../scene/geometry.ts';
import { rotationOf } from '../scene/matrix.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import { fillGeometry, strokeGeometry } from '../scene/outline.ts';
import { absoluteRenderBounds } from '../scene/render-bounds.ts';
import { flattenPath, parsePath } from '../scene/path-data.ts';
import { mixed } from '../sandbox/values.ts';
import { refTo, type NodeName, type Reader } from './node-names.ts';

const field = (name: keyof NodeRecord): Reader => (_, node) => node[name];
const corner = (index: 0 | 1 | 2 | 3): Reader => (_, node) => node.cornerRadii[index];
const side = (index: 0 | 1 | 2 | 3): Reader => (_, node) => node.padding[index];
const axis = (primary: boolean): Reader => (_, node) => {
  const sizing = (node.layoutMode === 'HORIZONTAL') === primary ? node.layoutSizingHorizontal : node.layoutSizingVertical;
  return sizing === 'HUG' ? 'AUTO' : 'FIXED';
};

/** How each property of a node is read. Sizes in px, rotation in degrees, opacity 0–1. */
export const nodeReaders = {
  id: field('id'),
  name: field('name'),
  type: field('type'),
  parent: (context, node) => (node.parent === null ? null : refTo(context, node.parent)),
  removed: () => false,
  isAsset: (_, node) => ['VECTOR', 'BOOLEAN_OPERATION', 'STAR', 'POLYGON'].includes(node.type) || node.fills.some((fill) => fill.type === 'IMAGE'),
  children: (context, node) => {
    if (node.type === 'PAGE' && !context.loadedPages.has(node.id)) {
      throw new Error("Cannot access this page's children before it is loaded. Please call await page.loadAsync() first.");
    }
    return node.children.map((id) => refTo(context, id));
  },
  visible: field('visible'),
  locked: field('locked'),
  expanded: field('expanded'),
  opacity: field('opacity'),
  blendMode: field('blendMode'),
  isMask: field('isMask'),
  maskType: field('maskType'),
  effects: field('effects'),
  x: (_, node) => node.transform[0][2],
  y: (_, node) => node.transform[1][2],
  width: field('width'),
  height: field('height'),
  rotation: (_, node) => rotationOf(node.transform),
  relativeTransform: field('transform'),
  absoluteTransform: (context, node) => absoluteTransform(context.scene, node),
  absoluteBoundingBox: (context, node) => absoluteBoundingBox(context.scene, node),
  absoluteRenderBounds: (context, node) => absoluteRenderBounds(context.scene, node),
  constraints: field('constraints'),
  layoutPositioning: field('layoutPositioning'),
  layoutSizingHorizontal: field('layoutSizingHorizontal'),
  layoutSizingVertical: field('layoutSizingVertical'),
  layoutMode: field('layoutMode'),
  primaryAxisSizingMode: axis(true),
  counterAxisSizingMode: axis(false),
  itemSpacing: field('itemSpacing'),
  paddingTop: side(0),
  paddingRight: side(1),
  paddingBottom: side(2),
  paddingLeft: side(3),
  fills: field('fills'),
  strokes: field('strokes'),
  strokeWeight: field('strokeWeight'),
  strokeAlign: field('strokeAlign'),
  fillGeometry: (context, node) => fillGeometry(context.scene, node),
  strokeGeometry: (context, node) => strokeGeometry(context.scene, node),
  cornerRadius: (_, node) => (node.cornerRadii.every((radius) => radius === node.cornerRadii[0]) ? node.cornerRadii[0] : mixed),
  topLeftRadius: corner(0),
  topRightRadius: corner(1),
  bottomRightRadius: corner(2),
  bottomLeftRadius: corner(3),
  clipsContent: field('clipsContent'),
  vectorPaths: field('vectorPaths'),
  vectorNetwork: (_, node) => node.vectorNetwork ?? networkOf(node),
  pointCount: field('pointCount'),
  innerRadius: field('innerRadius'),
  arcData: field('arcData'),
  booleanOperation: field('booleanOperation'),
  characters: field('characters'),
  fontSize: field('fontSize'),
  fontName: field('fontName'),
  shapeType: field('shapeType'),
  documentColorProfile: () => 'SRGB',
  backgrounds: () => [{ type: 'SOLID', visible: true, opacity: 1, blendMode: 'NORMAL', color: { r: 0.9, g: 0.9, b: 0.9 } }],
  focusedNode: (context) => (context.view.focused === null ? null : refTo(context, context.view.focused)),
  selection: (context, node) => context.scene.selectionOf(node.id).map((id) => refTo(context, id)),
  mainComponent: () => {
    throw new Error('Cannot call with documentAccess: dynamic-page. Use node.getMainComponentAsync instead.');
  },
} as const satisfies Partial<Record<NodeName, Reader>>;

/** A network of straight pieces for a vector that was drawn as paths; handles of curves are lost in chords. */
function networkOf(node: NodeRecord) {
  const vertices: { x: number; y: number }[] = [];
  const segments: { start: number; end: number }[] = [];
  for (const path of node.vectorPaths) {
    for (const { points, closed } of flattenPath(parsePath(path.data))) {
      const first = vertices.length;
      points.forEach((point, i) => {
        if (i > 0) segments.push({ start: vertices.length - 1, end: vertices.length });
        vertices.push({ x: point.x, y: point.y });
      });
      if (closed && points.length > 1) segments.push({ start: vertices.length - 1, end: first });
    }
  }
  return { vertices, segments, regions: [] };
}
