import type { Rect, Transform, Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { apply } from './matrix.ts';

export type PathCommand = Readonly<{ letter: 'M' | 'L' | 'Q' | 'C' | 'Z'; points: readonly Vector[] }>;

const pointsOf = { M: 1, L: 1, Q: 2, C: 3, Z: 0 } as const;
const token = /([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y;

/** Figma's path text as commands. Only absolute M, L, Q, C and Z are accepted (typings); anything else throws. */
export function parsePath(data: string): PathCommand[] {
  const commands: { letter: PathCommand['letter']; numbers: number[] }[] = [];
  const text = data.trim();
  token.lastIndex = 0;
  let index = 0;
  while (index < text.length) {
    if (/[\s,]/.test(text.charAt(index))) {
      index += 1;
      continue;
    }
    token.lastIndex = index;
    const found = token.exec(text);
    if (found === null) throw new Error(`Failed to convert path. Invalid command at ${text.slice(index, index + 8)}`);
    index = token.lastIndex;
    const letter = found[1];
    if (letter === undefined) {
      const current = commands.at(-1);
      if (current === undefined) throw new Error('Failed to convert path. It must begin with M');
      current.numbers.push(Number(found[2]));
    } else if (letter === 'M' || letter === 'L' || letter === 'Q' || letter === 'C' || letter === 'Z') {
      commands.push({ letter, numbers: [] });
    } else {
      throw new Error(`Failed to convert path. Invalid command at ${letter}`);
    }
  }
  return commands.map(({ letter, numbers: values }) => {
    if (values.length !== pointsOf[letter] * 2) throw new Error(`Failed to convert path. Wrong count of numbers after ${letter}`);
    const points: Vector[] = [];
    for (let i = 0; i < values.length; i += 2) points.push({ x: values[i] ?? 0, y: values[i + 1] ?? 0 });
    return { letter, points };
  });
}

/** Commands as Figma's path text. */
export function formatPath(commands: readonly PathCommand[]): string {
  const short = (value: number) => String(Number(value.toFixed(6)));
  return commands.map(({ letter, points }) => [letter, ...points.flatMap(({ x, y }) => [short(x), short(y)])].join(' ')).join(' ');
}

/** Every point sent through the transform. */
export function mapPath(commands: readonly PathCommand[], m: Transform): PathCommand[] {
  return commands.map(({ letter, points }) => ({ letter, points: points.map((point) => apply(m, point)) }));
}

/** The path as polylines (px), curves cut into 24 chords. */
export function flattenPath(commands: readonly PathCommand[]): { points: Vector[]; closed: boolean }[] {
  const lines: { points: Vector[]; closed: boolean }[] = [];
  for (const { letter, points } of commands) {
    const end = points.at(-1);
    if (letter === 'M' && end !== undefined) {
      lines.push({ points: [end], closed: false });
      continue;
    }
    const line = lines.at(-1);
    const start = line?.points.at(-1);
    if (line === undefined || start === undefined) continue;
    if (letter === 'Z') line.closed = true;
    else if (letter === 'L' && end !== undefined) line.points.push(end);
    else for (let step = 1; step <= 24; step += 1) line.points.push(bezierPoint([start, ...points], step / 24));
  }
  return lines;
}

/** A point on a Bézier curve of any degree at t in 0–1 (de Casteljau). */
function bezierPoint(control: readonly Vector[], t: number): Vector {
  if (control.length === 1) return control[0] ?? { x: 0, y: 0 };
  const next = control.slice(1).map((point, i) => {
    const before = control[i] ?? point;
    return { x: before.x + (point.x - before.x) * t, y: before.y + (point.y - before.y) * t };
  });
  return bezierPoint(next, t);
}

/** The tight box (px) around a path, from its chords; null when it is empty. */
export function pathBounds(commands: readonly PathCommand[]): Rect | null {
  const points = flattenPath(commands).flatMap((line) => line.points);
  if (points.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
