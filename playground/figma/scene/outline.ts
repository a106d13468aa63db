import type { Transform, Vector, VectorPath, VectorPaths } from '@figma/plugin-typings/plugin-api-standalone';
import { clipPolygon, isConvex } from './clip-polygon.ts';
import { mustFind } from './geometry.ts';
import { invert, multiply } from './matrix.ts';
import type { NodeRecord, NodeSource } from './node-record.ts';
import { flattenPath, formatPath, mapPath, parsePath, type PathCommand } from './path-data.ts';

/** Length of a handle that turns a cubic into a quarter circle of radius 1. */
const kappa = 0.5522847498307936;

const move = (x: number, y: number): PathCommand => ({ letter: 'M', points: [{ x, y }] });
const line = (x: number, y: number): PathCommand => ({ letter: 'L', points: [{ x, y }] });
const curve = (...points: [Vector, Vector, Vector]): PathCommand => ({ letter: 'C', points });
const close: PathCommand = { letter: 'Z', points: [] };

/** A rectangle with its four radii (px), each held to half the shorter side. */
function roundedRectangle(w: number, h: number, radii: NodeRecord['cornerRadii']): PathCommand[] {
  const most = Math.min(w, h) / 2;
  const [tl, tr, br, bl] = radii.map((radius) => Math.min(radius, most));
  if (tl === undefined || tr === undefined || br === undefined || bl === undefined || tl + tr + br + bl === 0) {
    return [move(0, 0), line(w, 0), line(w, h), line(0, h), close];
  }
  const k = 1 - kappa;
  return [
    move(tl, 0), line(w - tr, 0), curve({ x: w - tr * k, y: 0 }, { x: w, y: tr * k }, { x: w, y: tr }),
    line(w, h - br), curve({ x: w, y: h - br * k }, { x: w - br * k, y: h }, { x: w - br, y: h }),
    line(bl, h), curve({ x: bl * k, y: h }, { x: 0, y: h - bl * k }, { x: 0, y: h - bl }),
    line(0, tl), curve({ x: 0, y: tl * k }, { x: tl * k, y: 0 }, { x: tl, y: 0 }), close,
  ];
}

/** An ellipse that fills its box, as four cubics. */
function ellipse(w: number, h: number): PathCommand[] {
  const [rx, ry] = [w / 2, h / 2];
  const at = (x: number, y: number): Vector => ({ x: rx + rx * x, y: ry + ry * y });
  return [
    { letter: 'M', points: [at(1, 0)] },
    curve(at(1, kappa), at(kappa, 1), at(0, 1)), curve(at(-kappa, 1), at(-1, kappa), at(-1, 0)),
    curve(at(-1, -kappa), at(-kappa, -1), at(0, -1)), curve(at(kappa, -1), at(1, -kappa), at(1, 0)), close,
  ];
}

const isWhole = ({ arcData: { startingAngle, endingAngle, innerRadius } }: NodeRecord): boolean => endingAngle - startingAngle >= 2 * Math.PI - 1e-9 && innerRadius === 0;

/** A part of an ellipse, or a ring, in chords so short (half a degree) that no pixel tells them from the curve. */
function sector({ width, height, arcData: { startingAngle, endingAngle, innerRadius } }: NodeRecord): PathCommand[] {
  const steps = Math.max(2, Math.ceil((endingAngle - startingAngle) / (Math.PI / 360)));
  const at = (i: number, share: number): Vector => {
    const angle = startingAngle + ((endingAngle - startingAngle) * i) / steps;
    return { x: (width / 2) * (1 + share * Math.cos(angle)), y: (height / 2) * (1 + share * Math.sin(angle)) };
  };
  const outward = Array.from({ length: steps + 1 }, (_, i) => at(i, 1));
  const back = Array.from({ length: steps + 1 }, (_, i) => at(steps - i, innerRadius));
  return [...outward, ...back].map(({ x, y }, i) => (i === 0 ? move(x, y) : line(x, y))).concat(close);
}

/** A regular polygon or star with its first point up, within its box. */
function spokes(w: number, h: number, count: number, inner: number | null): PathCommand[] {
  const total = inner === null ? count : count * 2;
  const commands: PathCommand[] = [];
  for (let i = 0; i < total; i += 1) {
    const angle = (i / total) * Math.PI * 2 - Math.PI / 2;
    const radius = inner !== null && i % 2 === 1 ? inner : 1;
    const [x, y] = [(w / 2) * (1 + radius * Math.cos(angle)), (h / 2) * (1 + radius * Math.sin(angle))];
    commands.push(i === 0 ? move(x, y) : line(x, y));
  }
  return [...commands, close];
}

/** FigJam's shapes; those the stand-in does not draw throw by name. */
function figJamShape({ shapeType, width: w, height: h }: NodeRecord): PathCommand[] {
  switch (shapeType) {
    case 'SQUARE':
      return roundedRectangle(w, h, [0, 0, 0, 0]);
    case 'ROUNDED_RECTANGLE':
      return roundedRectangle(w, h, [16, 16, 16, 16]);
    case 'ELLIPSE':
      return ellipse(w, h);
    case 'DIAMOND':
      return spokes(w, h, 4, null);
    default:
      throw new Error(`not implemented in the stand-in Figma: the shape ${shapeType}`);
  }
}

/** The outlines of the visible children in the operation's own space, as polygons. */
function childPolygons(source: NodeSource, node: NodeRecord): (readonly Vector[])[][] {
  const back: Transform = invert(node.transform);
  return node.children.map((id) => mustFind(source, id)).filter(({ visible }) => visible).map((child) =>
    fillGeometry(source, child).flatMap((path) => flattenPath(mapPath(parsePath(path.data), multiply(back, child.transform))).map(({ points }) => points)));
}

const polygonData = (points: readonly Vector[]): string => formatPath([...points.map(({ x, y }, i) => (i === 0 ? move(x, y) : line(x, y))), close]);

/** Where an odd number of the children lie: exact, as long as none of them crosses itself. */
function excludedOutline(source: NodeSource, node: NodeRecord): VectorPaths {
  const all = childPolygons(source, node).flat();
  return all.length === 0 ? [] : [{ windingRule: 'EVENODD', data: all.map(polygonData).join(' ') }];
}

/** Where all children lie: the first cut by each of the others, which must be convex and in one piece. */
function sharedOutline(source: NodeSource, node: NodeRecord): VectorPaths {
  const [first = [], ...others] = childPolygons(source, node);
  const cut = others.reduce<(readonly Vector[])[]>((kept, [convex, ...more]) => {
    if (!convex || more.length > 0 || !isConvex(convex)) throw new Error('not implemented in the stand-in Figma: fillGeometry of INTERSECT with a shape that is not convex');
    return kept.map((polygon) => clipPolygon(polygon, convex)).filter(({ length }) => length > 2);
  }, first);
  return cut.length === 0 ? [] : [{ windingRule: 'NONZERO', data: cut.map(polygonData).join(' ') }];
}

/** Children's outlines in the operation's own space, with every loop turned the same way (or the other way for holes). */
function joinedOutline(source: NodeSource, node: NodeRecord): VectorPaths {
  const back: Transform = invert(node.transform);
  const data = node.children.flatMap((id, index) => {
    const child = mustFind(source, id);
    if (!child.visible) return [];
    const hole = node.booleanOperation === 'SUBTRACT' && index > 0;
    return fillGeometry(source, child).flatMap((path) =>
      flattenPath(mapPath(parsePath(path.data), multiply(back, child.transform))).map(({ points }) => {
        const area = points.reduce((sum, { x, y }, i) => {
          const next = points[(i + 1) % points.length] ?? { x, y };
          return sum + x * next.y - next.x * y;
        }, 0);
        const turned = area > 0 === hole ? [...points].reverse() : points;
        return formatPath([...turned.map(({ x, y }, i) => (i === 0 ? move(x, y) : line(x, y))), close]);
      }),
    );
  });
  return data.length === 0 ? [] : [{ windingRule: 'NONZERO', data: data.join(' ') }];
}

/**
 * A node's fillable outline in its own space (px). I: given whether or not the node has a fill, and empty for open vector
 * paths. A SUBTRACT is exact only while what is cut away lies within the first shape; an INTERSECT with a shape that is not
 * convex throws by name.
 */
export function fillGeometry(source: NodeSource, node: NodeRecord): VectorPaths {
  const whole = (commands: PathCommand[]): VectorPaths => [{ windingRule: 'NONZERO', data: formatPath(commands) }];
  switch (node.type) {
    case 'VECTOR':
    case 'HIGHLIGHT':
      return node.vectorPaths.filter((path) => path.windingRule !== 'NONE');
    case 'SHAPE_WITH_TEXT':
      return whole(figJamShape(node));
    case 'ELLIPSE':
      return whole(isWhole(node) ? ellipse(node.width, node.height) : sector(node));
    case 'TEXT':
      return []; // I: letters are not drawn as outlines here; a plugin must export them
    case 'POLYGON':
      return whole(spokes(node.width, node.height, node.pointCount, null));
    case 'STAR':
      return whole(spokes(node.width, node.height, node.pointCount, node.innerRadius));
    case 'BOOLEAN_OPERATION':
      if (node.booleanOperation === 'INTERSECT') return sharedOutline(source, node);
      return node.booleanOperation === 'EXCLUDE' ? excludedOutline(source, node) : joinedOutline(source, node);
    case 'LINE':
    case 'GROUP':
    case 'SLIDE_GRID':
    case 'SLIDE_ROW':
    case 'SLICE':
    case 'PAGE':
    case 'DOCUMENT':
      return [];
    default:
      return whole(roundedRectangle(node.width, node.height, node.cornerRadii));
  }
}

/** What the stroke runs along: fills' outlines, open vector paths, or a line. */
export function strokePath(source: NodeSource, node: NodeRecord): readonly VectorPath[] {
  if (node.type === 'LINE') return [{ windingRule: 'NONE', data: formatPath([move(0, 0), line(node.width, 0)]) }];
  if (node.type === 'VECTOR' || node.type === 'HIGHLIGHT') return node.vectorPaths;
  return fillGeometry(source, node);
}

/** A simple outline of the stroke: one box per straight piece, strokeAlign ignored (as Figma documents for strokeGeometry). */
export function strokeGeometry(source: NodeSource, node: NodeRecord): VectorPaths {
  if (node.strokes.length === 0 || node.strokeWeight === 0) return [];
  const half = node.strokeWeight / 2;
  const pieces = strokePath(source, node).flatMap((path) =>
    flattenPath(parsePath(path.data)).flatMap(({ points, closed }) => {
      const ends = closed ? [...points, ...points.slice(0, 1)] : points;
      return ends.slice(1).flatMap((to, i) => {
        const from = ends[i] ?? to;
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length === 0) return [];
        const [nx, ny] = [(-(to.y - from.y) / length) * half, ((to.x - from.x) / length) * half];
        return formatPath([move(from.x + nx, from.y + ny), line(from.x - nx, from.y - ny), line(to.x - nx, to.y - ny), line(to.x + nx, to.y + ny), close]);
      });
    }),
  );
  return pieces.length === 0 ? [] : [{ windingRule: 'NONZERO', data: pieces.join(' ') }];
}
