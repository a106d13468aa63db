import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteTransform } from '../../figma/scene/geometry.ts';
import { apply, invert, multiply } from '../../figma/scene/matrix.ts';
import { parsePath } from '../../figma/scene/path-data.ts';
import { dragHandle, listHandles, type PathHandle } from '../edit-path.ts';
import { toScreen, viewTransform } from '../view.ts';
import { reshapeVector } from './edit-scene.ts';
import type { Desk } from './tool.ts';
import { tracePath } from './trace-path.ts';

/** How near (screen px) a point has to be hit to be dragged. */
const reach = 8;

/** Drags the points of one vector; the move tool hands its pointer over while a vector is open for editing. */
export function createPointEditor(desk: Desk) {
  let open: string | null = null;
  let held: { handle: PathHandle; last: Vector } | null = null;

  const node = () => (open === null ? undefined : desk.scene.find(open));
  const commandsOf = (data: string | undefined) => parsePath(data ?? '');

  return {
    isOpen: () => node() !== undefined,
    /** Opens a vector for editing, or closes with null. */
    edit(id: string | null): void {
      open = id;
      held = null;
      desk.redraw();
    },
    /** Takes hold of a point; false when none is near. */
    down(point: Vector): boolean {
      const vector = node();
      if (vector === undefined) return false;
      const toPage = absoluteTransform(desk.scene, vector);
      const near = listHandles(commandsOf(vector.vectorPaths[0]?.data))
        .map((handle) => {
          const at = apply(toPage, handle.at);
          return { handle, distance: Math.hypot(at.x - point.x, at.y - point.y) * desk.view().zoom };
        })
        .filter(({ distance }) => distance < reach)
        .sort((a, b) => Number(b.handle.onCurve) - Number(a.handle.onCurve) || a.distance - b.distance);
      const [first] = near;
      if (first === undefined) return false;
      held = { handle: first.handle, last: point };
      return true;
    },
    move(point: Vector): void {
      const vector = node();
      if (vector === undefined || held === null) return;
      const back = invert(absoluteTransform(desk.scene, vector));
      const [from, to] = [apply(back, held.last), apply(back, point)];
      const commands = commandsOf(vector.vectorPaths[0]?.data);
      const { command, index } = held.handle;
      const at = commands[command]?.points[index];
      if (at === undefined) return;
      reshapeVector(desk.scene, vector.id, dragHandle(commands, { ...held.handle, at }, to.x - from.x, to.y - from.y));
      held = { handle: held.handle, last: point };
    },
    up(): void {
      if (held !== null) desk.commit();
      held = null;
    },
    paint(context: CanvasRenderingContext2D): void {
      const vector = node();
      if (vector === undefined) return;
      const commands = commandsOf(vector.vectorPaths[0]?.data);
      const toPage = absoluteTransform(desk.scene, vector);
      context.beginPath();
      tracePath(context, commands, multiply(viewTransform(desk.view()), toPage));
      context.stroke();
      for (const { at, onCurve } of listHandles(commands)) {
        const dot = toScreen(desk.view(), apply(toPage, at));
        context.beginPath();
        if (onCurve) context.rect(dot.x - 4, dot.y - 4, 8, 8);
        else context.arc(dot.x, dot.y, 3, 0, Math.PI * 2);
        context.fill();
        context.stroke();
      }
    },
  };
}
