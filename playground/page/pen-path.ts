import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import type { PathCommand } from '../figma/scene/path-data.ts';

/** One point set by the pen, page px; `handle` is where its outgoing handle was dragged to, null for a corner. */
export interface PenPoint {
  readonly at: Vector;
  readonly handle: Vector | null;
}

/** The handle on the other side of a point, as long as the dragged one. */
function mirrored({ at, handle }: PenPoint): Vector {
  return handle === null ? at : { x: 2 * at.x - handle.x, y: 2 * at.y - handle.y };
}

function segment(from: PenPoint, to: PenPoint): PathCommand {
  if (from.handle === null && to.handle === null) return { letter: 'L', points: [to.at] };
  return { letter: 'C', points: [from.handle ?? from.at, mirrored(to), to.at] };
}

/** The pen's points as path commands: lines between corners, cubics where a handle was dragged. */
export function penCommands(points: readonly PenPoint[], closed: boolean): PathCommand[] {
  const [first] = points;
  if (first === undefined) return [];
  const commands: PathCommand[] = [{ letter: 'M', points: [first.at] }];
  points.slice(1).forEach((to, i) => commands.push(segment(points[i] ?? to, to)));
  const last = points.at(-1);
  if (closed && last !== undefined && last !== first) {
    if (last.handle !== null || first.handle !== null) commands.push(segment(last, first));
    commands.push({ letter: 'Z', points: [] });
  }
  return commands;
}
