import type { Breathe } from '../breathe.ts';
import { rowsPerBreath } from './each-row.ts';

/**
 * Some of a window's px as stretches, row by row, so that a pass touches nothing else. Stretch i of row y, first[y] ≤ i <
 * first[y + 1], holds the px bounds[2i] ≤ at < bounds[2i + 1]; px are counted row by row.
 */
export interface Runs {
  readonly first: Int32Array;
  readonly bounds: Int32Array;
}

/** Runs that are being found: of the px whose value lies above `least` and at most at `most`. */
export interface Search {
  readonly least: number;
  readonly most: number;
  readonly first: number[];
  readonly bounds: number[];
  inside: boolean;
}

export function openSearch(least: number, most: number): Search {
  return { least, most, first: [0], bounds: [], inside: false };
}

export function closeSearch({ first, bounds }: Search): Runs {
  return { first: Int32Array.from(first), bounds: Int32Array.from(bounds) };
}

/** Takes all searches through a plane in one pass. */
export function searchRuns(plane: Float32Array, searches: readonly Search[], width: number, height: number): void {
  const limits = [...new Set(searches.flatMap(({ least, most }) => [least, most]))];
  for (let y = 0, at = 0; y < height; y += 1) {
    // Between `low` and `high` nothing begins or ends.
    let [low, high] = [Infinity, -Infinity];
    for (const end = at + width; at < end; at += 1) {
      const value = plane[at] ?? 0;
      if (value > low && value <= high) continue;
      low = -Infinity;
      high = Infinity;
      for (const limit of limits) {
        if (limit < value && limit > low) low = limit;
        if (limit >= value && limit < high) high = limit;
      }
      for (const search of searches) {
        const inside = value > search.least && value <= search.most;
        if (inside !== search.inside) search.bounds.push(at);
        search.inside = inside;
      }
    }
    for (const search of searches) {
      if (search.inside) search.bounds.push(at);
      search.inside = false;
      search.first.push(search.bounds.length >> 1);
    }
  }
}

/** Every row from end to end. */
export function wholeRows(width: number, height: number): Runs {
  return { first: Int32Array.from({ length: height + 1 }, (_, y) => y), bounds: Int32Array.from({ length: 2 * height }, (_, at) => ((at + 1) >> 1) * width) };
}

/** The px whose value lies above `least` and at most at `most`. */
export function runsBetween(plane: Float32Array, least: number, most: number, width: number, height: number): Runs {
  const search = openSearch(least, most);
  searchRuns(plane, [search], width, height);
  return closeSearch(search);
}

/** The px of some runs at which `marks` is set. */
export function runsMarked({ first, bounds }: Runs, marks: Uint8Array): Runs {
  const fewer = new Int32Array(first.length);
  const found: number[] = [];
  for (let y = 0; y + 1 < first.length; y += 1) {
    for (let i = first[y] ?? 0; i < (first[y + 1] ?? 0); i += 1) {
      let inside = 0;
      const end = bounds[2 * i + 1] ?? 0;
      for (let at = bounds[2 * i] ?? 0; at < end; at += 1) {
        if (marks[at] === inside) continue;
        inside = 1 - inside;
        found.push(at);
      }
      if (inside) found.push(end);
    }
    fewer[y + 1] = found.length >> 1;
  }
  return { first: fewer, bounds: Int32Array.from(found) };
}

/** Calls `run` for every stretch of row `y` with its first px and the px behind its last. */
export function eachRunOf({ first, bounds }: Runs, y: number, run: (from: number, to: number) => void): void {
  for (let i = first[y] ?? 0; i < (first[y + 1] ?? 0); i += 1) run(bounds[2 * i] ?? 0, bounds[2 * i + 1] ?? 0);
}

/** Calls `run` for every stretch in turn with its first px, the px behind its last, and its row; breathes between rows. */
export async function eachRun({ first, bounds }: Runs, breathe: Breathe, run: (from: number, to: number, y: number) => void): Promise<void> {
  for (let y = 0; y + 1 < first.length; y += 1) {
    for (let i = first[y] ?? 0; i < (first[y + 1] ?? 0); i += 1) run(bounds[2 * i] ?? 0, bounds[2 * i + 1] ?? 0, y);
    if (y % rowsPerBreath !== 0) continue;
    const rest = breathe();
    if (rest) await rest;
  }
}
