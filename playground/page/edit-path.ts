import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import type { PathCommand } from '../figma/scene/path-data.ts';

/** One draggable point of a path: which command, which of its points, and whether it lies on the curve. */
export interface PathHandle {
  readonly command: number;
  readonly index: number;
  readonly at: Vector;
  readonly onCurve: boolean;
}

/** Every point of a path that can be dragged. */
export function listHandles(commands: readonly PathCommand[]): PathHandle[] {
  return commands.flatMap(({ points }, command) =>
    points.map((at, index) => ({ command, index, at, onCurve: index === points.length - 1 })),
  );
}

const same = (a: Vector | undefined, b: Vector | undefined) => a !== undefined && b !== undefined && Math.hypot(a.x - b.x, a.y - b.y) < 1e-3;

/**
 * The path with one handle moved by (dx, dy). A point on the curve takes its two neighbouring handles along, and where a
 * loop's last point lies on its first both move together.
 */
export function dragHandle(commands: readonly PathCommand[], handle: PathHandle, dx: number, dy: number): PathCommand[] {
  const moves = new Set<string>([`${handle.command}.${handle.index}`]);
  if (handle.onCurve) {
    const last = commands.reduce((found, { letter }, i) => (letter === 'Z' ? found : i), 0);
    const ends = [handle.command];
    if (handle.command === last && same(commands[0]?.points[0], handle.at)) ends.push(0);
    if (handle.command === 0 && same(commands[last]?.points.at(-1), handle.at)) ends.push(last);
    for (const end of ends) {
      const own = commands[end]?.points.length ?? 0;
      moves.add(`${end}.${own - 1}`);
      if (own === 3) moves.add(`${end}.1`);
      if (commands[end + 1]?.letter === 'C') moves.add(`${end + 1}.0`);
    }
  }
  return commands.map(({ letter, points }, command) => ({
    letter,
    points: points.map((point, index) => (moves.has(`${command}.${index}`) ? { x: point.x + dx, y: point.y + dy } : point)),
  }));
}
