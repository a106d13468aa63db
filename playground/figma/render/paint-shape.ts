import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteTransform, mustFind } from '../scene/geometry.ts';
import { invert, multiply } from '../scene/matrix.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import { fillGeometry, strokePath } from '../scene/outline.ts';
import { fillShape } from './fill-shape.ts';
import { aim, freshLayer, lay, type Surface } from './surface.ts';

/** A path of Figma's as the canvas takes it. */
const toPath = (data: string): Path2D => new Path2D(data);

/** What lies outside this is never seen; large enough for any page, small enough for exact arithmetic. */
const far = 1e6;

/** A node's fills; a boolean operation is cut out of its children's shapes by the canvas itself, which is exact for all four. */
export function paintFills(surface: Surface, node: NodeRecord): void {
  const toCanvas = multiply(surface.view, absoluteTransform(surface.source, node));
  if (node.type === 'BOOLEAN_OPERATION') {
    paintBoolean(surface, node, toCanvas);
    return;
  }
  for (const { data, windingRule } of fillGeometry(surface.source, node)) {
    fillShape(surface, node, node.fills, toPath(data), windingRule === 'EVENODD' ? 'evenodd' : 'nonzero', toCanvas);
  }
}

function paintBoolean(surface: Surface, node: NodeRecord, toCanvas: Transform): void {
  const operation = ({ UNION: 'source-over', SUBTRACT: 'destination-out', INTERSECT: 'destination-in', EXCLUDE: 'xor' } as const)[node.booleanOperation];
  const shape = freshLayer(surface);
  node.children.forEach((id, index) => {
    const child = mustFind(surface.source, id);
    if (!child.visible) return;
    const one = freshLayer(surface);
    aim(one.brush, multiply(surface.view, absoluteTransform(surface.source, child)));
    for (const { data, windingRule } of fillGeometry(surface.source, child)) one.brush.fill(toPath(data), windingRule === 'EVENODD' ? 'evenodd' : 'nonzero');
    lay(shape, one, { operation: index === 0 ? 'source-over' : operation });
  });
  const paint = freshLayer(surface);
  const box = toPath(`M 0 0 L ${node.width} 0 L ${node.width} ${node.height} L 0 ${node.height} Z`);
  fillShape(paint, node, node.fills, box, 'nonzero', toCanvas);
  lay(paint, shape, { operation: 'destination-in' });
  lay(surface, paint);
}

/** A node's strokes by their alignment: inside is clipped to the shape, outside to all but the shape. */
export function paintStrokes(surface: Surface, node: NodeRecord): void {
  if (node.strokes.length === 0 || node.strokeWeight === 0 || node.type === 'BOOLEAN_OPERATION') return;
  const toCanvas = multiply(surface.view, absoluteTransform(surface.source, node));
  const { brush } = surface;
  for (const { data, windingRule } of strokePath(surface.source, node)) {
    const path = toPath(data);
    const align = windingRule === 'NONE' ? 'CENTER' : node.strokeAlign;
    brush.save();
    aim(brush, toCanvas);
    if (align === 'INSIDE') brush.clip(path);
    if (align === 'OUTSIDE') {
      const outside = toPath(`M ${-far} ${-far} L ${far} ${-far} L ${far} ${far} L ${-far} ${far} Z`);
      outside.addPath(path);
      brush.clip(outside, 'evenodd');
    }
    brush.lineWidth = align === 'CENTER' ? node.strokeWeight : node.strokeWeight * 2;
    for (const paint of node.strokes) {
      if (paint.type !== 'SOLID' || paint.visible === false) continue;
      const { r, g, b } = paint.color;
      brush.strokeStyle = `rgba(${r * 255}, ${g * 255}, ${b * 255}, ${paint.opacity ?? 1})`;
      brush.stroke(path);
    }
    brush.restore();
  }
}

/** Restricts the brush to a frame's shape for as long as `paint` runs. */
export function clipTo(surface: Surface, node: NodeRecord, paint: () => void): void {
  const { brush } = surface;
  brush.save();
  aim(brush, multiply(surface.view, absoluteTransform(surface.source, node)));
  for (const { data } of fillGeometry(surface.source, node)) brush.clip(toPath(data));
  paint();
  brush.restore();
}

/** How many canvas pixels a page pixel takes, on average over both axes. */
export function scaleOf(view: Transform): number {
  const back = invert(view);
  return 1 / Math.sqrt(Math.abs(back[0][0] * back[1][1] - back[0][1] * back[1][0]));
}
