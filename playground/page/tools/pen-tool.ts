import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { penCommands, type PenPoint } from '../pen-path.ts';
import { toScreen, viewTransform } from '../view.ts';
import { addVector } from './edit-scene.ts';
import type { Desk, Tool } from './tool.ts';
import { tracePath } from './trace-path.ts';

/** How near (screen px) the first point has to be hit to close the path. */
const reach = 9;

/** P: a click sets a corner, a drag a curve; the first point closes, Enter or Esc ends an open path. */
export function createPenTool(desk: Desk): Tool {
  let points: PenPoint[] = [];
  let hover: Vector | null = null;
  let closing = false;

  const whole = ({ x, y }: Vector): Vector => ({ x: Math.round(x * 2) / 2, y: Math.round(y * 2) / 2 });
  const nearFirst = (point: Vector) => {
    const [first] = points;
    if (first === undefined || points.length < 2) return false;
    return Math.hypot(point.x - first.at.x, point.y - first.at.y) * desk.view().zoom < reach;
  };

  function finish(closed: boolean): void {
    const commands = penCommands(points, closed);
    const id = points.length < 2 ? null : addVector(desk.scene, commands);
    points = [];
    closing = false;
    if (id !== null) {
      desk.select([id]);
      desk.commit();
    }
    desk.takeTool('move');
    desk.redraw();
  }

  return {
    cursor: 'crosshair',
    down(point) {
      if (nearFirst(point)) closing = true;
      else points = [...points, { at: whole(point), handle: null }];
      desk.redraw();
    },
    move(point, pressed) {
      hover = point;
      const target = closing ? points[0] : points.at(-1);
      if (pressed && target !== undefined && Math.hypot(point.x - target.at.x, point.y - target.at.y) * desk.view().zoom > 3) {
        const bent = { at: target.at, handle: whole(point) };
        points = closing ? [bent, ...points.slice(1)] : [...points.slice(0, -1), bent];
      }
      desk.redraw();
    },
    up() {
      if (closing) finish(true);
    },
    key(key) {
      if (points.length === 0) return false;
      if (key === 'Enter' || key === 'Escape') finish(false);
      else if (key === 'Backspace' || key === 'Delete') points = points.slice(0, -1);
      else return false;
      desk.redraw();
      return true;
    },
    leave() {
      if (points.length > 1) finish(false);
      points = [];
      hover = null;
    },
    paint(context) {
      const ahead = hover === null || points.length === 0 || closing ? points : [...points, { at: hover, handle: null }];
      context.beginPath();
      tracePath(context, penCommands(ahead, closing), viewTransform(desk.view()));
      context.stroke();
      for (const { at, handle } of points) {
        const dot = toScreen(desk.view(), at);
        if (handle !== null) {
          const end = toScreen(desk.view(), handle);
          context.beginPath();
          context.moveTo(2 * dot.x - end.x, 2 * dot.y - end.y);
          context.lineTo(end.x, end.y);
          context.stroke();
        }
        context.beginPath();
        context.arc(dot.x, dot.y, 4, 0, Math.PI * 2);
        context.fill();
        context.stroke();
      }
    },
  };
}
