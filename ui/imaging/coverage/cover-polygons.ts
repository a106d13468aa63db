import type { Polygon, Winding } from '../../../core/geometry/path.ts';
import type { Breathe } from '../breathe.ts';
import { depositSpan } from './deposit-span.ts';

/** Polygons that share one winding rule; coordinates in px of the picture that is covered. */
export interface Shape {
  readonly polygons: readonly Polygon[];
  readonly winding: Winding;
}

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly turn: 1 | -1;
  readonly shape: number;
}

interface Crossed {
  readonly edge: Edge;
  readonly from: number;
  readonly to: number;
}

/** Half a level of 255: below it a pixel counts as not touched, so that rounding cannot widen the mask. */
const leastCoverage = 0.5 / 255;

/** Above this many edges in one row, hostile or pointless detail, slices of equal height stand in for exact events. */
const mostExactEdges = 600;
const equalSlices = 64;

function xAt(edge: Edge, y: number): number {
  return edge.x + (y - edge.top) * edge.slope;
}

function collectEdges(shapes: readonly Shape[], height: number): Edge[] {
  const edges: Edge[] = [];
  shapes.forEach(({ polygons }, shape) => {
    for (const polygon of polygons) {
      let x0 = polygon[polygon.length - 2] ?? 0;
      let y0 = polygon[polygon.length - 1] ?? 0;
      for (let i = 0; i + 1 < polygon.length; i += 2) {
        const x1 = polygon[i] ?? 0;
        const y1 = polygon[i + 1] ?? 0;
        if (y0 !== y1 && Math.max(y0, y1) > 0 && Math.min(y0, y1) < height) {
          const slope = (x1 - x0) / (y1 - y0);
          const down = y0 < y1;
          edges.push({ top: down ? y0 : y1, bottom: down ? y1 : y0, x: down ? x0 : x1, slope, turn: down ? 1 : -1, shape });
        }
        x0 = x1;
        y0 = y1;
      }
    }
  });
  return edges.sort((a, b) => a.top - b.top);
}

/** The ys inside a row at which the order of its edges may change: ends of edges and their crossings. */
function findEvents(active: readonly Edge[], y: number): number[] {
  const events = [y, y + 1];
  if (active.length > mostExactEdges) {
    for (let i = 1; i < equalSlices; i += 1) events.push(y + i / equalSlices);
    return events.sort((a, b) => a - b);
  }
  const runs = active.map((edge) => {
    const top = Math.max(y, edge.top);
    const bottom = Math.min(y + 1, edge.bottom);
    if (edge.top > y) events.push(edge.top);
    if (edge.bottom < y + 1) events.push(edge.bottom);
    const [a, b] = [xAt(edge, top), xAt(edge, bottom)];
    return { edge, top, bottom, left: Math.min(a, b), right: Math.max(a, b) };
  });
  runs.sort((a, b) => a.left - b.left);
  for (const [i, run] of runs.entries()) {
    for (let j = i + 1; j < runs.length; j += 1) {
      const other = runs[j];
      if (!other || other.left > run.right) break;
      const gap = run.edge.slope - other.edge.slope;
      if (gap === 0) continue;
      const top = Math.max(run.top, other.top);
      const crossing = top + (xAt(other.edge, top) - xAt(run.edge, top)) / gap;
      if (crossing > top && crossing < Math.min(run.bottom, other.bottom)) events.push(crossing);
    }
  }
  return events.sort((a, b) => a - b);
}

/** Adds one slice, in which no two edges cross, to a row: only edges where the union of all shapes begins or ends count. */
function addSlice(row: Float64Array, active: readonly Edge[], from: number, to: number, shapes: readonly Shape[], turns: Int32Array): void {
  const middle = (from + to) / 2;
  const crossed: Crossed[] = [];
  for (const edge of active) {
    if (edge.top < middle && edge.bottom > middle) crossed.push({ edge, from: xAt(edge, from), to: xAt(edge, to) });
  }
  crossed.sort((a, b) => a.from + a.to - b.from - b.to);
  let inside = 0;
  for (const { edge, from: x0, to: x1 } of crossed) {
    const before = turns[edge.shape] ?? 0;
    const after = before + edge.turn;
    turns[edge.shape] = after;
    const bits = shapes[edge.shape]?.winding === 'EVENODD' ? 1 : -1;
    const was = inside > 0;
    inside += Number((after & bits) !== 0) - Number((before & bits) !== 0);
    if (was !== inside > 0) depositSpan(row, x0, x1, was ? from - to : to - from);
  }
}

/**
 * Exact share (0–1) of every pixel that lies inside the union of the shapes, as Float32, each shape by its own winding
 * rule, self-crossings included. Rows are cut where edges end or cross; in each slice the area left of every bounding
 * edge is added up in closed form. Below half a level of 255 is 0, above all but that is 1.
 */
export async function coverPolygons(shapes: readonly Shape[], width: number, height: number, breathe: Breathe): Promise<Float32Array> {
  const coverage = new Float32Array(width * height);
  const edges = collectEdges(shapes, height);
  const turns = new Int32Array(shapes.length);
  const row = new Float64Array(width + 1);
  let active: Edge[] = [];
  let next = 0;
  for (let y = 0; y < height; y += 1) {
    active = active.filter(({ bottom }) => bottom > y);
    for (let edge = edges[next]; edge && edge.top < y + 1; edge = edges[next]) {
      if (edge.bottom > y) active.push(edge);
      next += 1;
    }
    if (active.length === 0) continue;
    row.fill(0);
    let from = y;
    for (const to of findEvents(active, y)) {
      if (to - from < 1e-12) continue;
      addSlice(row, active, from, to, shapes, turns);
      turns.fill(0);
      from = to;
    }
    let sum = 0;
    for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
      sum += row[x] ?? 0;
      coverage[i] = sum < leastCoverage ? 0 : sum > 1 - leastCoverage ? 1 : sum;
    }
    const rest = breathe();
    if (rest) await rest;
  }
  return coverage;
}
