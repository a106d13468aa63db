import { readSegments, type MaskPath, type Segment } from '../../core/geometry/path.ts';

/** A path as the host writes it; winding NONE means open. */
export interface HostPath {
  readonly data: string;
  readonly windingRule: 'NONZERO' | 'EVENODD' | 'NONE';
}

interface Piece {
  readonly start: readonly [number, number];
  /** What comes after the start. */
  readonly segments: readonly Segment[];
  readonly closed: boolean;
}

const reach = 0.01;

function endOf(piece: Piece): readonly [number, number] {
  const last = piece.segments[piece.segments.length - 1]?.numbers ?? piece.start;
  return [last[last.length - 2] ?? piece.start[0], last[last.length - 1] ?? piece.start[1]];
}

function meets(a: readonly [number, number], b: readonly [number, number]): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) <= reach;
}

/** Cuts path text into its subpaths; null when it is no path of M, L, Q, C, Z. */
function readPieces(data: string): Piece[] | null {
  const all = readSegments(data);
  if (!all) return null;
  const pieces: Piece[] = [];
  let start: readonly [number, number] = [0, 0];
  let segments: Segment[] = [];
  const finish = (closed: boolean): void => {
    if (segments.length > 0) pieces.push({ start, segments, closed });
    segments = [];
  };
  for (const segment of all) {
    const { command, numbers: [x = 0, y = 0] } = segment;
    if (command !== 'M' && command !== 'Z') segments.push(segment);
    else finish(command === 'Z');
    if (command === 'M') start = [x, y];
  }
  finish(false);
  return pieces;
}

function reverse(piece: Piece): Piece {
  const segments = piece.segments.map(({ command, numbers }, i): Segment => {
    const before = piece.segments[i - 1]?.numbers ?? piece.start;
    const points: number[] = [];
    for (let p = numbers.length - 4; p >= 0; p -= 2) points.push(numbers[p] ?? 0, numbers[p + 1] ?? 0);
    return { command, numbers: [...points, ...before.slice(-2)] };
  });
  return { start: endOf(piece), segments: segments.reverse(), closed: false };
}

function chain(first: Piece, second: Piece): Piece {
  return { start: first.start, segments: [...first.segments, ...second.segments], closed: false };
}

/** Joins open pieces whose ends meet, whichever way they run, until none is left that fits. */
function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = pieces.filter(({ closed }) => closed);
  const open = pieces.filter(({ closed }) => !closed);
  while (open.length > 0) {
    let current = open.shift();
    if (!current) break;
    for (let i = 0; i < open.length && !meets(endOf(current), current.start); ) {
      const other = open[i];
      if (!other) break;
      let next: Piece | null = null;
      if (meets(endOf(current), other.start)) next = chain(current, other);
      else if (meets(endOf(current), endOf(other))) next = chain(current, reverse(other));
      else if (meets(endOf(other), current.start)) next = chain(other, current);
      else if (meets(other.start, current.start)) next = chain(reverse(other), current);
      if (!next) {
        i += 1;
        continue;
      }
      current = next;
      open.splice(i, 1);
      i = 0;
    }
    joined.push(current);
  }
  return joined;
}

function write({ start, segments }: Piece): string {
  return [`M ${start.join(' ')}`, ...segments.map(({ command, numbers }) => `${command} ${numbers.join(' ')}`), 'Z'].join(' ');
}

/**
 * A vector's paths as closed areas: closed paths stay as they are, open ones are joined where their ends meet within
 * 0.01 px and then closed with a straight line, so that a pen path with only a stroke and an open lasso count as areas.
 * Null when a path cannot be read.
 */
export function closePaths(paths: readonly HostPath[]): MaskPath[] | null {
  const closed: MaskPath[] = [];
  const loose: Piece[] = [];
  for (const { data, windingRule } of paths) {
    if (windingRule !== 'NONE') {
      closed.push({ data, winding: windingRule });
      continue;
    }
    const pieces = readPieces(data);
    if (!pieces) return null;
    loose.push(...pieces);
  }
  return [...closed, ...joinPieces(loose).map((piece) => ({ data: write(piece), winding: 'NONZERO' as const }))];
}
