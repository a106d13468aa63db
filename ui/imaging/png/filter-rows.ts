import type { Breathe } from '../breathe.ts';
import type { Raster } from './write-png.ts';

/** Row `y` of the raster as it is written; of three channels the alpha between them is left out. */
function readRow({ width, channels, data }: Raster, y: number, row: Uint8Array): void {
  if (channels !== 3) {
    row.set(data.subarray(y * row.length, (y + 1) * row.length));
    return;
  }
  for (let at = 0, from = 4 * y * width; at < row.length; at += 3, from += 4) {
    row[at] = data[from] ?? 0;
    row[at + 1] = data[from + 1] ?? 0;
    row[at + 2] = data[from + 2] ?? 0;
  }
}

/** PNG's numbers of the filters that are tried: the byte to the left, the one above, the mean of both. */
const [sub, up, average] = [1, 2, 3];

/** px between two that are looked at to choose a filter. */
const stride = 4;

/** How far a difference of two bytes lies from 0, read as signed. */
function size(difference: number): number {
  const byte = difference & 255;
  return byte < 128 ? byte : 256 - byte;
}

/** The filter whose bytes, read as signed, have the smallest sum: the usual guess at what packs best. A quarter of the px tells. */
function chooseFilter(row: Uint8Array, above: Uint8Array, channels: number): number {
  let [bySub, byUp, byAverage] = [0, 0, 0];
  for (let px = channels; px < row.length; px += stride * channels) {
    for (let at = px; at < px + channels; at += 1) {
      const byte = row[at] ?? 0;
      const left = row[at - channels] ?? 0;
      const over = above[at] ?? 0;
      bySub += size(byte - left);
      byUp += size(byte - over);
      byAverage += size(byte - ((left + over) >> 1));
    }
  }
  if (byAverage < bySub && byAverage < byUp) return average;
  return bySub <= byUp ? sub : up;
}

/** Writes the filtered row into `filtered` from `to` on. */
function writeFiltered(filter: number, row: Uint8Array, above: Uint8Array, channels: number, filtered: Uint8Array, to: number): void {
  if (filter === sub) {
    for (let at = 0; at < channels; at += 1) filtered[to + at] = row[at] ?? 0;
    for (let at = channels; at < row.length; at += 1) filtered[to + at] = (row[at] ?? 0) - (row[at - channels] ?? 0);
  } else if (filter === up) {
    for (let at = 0; at < row.length; at += 1) filtered[to + at] = (row[at] ?? 0) - (above[at] ?? 0);
  } else {
    for (let at = 0; at < channels; at += 1) filtered[to + at] = (row[at] ?? 0) - ((above[at] ?? 0) >> 1);
    for (let at = channels; at < row.length; at += 1) filtered[to + at] = (row[at] ?? 0) - (((row[at - channels] ?? 0) + (above[at] ?? 0)) >> 1);
  }
}

/** The raster as PNG packs it: every row filtered by what suits it, behind the filter's number. */
export async function filterRows(raster: Raster, breathe: Breathe): Promise<Uint8Array> {
  const { width, height, channels } = raster;
  const length = width * channels;
  const filtered = new Uint8Array((length + 1) * height);
  let row = new Uint8Array(length);
  let above = new Uint8Array(length);
  for (let y = 0; y < height; y += 1) {
    readRow(raster, y, row);
    const filter = chooseFilter(row, above, channels);
    filtered[y * (length + 1)] = filter;
    writeFiltered(filter, row, above, channels, filtered, y * (length + 1) + 1);
    [row, above] = [above, row];
    const rest = breathe();
    if (rest) await rest;
  }
  return filtered;
}
