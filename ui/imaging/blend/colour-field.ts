import type { Breathe } from '../breathe.ts';
import type { BlendWindow } from './blend-window.ts';
import { solveMembranes } from './membrane.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';
import { eachRun, type Runs } from './runs.ts';

/** log₂ of the side of a cell of the coarse grid, px: 4 px, and 8 in a window of 512 px and more, where the model's colour error moves slower from px to px. */
function cellShiftFor(width: number, height: number): number {
  return Math.max(width, height) < 512 ? 2 : 3;
}

/** How much the colour error is expected to move from one cell to the next, levels (the drifts of the bench move 0.1–0.2). */
const slope = 0.15;

/** Expected spread of the model's contrast error, a share: what a gain is shrunk towards 0 by. */
const gainSpread = 0.02;

/** The ring in cells: the share of px that count, and per channel the means of original minus result, and of the original. */
export interface RingCells {
  readonly width: number;
  readonly height: number;
  /** px of a cell's side. */
  readonly side: number;
  /** How much of a cell counts, 0–1. */
  readonly weight: Float32Array;
  readonly offset: Planes;
  readonly level: Planes;
}

/** Colour error of the result: original ≈ result + gain·(result − 128) + field, the field per cell. */
export interface ColourField {
  readonly width: number;
  readonly height: number;
  /** px of a cell's side. */
  readonly side: number;
  readonly gain: readonly [number, number, number];
  readonly field: Planes;
}

/** Adds a stretch of one channel, beginning at column `x`, to the cells of its row, which begin at `row`. */
function gatherRun(own: Float32Array, other: Float32Array, marks: Uint8Array, offset: Float32Array, level: Float32Array, from: number, to: number, x: number, row: number, shift: number): void {
  for (let at = from, column = x; at < to; at += 1, column += 1) {
    if (!marks[at]) continue;
    const cell = row + (column >> shift);
    const value = own[at] ?? 0;
    offset[cell] = (offset[cell] ?? 0) + value - (other[at] ?? 0);
    level[cell] = (level[cell] ?? 0) + value;
  }
}

/** Means over square cells of those ring px that have `marks` set. */
export async function gatherCells({ original, regions, width, height }: BlendWindow, result: Planes, marks: Uint8Array, breathe: Breathe): Promise<RingCells> {
  const shift = cellShiftFor(width, height);
  const side = 1 << shift;
  const w = Math.ceil(width / side);
  const h = Math.ceil(height / side);
  const weight = new Float32Array(w * h);
  const offset = emptyPlanes(w * h);
  const level = emptyPlanes(w * h);
  await eachRun(regions.ring, breathe, (from, to, y) => {
    const row = (y >> shift) * w;
    const x = from - y * width;
    for (let at = from, column = x; at < to; at += 1, column += 1) if (marks[at]) weight[row + (column >> shift)] = (weight[row + (column >> shift)] ?? 0) + 1;
    for (const c of channels) gatherRun(original[c], result[c], marks, offset[c], level[c], from, to, x, row, shift);
  });
  for (let to = 0; to < weight.length; to += 1) {
    const count = weight[to] ?? 0;
    if (count === 0) continue;
    for (const c of channels) {
      offset[c][to] = (offset[c][to] ?? 0) / count;
      level[c][to] = (level[c][to] ?? 0) / count;
    }
    weight[to] = count / side ** 2;
  }
  return { width: w, height: h, side, weight, offset, level };
}

/** Variance of the cells' values around the mean of their four neighbours, for a whole cell: noise, not drift. */
function cellNoise(values: Float32Array, { width, weight }: RingCells): number {
  const least = 0.5;
  let [sum, count] = [0, 0];
  for (let at = width; at < values.length - width; at += 1) {
    if ((weight[at] ?? 0) < least || (weight[at - 1] ?? 0) < least || (weight[at + 1] ?? 0) < least) continue;
    if ((weight[at - width] ?? 0) < least || (weight[at + width] ?? 0) < least) continue;
    const mean = 0.25 * ((values[at - 1] ?? 0) + (values[at + 1] ?? 0) + (values[at - width] ?? 0) + (values[at + width] ?? 0));
    sum += ((values[at] ?? 0) - mean) ** 2 / 1.25;
    count += 1;
  }
  return count > 0 ? Math.max(0.02, sum / count) : 1;
}

/**
 * The contrast error per channel by least squares between cells after both sides lost what the membrane through them
 * explains, shrunk by its own uncertainty, and never beyond ±5 %. Read against the original, which has no noise: against
 * the result the noise on both sides would read as lost contrast.
 */
async function fitGains(cells: RingCells, breathe: Breathe): Promise<[number, number, number]> {
  const { width, height, weight } = cells;
  const soft = weight.map((share) => share / 40);
  const slowOffset = await solveMembranes(cells.offset, [soft, soft, soft], width, height, breathe, 4);
  const slowLevel = await solveMembranes(cells.level, [soft, soft, soft], width, height, breathe, 4);
  const gains: [number, number, number] = [0, 0, 0];
  for (const c of channels) {
    const [offset, level] = [cells.offset[c], cells.level[c]];
    let [xx, xy] = [0, 0];
    for (let at = 0; at < weight.length; at += 1) {
      const count = weight[at] ?? 0;
      const own = level[at] ?? 0;
      if (count < 0.5 || own < 6 || own > 249) continue;
      const x = own - (slowLevel[c][at] ?? 0);
      xx += count * x * x;
      xy += count * x * ((offset[at] ?? 0) - (slowOffset[c][at] ?? 0));
    }
    const share = xy / (xx + (4 * cellNoise(offset, cells)) / gainSpread ** 2);
    gains[c] = Math.min(0.05, Math.max(-0.05, share / (1 - share)));
  }
  return gains;
}

/** Solves the colour error from the ring's cells: with `contrast` gains first, then a membrane through what is left. */
export async function solveColourField(cells: RingCells, contrast: boolean, breathe: Breathe): Promise<ColourField> {
  const { width, height, weight } = cells;
  const gain: [number, number, number] = contrast ? await fitGains(cells, breathe) : [0, 0, 0];
  const perChannel = (make: (c: 0 | 1 | 2) => Float32Array): Planes => [make(0), make(1), make(2)];
  // The gain acts on the result's level, which is the original's less the offset.
  const rest = perChannel((c) => cells.offset[c].map((value, at) => value - gain[c] * ((cells.level[c][at] ?? 0) - value - 128)));
  const weights = perChannel((c) => {
    const perCell = slope ** 2 / cellNoise(rest[c], cells);
    return weight.map((share) => share * perCell);
  });
  return { width, height, side: cells.side, gain, field: await solveMembranes(rest, weights, width, height, breathe, contrast ? 12 : 4) };
}

/** A colour field as it is laid on row by row. */
export interface FieldRows extends ColourField {
  readonly columns: Columns;
  /** The field at a row's height, per cell. */
  readonly line: Float32Array;
}

/** Makes a field ready for rows of `width` px. */
export function openField(field: ColourField, width: number): FieldRows {
  return { ...field, columns: columnsBetween(width, field.width, field.side), line: new Float32Array(field.width + 1) };
}

/**
 * Adds the colour error to one stretch of row `y` of planes that begin at the window's px `base`, the field read between cell
 * centres by proportion; `clamp` keeps levels within 0–255.
 */
export function addFieldRow(planes: Planes, { width: w, height: h, side, gain, field, columns, line }: FieldRows, from: number, to: number, y: number, base: number, clamp: boolean): void {
  const gy = Math.min(h - 1, Math.max(0, (y + 0.5) / side - 0.5));
  const top = Math.floor(gy);
  const down = gy - top;
  const row = top * w;
  const next = Math.min(h - 1, top + 1) * w;
  const start = y * columns.left.length;
  const last = Math.min(w - 1, (columns.left[to - 1 - start] ?? 0) + 1);
  for (const c of channels) {
    const values = field[c];
    for (let cell = columns.left[from - start] ?? 0; cell <= last; cell += 1) line[cell] = (values[row + cell] ?? 0) * (1 - down) + (values[next + cell] ?? 0) * down;
    line[w] = line[w - 1] ?? 0;
    addLine(planes[c], line, columns, start - base, from - base, to - base, gain[c], clamp ? 0 : -Infinity, clamp ? 255 : Infinity);
  }
}

/** Adds the colour error to planes of the window's size in place at the px of some runs; `clamp` keeps levels within 0–255. */
export async function addColourField(planes: Planes, field: ColourField, runs: Runs, width: number, clamp: boolean, breathe: Breathe): Promise<void> {
  const rows = openField(field, width);
  await eachRun(runs, breathe, (from, to, y) => {
    addFieldRow(planes, rows, from, to, y, 0, clamp);
  });
}

/** Per px of a row: the cell centre to its left, and how far beyond it the px lies, 0–1 (more behind the last centre). */
interface Columns {
  readonly left: Int32Array;
  readonly share: Float32Array;
}

function columnsBetween(width: number, cells: number, side: number): Columns {
  const left = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const gx = Math.max(0, (x + 0.5) / side - 0.5);
    left[x] = Math.min(cells - 1, Math.floor(gx));
    share[x] = gx - (left[x] ?? 0);
  }
  return { left, share };
}

/** One stretch of one channel, in the row that begins at `start`, cell by cell; levels end up between `least` and `most`. */
function addLine(plane: Float32Array, line: Float32Array, { left, share }: Columns, start: number, from: number, to: number, gain: number, least: number, most: number): void {
  const own = 1 + gain;
  const middle = -128 * gain;
  for (let x = from - start, end = to - start; x < end; ) {
    const cell = left[x] ?? 0;
    const before = line[cell] ?? 0;
    const rise = (line[cell + 1] ?? 0) - before;
    for (; x < end && left[x] === cell; x += 1) {
      const level = own * (plane[start + x] ?? 0) + middle + before + rise * (share[x] ?? 0);
      plane[start + x] = level < least ? least : level > most ? most : level;
    }
  }
}
