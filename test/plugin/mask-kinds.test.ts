import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LayerShape } from '../../core/mask-shape.ts';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { plainOutline } from '../../plugin/select/plain-outline.ts';
import { coverMask } from '../../ui/imaging/coverage/cover-mask.ts';
import type { Platform } from '../../ui/imaging/platform.ts';
import { page } from './documents.ts';
import { closePanels, openPanel, type Panel } from './open-panel.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Affine = readonly [readonly [number, number, number], readonly [number, number, number]];
/** Whether a point of the layer's own px lies in the mask. */
type Membership = (x: number, y: number) => boolean;

const [w, h] = [60, 40];
const at = (x: number, y: number): Affine => [[1, 0, x], [0, 1, y]];
const turned = (degrees: number, x: number, y: number): Affine => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [[cos, -sin, x], [sin, cos, y]];
};
const after = ([[a, c, e], [b, d, f]]: Affine, [[p, r, t], [q, s, u]]: Affine): Affine => [[a * p + c * q, a * r + c * s, a * t + c * u + e], [b * p + d * q, b * r + d * s, b * t + d * u + f]];

const inBox = (left: number, top: number, right: number, bottom: number): Membership => (x, y) => x >= left && x <= right && y >= top && y <= bottom;
const inEllipse: Membership = (x, y) => ((2 * x) / w - 1) ** 2 + ((2 * y) / h - 1) ** 2 <= 1;
/** Even-odd ray casting: right for outlines that do not cross themselves. */
const inPolygon = (points: readonly (readonly [number, number])[]): Membership => {
  // Asked some million times: plain numbers and loops.
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return (x, y) => {
    let inside = false;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i, i += 1) {
      const [px, py, qx, qy] = [xs[i] ?? 0, ys[i] ?? 0, xs[j] ?? 0, ys[j] ?? 0];
      if (py > y !== qy > y && x < px + ((y - py) * (qx - px)) / (qy - py)) inside = !inside;
    }
    return inside;
  };
};
const spokes = (count: number, inner: number) => Array.from({ length: count }, (_, i): [number, number] => {
  const [angle, share] = [(i / count) * 2 * Math.PI - Math.PI / 2, i % 2 === 1 ? inner : 1];
  return [(w / 2) * (1 + share * Math.cos(angle)), (h / 2) * (1 + share * Math.sin(angle))];
});
const radii = [4, 12, 20, 0] as const;
const inRounded: Membership = (x, y) => {
  const [left, top] = [x < w / 2, y < h / 2];
  const radius = top ? (left ? radii[0] : radii[1]) : left ? radii[3] : radii[2];
  const [dx, dy] = [radius - (left ? x : w - x), radius - (top ? y : h - y)];
  return inBox(0, 0, w, h)(x, y) && (dx <= 0 || dy <= 0 || dx * dx + dy * dy <= radius * radius);
};
/** Three quarters of a ring, from the right clockwise. */
const inArc: Membership = (x, y) => {
  const [u, v] = [(2 * x) / w - 1, (2 * y) / h - 1];
  const turn = (Math.atan2(v, u) + 2 * Math.PI) % (2 * Math.PI);
  return inEllipse(x, y) && u * u + v * v >= 0.25 && turn <= 1.5 * Math.PI;
};
const arcData = { startingAngle: 0, endingAngle: 1.5 * Math.PI, innerRadius: 0.5 };

const vector = (...vectorPaths: { windingRule: 'NONZERO' | 'EVENODD' | 'NONE'; data: string }[]): Partial<NodeDescription> => ({ type: 'VECTOR', vectorPaths });
const outer = `M 0 0 L ${w} 0 L ${w} ${h} L 0 ${h} Z`;
const hole: Membership = (x, y) => inBox(0, 0, w, h)(x, y) && !inBox(15, 10, 45, 30)(x, y);
const pair = (booleanOperation: 'UNION' | 'SUBTRACT' | 'INTERSECT' | 'EXCLUDE', inner: NodeDescription): Partial<NodeDescription> => ({
  type: 'BOOLEAN_OPERATION', booleanOperation, fills: [solid(0, 0, 0)],
  children: [{ type: 'ELLIPSE', name: 'E', width: w, height: h }, inner],
});

const kinds: Readonly<Record<string, readonly [Partial<NodeDescription>, Membership]>> = {
  'closed vector with a curve': [vector({ windingRule: 'NONZERO', data: `M 0 ${h} Q ${w / 2} ${-h} ${w} ${h} Z` }), (x, y) => y <= h && y >= h * (1 - (2 * x) / w) ** 2],
  'open pen path': [vector({ windingRule: 'NONE', data: `M 0 ${h} L ${w / 2} 0 L ${w} ${h}` }), inPolygon([[0, h], [w / 2, 0], [w, h]])],
  'network with an even-odd hole': [vector({ windingRule: 'EVENODD', data: `${outer} M 15 10 L 45 10 L 45 30 L 15 30 Z` }), hole],
  'network with a hole that runs the other way': [vector({ windingRule: 'NONZERO', data: `${outer} M 15 10 L 15 30 L 45 30 L 45 10 Z` }), hole],
  'non-zero loops that run the same way': [vector({ windingRule: 'NONZERO', data: `${outer} M 15 10 L 45 10 L 45 30 L 15 30 Z` }), inBox(0, 0, w, h)],
  ellipse: [{ type: 'ELLIPSE' }, inEllipse],
  'part of a ring': [{ type: 'ELLIPSE', arcData }, inArc],
  polygon: [{ type: 'POLYGON', pointCount: 5 }, inPolygon(spokes(5, 1))],
  star: [{ type: 'STAR', pointCount: 5, innerRadius: 0.4 }, inPolygon(spokes(10, 0.4))],
  'line by its stroke': [{ type: 'LINE', height: 0, strokeWeight: 6 }, inBox(0, -3, w, 3)],
  'rectangle with four radii': [{ type: 'RECTANGLE', cornerRadii: radii }, inRounded],
  'shape with a thick stroke outside': [{ type: 'RECTANGLE', strokes: [solid(0, 0, 0)], strokeWeight: 8, strokeAlign: 'OUTSIDE' }, inBox(0, 0, w, h)],
};

/** How the mask's parent lies on the page: layers from the page inward, and the same by multiplication. */
const own = turned(15, 22.25, 19.5);
interface Place {
  readonly wrap: (mask: NodeDescription) => NodeDescription;
  readonly toPage: Affine;
}
const frame = (transform: Affine, ...children: NodeDescription[]): NodeDescription => ({ type: 'FRAME', name: 'Frame', width: 140, height: 120, transform: [[...transform[0]], [...transform[1]]], fills: [solid(1, 1, 1)], children });
const inFrame = (transform: Affine): Place => ({ wrap: (mask) => frame(transform, mask), toPage: transform });
const places: Readonly<Record<string, Place>> = {
  'at a fraction of a px': inFrame(at(100.3, 50.7)),
  turned: inFrame(turned(30, 400, 40)),
  flipped: inFrame([[-1, 0, 800], [0, 1, 20]]),
  skewed: inFrame([[1, 0.4, 900], [0, 1, 30]]),
  'turned in a turned frame': { wrap: (mask) => frame(turned(-50, 1300, 300), frame(turned(20, 10, 15), mask)), toPage: after(turned(-50, 1300, 300), turned(20, 10, 15)) },
  'in a group of a turned frame': { wrap: (mask) => frame(turned(75, 1800, 60), { type: 'GROUP', name: 'Group', children: [mask] }), toPage: turned(75, 1800, 60) },
};

const platform = new Proxy({}, { get: (_, name) => { throw new Error(`asked for ${String(name)}`); } }) as Platform;

/** Intersection over union of the product's coverage and the membership, both over px of an export at `scale`. */
async function agreement(shape: LayerShape, toPage: Affine, inside: Membership, scale: number): Promise<number> {
  if (shape.kind !== 'paths') throw new Error('the mask came without geometry');
  const corners = [[-10, -10], [w + 10, -10], [-10, h + 10], [w + 10, h + 10]].map(([x = 0, y = 0]) => after(toPage, at(x, y)));
  const [xs, ys] = [corners.map(([[, , x]]) => x * scale), corners.map(([, [, , y]]) => y * scale)];
  const window = { x: Math.floor(Math.min(...xs)), y: Math.floor(Math.min(...ys)), width: 0, height: 0 };
  [window.width, window.height] = [Math.ceil(Math.max(...xs)) - window.x, Math.ceil(Math.max(...ys)) - window.y];
  const toExport = after([[scale, 0, 0], [0, scale, 0]], shape.toPage);
  const coverage = await coverMask(platform, { kind: 'paths', paths: shape.paths, toExport }, window, 0, () => undefined);
  const [[a, c, e], [b, d, f]] = toPage;
  const determinant = a * d - b * c;
  let [both, any] = [0, 0];
  for (let i = 0; i < coverage.length; i += 1) {
    let hits = 0;
    const drawn = coverage[i] ?? 0;
    const samples = drawn > 0 && drawn < 1 ? 256 : 5;
    for (let n = 0; n < samples; n += 1) {
      // Points of a golden lattice: no two share a row or column, so that straight edges are judged fairly.
      const px = (window.x + (i % window.width) + (n + 0.5) / samples) / scale - e;
      const py = (window.y + Math.floor(i / window.width) + ((n * 0.6180339887498949 + 0.5) % 1)) / scale - f;
      if (inside((d * px - c * py) / determinant, (a * py - b * px) / determinant)) hits += 1;
    }
    const meant = hits / samples;
    both += Math.min(drawn, meant);
    any += Math.max(drawn, meant);
  }
  return both / any;
}

describe('a mask is the shape that is drawn, wherever it lies', () => {
  const cases = Object.entries(places).flatMap(([place, { wrap, toPage }], row) => Object.entries(kinds).map(([kind, [description, inside]], column) => {
    const id = `mask ${row} ${column}`;
    const mask = { name: kind, width: w, height: h, fills: [solid(0, 0, 0)], ...description, id, transform: [[...own[0]], [...own[1]]] } as NodeDescription;
    return { title: `${kind}, ${place}`, id, layer: wrap(mask), toPage: after(toPage, own), inside, scales: place === 'turned' ? [1, 2, 4] : [1] };
  }));
  let panel: Panel;
  beforeAll(async () => {
    panel = await openPanel(page(...cases.map(({ layer }) => layer)));
  });
  afterAll(() => expect(closePanels()).toEqual([]));

  test.each(cases)('$title', async ({ id, toPage, inside, scales }) => {
    panel.host.select([id]);
    const target = await panel.look();
    if (target.kind !== 'ready' || target.shape.kind === 'several') throw new Error(JSON.stringify(target));
    for (const scale of scales) expect(await agreement(target.shape, toPage, inside, scale)).toBeGreaterThanOrEqual(0.995);
  });

  const booleans: Readonly<Record<string, readonly [Partial<NodeDescription>, Membership]>> = {
    union: [pair('UNION', { type: 'RECTANGLE', name: 'R', width: 30, height: h }), (x, y) => inEllipse(x, y) || inBox(0, 0, 30, h)(x, y)],
    intersect: [pair('INTERSECT', { type: 'RECTANGLE', name: 'R', x: 10, y: 5, width: 30, height: h }), (x, y) => inEllipse(x, y) && inBox(10, 5, 40, h)(x, y)],
    'intersect with a turned shape': [pair('INTERSECT', { type: 'RECTANGLE', name: 'R', x: 30, y: -10, width: 40, height: 40, rotation: 45 }), (x, y) => { const [u, v] = [(x - 30 - (y + 10)) / Math.SQRT2, (x - 30 + y + 10) / Math.SQRT2]; return inEllipse(x, y) && u >= 0 && u <= 40 && v >= 0 && v <= 40; }],
    exclude: [pair('EXCLUDE', { type: 'RECTANGLE', name: 'R', x: 10, y: 5, width: 30, height: h - 10 }), (x, y) => inEllipse(x, y) !== inBox(10, 5, 40, h - 5)(x, y)],
    subtract: [pair('SUBTRACT', { type: 'RECTANGLE', name: 'R', x: 20, y: 15, width: 20, height: 10 }), (x, y) => inEllipse(x, y) && !inBox(20, 15, 40, 25)(x, y)],
  };
  test.each(Object.entries(booleans))('boolean %s, in a turned frame', async (name, [description, inside]) => {
    const toPage = turned(30, 50, 60);
    const alone = await openPanel(page(frame(toPage, { name, width: w, height: h, ...description, id: 'b' } as NodeDescription)));
    alone.host.select(['b']);
    const target = await alone.look();
    if (target.kind !== 'ready' || target.shape.kind === 'several') throw new Error(JSON.stringify(target));
    for (const scale of [1, 2, 4]) expect(await agreement(target.shape, toPage, inside, scale)).toBeGreaterThanOrEqual(0.995);
  });
});

describe('a shape for which the host hands out no outline', () => {
  const [topLeftRadius, topRightRadius, bottomRightRadius, bottomLeftRadius] = radii;
  const nodes: Readonly<Record<string, readonly [object, Membership]>> = {
    rectangle: [{ type: 'RECTANGLE', topLeftRadius, topRightRadius, bottomRightRadius, bottomLeftRadius }, inRounded],
    ellipse: [{ type: 'ELLIPSE', arcData: { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0 } }, inEllipse],
    ring: [{ type: 'ELLIPSE', arcData: { startingAngle: 0.3, endingAngle: 0.3 + 2 * Math.PI, innerRadius: 0.5 } }, (x, y) => inEllipse(x, y) && ((2 * x) / w - 1) ** 2 + ((2 * y) / h - 1) ** 2 >= 0.25],
    'part of a ring': [{ type: 'ELLIPSE', arcData }, inArc],
    polygon: [{ type: 'POLYGON', pointCount: 5 }, inPolygon(spokes(5, 1))],
    star: [{ type: 'STAR', pointCount: 5, innerRadius: 0.4 }, inPolygon(spokes(10, 0.4))],
  };
  test.each(Object.entries(nodes))('%s has the same area as one with a fill', async (_, [node, inside]) => {
    const paths = plainOutline({ width: w, height: h, ...node } as Parameters<typeof plainOutline>[0]);
    for (const scale of [1, 2, 4]) expect(await agreement({ kind: 'paths', paths, toPage: [[1, 0, 5], [0, 1, 7]], pageBox: { x: 5, y: 7, width: w, height: h } }, at(5, 7), inside, scale)).toBeGreaterThanOrEqual(0.995);
  });
});
