import type { Rect, Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { toScreen } from '../view.ts';
import { addShape } from './edit-scene.ts';
import type { Desk, Press, Tool } from './tool.ts';

/** The box between two points in whole px; square with Shift. */
function boxBetween(from: Vector, to: Vector, square: boolean): Rect {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (square) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [Math.sign(dx) * side, Math.sign(dy) * side];
  }
  const [x, y] = [Math.round(Math.min(from.x, from.x + dx)), Math.round(Math.min(from.y, from.y + dy))];
  return { x, y, width: Math.round(Math.abs(dx)), height: Math.round(Math.abs(dy)) };
}

/** O and R: drag a box, the shape is selected and the move tool is back. A mere click makes 100 × 100 px, as in Figma. */
export function createShapeTool(desk: Desk, type: 'RECTANGLE' | 'ELLIPSE'): Tool {
  let from: Vector | null = null;
  let box: Rect | null = null;
  return {
    cursor: 'crosshair',
    down(point) {
      from = point;
      box = null;
    },
    move(point, pressed, press: Press) {
      if (!pressed || from === null) return;
      box = boxBetween(from, point, press.shift);
      desk.redraw();
    },
    up(point, press) {
      if (from === null) return;
      const drawn = boxBetween(from, point, press.shift);
      const shape = drawn.width < 2 || drawn.height < 2 ? { x: Math.round(from.x), y: Math.round(from.y), width: 100, height: 100 } : drawn;
      const id = addShape(desk.scene, type, shape, from);
      this.leave();
      desk.select([id]);
      desk.commit();
      desk.takeTool('move');
    },
    key: () => false,
    leave() {
      from = null;
      box = null;
      desk.redraw();
    },
    paint(context) {
      if (box === null) return;
      const { zoom } = desk.view();
      const { x, y } = toScreen(desk.view(), box);
      context.beginPath();
      if (type === 'RECTANGLE') context.rect(x, y, box.width * zoom, box.height * zoom);
      else context.ellipse(x + (box.width * zoom) / 2, y + (box.height * zoom) / 2, (box.width * zoom) / 2, (box.height * zoom) / 2, 0, 0, Math.PI * 2);
      context.stroke();
    },
  };
}
