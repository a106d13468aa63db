import type { Size } from '../../../core/geometry/box.ts';
import { kernelsFor, type Kernels } from '../lanczos-kernels.ts';
import { eachRunOf, type Runs } from './runs.ts';

/** Where each px of a larger picture lies in a smaller one, along one axis. */
export interface Axis {
  /** Six smaller px for each larger one: nothing is enlarged by a wider kernel. */
  readonly kernels: Kernels;
  /** The smaller px over which each larger one's middle lies. */
  readonly over: Int32Array;
  /** For each smaller px the first larger one whose middle lies over it or behind it; one more for the end. */
  readonly begin: Int32Array;
}

/** How `count` crop px from `start` on lie over the `length` px of an answer's part that begins at `first`; `from` px of the request are `to` of the crop. */
export function axisOf(from: number, to: number, start: number, count: number, first: number, length: number): Axis {
  const kernels = kernelsFor(from, to, start, count);
  for (let at = 0; at < count; at += 1) kernels.first[at] = (kernels.first[at] ?? 0) - first;
  const over = Int32Array.from({ length: count }, (_, at) => Math.floor(((start + at + 0.5) * from) / to) - first);
  const begin = new Int32Array(length + 1).fill(count);
  for (let at = count - 1; at >= 0; at -= 1) {
    const px = over[at] ?? 0;
    if (px >= 0 && px <= length) begin[px] = at;
  }
  for (let px = length - 1; px >= 0; px -= 1) begin[px] = Math.min(begin[px] ?? 0, begin[px + 1] ?? 0);
  return { kernels, over, begin };
}

/** A plane at a larger scale, row by row from the top. */
export interface Enlargement {
  /** Writes the px `from` ≤ x < `to` of the larger row `y` into `into`; rows are asked for in order. */
  readRow(y: number, from: number, to: number, into: Float32Array): void;
}

/** The px `from` ≤ x < `to` of a row of larger px, out of the smaller ones that begin at `start`; the row's ends repeat. */
function enlargeRun(plane: Float32Array, start: number, width: number, { first, weights }: Kernels, from: number, to: number, into: Float32Array): void {
  for (let x = from, w = 6 * from; x < to; x += 1, w += 6) {
    const left = first[x] ?? 0;
    if (left >= 0 && left + 6 <= width) {
      const at = start + left;
      into[x] = (weights[w] ?? 0) * (plane[at] ?? 0) + (weights[w + 1] ?? 0) * (plane[at + 1] ?? 0) + (weights[w + 2] ?? 0) * (plane[at + 2] ?? 0) + (weights[w + 3] ?? 0) * (plane[at + 3] ?? 0) + (weights[w + 4] ?? 0) * (plane[at + 4] ?? 0) + (weights[w + 5] ?? 0) * (plane[at + 5] ?? 0);
      continue;
    }
    let sum = 0;
    for (let k = 0; k < 6; k += 1) sum += (weights[w + k] ?? 0) * (plane[start + Math.min(width - 1, Math.max(0, left + k))] ?? 0);
    into[x] = sum;
  }
}

/** Six rows weighed into one. */
function mixRows(rows: readonly Float32Array[], weights: Float64Array, w: number, from: number, to: number, into: Float32Array): void {
  const [a, b, c, d, e, f] = rows;
  if (!a || !b || !c || !d || !e || !f) return;
  const [wa, wb, wc, wd, we, wf] = [weights[w] ?? 0, weights[w + 1] ?? 0, weights[w + 2] ?? 0, weights[w + 3] ?? 0, weights[w + 4] ?? 0, weights[w + 5] ?? 0];
  for (let x = from; x < to; x += 1) into[x] = wa * (a[x] ?? 0) + wb * (b[x] ?? 0) + wc * (c[x] ?? 0) + wd * (d[x] ?? 0) + we * (e[x] ?? 0) + wf * (f[x] ?? 0);
}

/** Enlarges the px of some runs of a plane by Lanczos-3; beside them zeros are taken. Only the rows under the kernel are held. */
export function openEnlargement(plane: Float32Array, { width, height }: Size, runs: Runs, across: Axis, down: Axis): Enlargement {
  const rows = Array.from({ length: 7 }, () => new Float32Array(across.over.length));
  const nothing = new Float32Array(0);
  const rowAt = (row: number): Float32Array => rows[Math.min(height - 1, Math.max(0, row)) % 7] ?? nothing;
  let ready = Math.max(0, down.kernels.first[0] ?? 0) - 1;
  return {
    readRow(y, from, to, into) {
      const top = down.kernels.first[y] ?? 0;
      for (const last = Math.min(height - 1, top + 5); ready < last; ) {
        ready += 1;
        const line = rowAt(ready).fill(0);
        eachRunOf(runs, ready, (first, end) => {
          enlargeRun(plane, ready * width, width, across.kernels, across.begin[first - ready * width] ?? 0, across.begin[end - ready * width] ?? 0, line);
        });
      }
      mixRows([rowAt(top), rowAt(top + 1), rowAt(top + 2), rowAt(top + 3), rowAt(top + 4), rowAt(top + 5)], down.kernels.weights, 6 * y, from, to, into);
    },
  };
}
