import type { Breathe } from '../breathe.ts';
import { eachRow } from './each-row.ts';
import { solveMembrane } from './membrane.ts';
import { channels, emptyPlanes, type Planes } from './planes.ts';

/** Side of a cell of the coarse grid, px: what the model's colour error has that is finer belongs to its fine detail. */
export const cellSide = 4;

/** log₂ of `cellSide`. */
const cellShift = 2;

/** How much the colour error is expected to move from one cell to the next, levels (the drifts of the bench move 0.1–0.2). */
const slope = 0.15;

/** Expected spread of the model's contrast error, a share: what a gain is shrunk towards 0 by. */
const gainSpread = 0.02;

/** The ring in cells: px that count, and per channel the means of original minus result, and of the original. */
export interface RingCells {
  readonly width: number;
  readonly height: number;
  readonly weight: Float32Array;
  readonly offset: Planes;
  readonly level: Planes;
}

/** Colour error of the result: original ≈ result + gain·(result − 128) + field, the field per cell. */
export interface ColourField {
  readonly width: number;
  readonly height: number;
  readonly gain: readonly [number, number, number];
  readonly field: Planes;
}

/** Adds row `y` of one channel to its cells. */
function gatherRow(own: Float32Array, other: Float32Array, ring: Uint8Array, offset: Float32Array, level: Float32Array, width: number, y: number): void {
  const row = Math.floor(y / cellSide) * Math.ceil(width / cellSide);
  for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
    if (!ring[at]) continue;
    const to = row + (x >> cellShift);
    const value = own[at] ?? 0;
    offset[to] = (offset[to] ?? 0) + value - (other[at] ?? 0);
    level[to] = (level[to] ?? 0) + value;
  }
}

/** Means of the px with `ring` set over cells of 4 × 4 px. */
export async function gatherCells(original: Planes, result: Planes, ring: Uint8Array, width: number, height: number, breathe: Breathe): Promise<RingCells> {
  const w = Math.ceil(width / cellSide);
  const h = Math.ceil(height / cellSide);
  const weight = new Float32Array(w * h);
  const offset = emptyPlanes(w * h);
  const level = emptyPlanes(w * h);
  await eachRow(0, height, breathe, (y) => {
    const row = Math.floor(y / cellSide) * w;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) if (ring[at]) weight[row + (x >> cellShift)] = (weight[row + (x >> cellShift)] ?? 0) + 1;
    for (const c of channels) gatherRow(original[c], result[c], ring, offset[c], level[c], width, y);
  });
  for (let to = 0; to < weight.length; to += 1) {
    const count = weight[to] ?? 0;
    if (count === 0) continue;
    for (const c of channels) {
      offset[c][to] = (offset[c][to] ?? 0) / count;
      level[c][to] = (level[c][to] ?? 0) / count;
    }
  }
  return { width: w, height: h, weight, offset, level };
}

/** Variance of the cells' values around the mean of their four neighbours, for a whole cell: noise, not drift. */
function cellNoise(values: Float32Array, { width, weight }: RingCells): number {
  const least = 8;
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
 * The contrast error of one channel by least squares between cells after both sides lost what the membrane through them
 * explains, shrunk by its own uncertainty, and never beyond ±5 %. Read against the original, which has no noise: against
 * the result the noise on both sides would read as lost contrast.
 */
async function fitGain(offset: Float32Array, level: Float32Array, cells: RingCells, noise: number, breathe: Breathe): Promise<number> {
  const { width, height, weight } = cells;
  const soft = weight.map((count) => count / 16 / 40);
  const slowOffset = await solveMembrane(offset, soft, width, height, breathe, 4);
  const slowLevel = await solveMembrane(level, soft, width, height, breathe, 4);
  let [xx, xy] = [0, 0];
  for (let at = 0; at < weight.length; at += 1) {
    const count = (weight[at] ?? 0) / 16;
    const own = level[at] ?? 0;
    if (count < 0.5 || own < 6 || own > 249) continue;
    const x = own - (slowLevel[at] ?? 0);
    xx += count * x * x;
    xy += count * x * ((offset[at] ?? 0) - (slowOffset[at] ?? 0));
  }
  const share = xy / (xx + (4 * noise) / gainSpread ** 2);
  return Math.min(0.05, Math.max(-0.05, share / (1 - share)));
}

/** Solves the colour error from the ring's cells: with `contrast` gains first, then a membrane through what is left. */
export async function solveColourField(cells: RingCells, contrast: boolean, breathe: Breathe): Promise<ColourField> {
  const { width, height, weight } = cells;
  const gains: [number, number, number] = [0, 0, 0];
  const field = emptyPlanes(weight.length);
  for (const c of channels) {
    const [offset, level] = [cells.offset[c], cells.level[c]];
    const gain = contrast ? await fitGain(offset, level, cells, cellNoise(offset, cells), breathe) : 0;
    // The gain acts on the result's level, which is the original's less the offset.
    const rest = offset.map((value, at) => value - gain * ((level[at] ?? 0) - value - 128));
    const perCell = slope ** 2 / cellNoise(rest, cells);
    gains[c] = gain;
    field[c].set(await solveMembrane(rest, weight.map((count) => (count / 16) * perCell), width, height, breathe, contrast ? 12 : 4));
  }
  return { width, height, gain: gains, field };
}

/** Adds the colour error to a plane in place at px with `where` set, the field read between cell centres by proportion. */
export async function addColourField(plane: Float32Array, field: ColourField, channel: 0 | 1 | 2, where: Uint8Array, width: number, breathe: Breathe): Promise<void> {
  const { gain, width: w, height: h } = field;
  const values = field.field[channel];
  const own = 1 + gain[channel];
  const middle = -128 * gain[channel];
  const line = new Float32Array(w + 1);
  const across = columnsBetween(width, w);
  await eachRow(0, plane.length / width, breathe, (y) => {
    const gy = Math.min(h - 1, Math.max(0, (y + 0.5) / cellSide - 0.5));
    const top = Math.floor(gy);
    const down = gy - top;
    const row = top * w;
    const next = Math.min(h - 1, top + 1) * w;
    for (let cell = 0; cell < w; cell += 1) line[cell] = (values[row + cell] ?? 0) * (1 - down) + (values[next + cell] ?? 0) * down;
    line[w] = line[w - 1] ?? 0;
    addLine(plane, line, across, where, y * width, own, middle);
  });
}

/** Per px of a row: the cell centre to its left, and how far beyond it the px lies, 0–1 (more behind the last centre). */
interface Columns {
  readonly left: Int32Array;
  readonly share: Float32Array;
}

function columnsBetween(width: number, cells: number): Columns {
  const left = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const gx = Math.max(0, (x + 0.5) / cellSide - 0.5);
    left[x] = Math.min(cells - 1, Math.floor(gx));
    share[x] = gx - (left[x] ?? 0);
  }
  return { left, share };
}

/** One row of `addColourField`. */
function addLine(plane: Float32Array, line: Float32Array, { left, share }: Columns, where: Uint8Array, start: number, own: number, middle: number): void {
  for (let x = 0, at = start; x < left.length; x += 1, at += 1) {
    if (!where[at]) continue;
    const cell = left[x] ?? 0;
    const from = line[cell] ?? 0;
    plane[at] = own * (plane[at] ?? 0) + middle + from + ((line[cell + 1] ?? 0) - from) * (share[x] ?? 0);
  }
}
