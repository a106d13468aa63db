import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { mapPath, type PathCommand } from '../../figma/scene/path-data.ts';

/** Adds path commands, sent through a transform, to a canvas' current path. */
export function tracePath(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | Path2D, commands: readonly PathCommand[], through: Transform): void {
  for (const { letter, points } of mapPath(commands, through)) {
    const [a, b, c] = points;
    if (letter === 'M' && a !== undefined) context.moveTo(a.x, a.y);
    else if (letter === 'L' && a !== undefined) context.lineTo(a.x, a.y);
    else if (letter === 'Q' && a !== undefined && b !== undefined) context.quadraticCurveTo(a.x, a.y, b.x, b.y);
    else if (letter === 'C' && a !== undefined && b !== undefined && c !== undefined) context.bezierCurveTo(a.x, a.y, b.x, b.y, c.x, c.y);
    else if (letter === 'Z') context.closePath();
  }
}
