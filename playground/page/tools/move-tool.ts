import type { Transform, Vector } from '@figma/plugin-typings/plugin-api-standalone';
import { layerAt, pathUnder } from '../hit-test.ts';
import { moveLayer } from './edit-scene.ts';
import { createPointEditor } from './point-editor.ts';
import type { Desk, Tool } from './tool.ts';

/** V: a click selects (Shift adds, Ctrl/⌘ goes deep), a drag moves what is selected, a double click opens a vector's points. */
export function createMoveTool(desk: Desk): Tool {
  const editor = createPointEditor(desk);
  let from: Vector | null = null;
  let starts: readonly (readonly [string, Transform])[] = [];
  let moved = false;
  let holding = false;

  function pick(point: Vector, shift: boolean, deep: boolean): void {
    const { scene } = desk;
    const selection = desk.selection();
    const under = pathUnder(scene, scene.currentPage, point);
    // What is selected stays in hand: a drag on it must not pick the layer above instead.
    if (!shift && !deep && under.some((node) => selection.includes(node.id))) return;
    const layer = layerAt(scene, scene.currentPage, point, deep);
    if (layer === null) {
      if (!shift) desk.select([]);
      return;
    }
    const rest = selection.filter((id) => id !== layer.id);
    if (!shift) desk.select([layer.id]);
    else desk.select(rest.length === selection.length ? [...selection, layer.id] : rest);
  }

  return {
    cursor: 'default',
    down(point, press) {
      if (editor.isOpen() && editor.down(point)) {
        holding = true;
        return;
      }
      if (press.clicks === 2) {
        const layer = layerAt(desk.scene, desk.scene.currentPage, point, true);
        const vector = [...pathUnder(desk.scene, desk.scene.currentPage, point)].find((node) => node.type === 'VECTOR') ?? layer;
        if (vector !== null) desk.select([vector.id]);
        editor.edit(vector?.type === 'VECTOR' ? vector.id : null);
        return;
      }
      editor.edit(null);
      pick(point, press.shift, press.deep);
      from = point;
      moved = false;
      starts = desk.selection().map((id) => [id, desk.scene.get(id).transform] as const);
    },
    move(point, pressed) {
      if (!pressed) return;
      if (holding) editor.move(point);
      if (from === null) return;
      const [dx, dy] = [Math.round(point.x - from.x), Math.round(point.y - from.y)];
      if (!moved && Math.hypot(dx, dy) * desk.view().zoom < 3) return;
      moved = true;
      for (const [id, start] of starts) moveLayer(desk.scene, id, start, dx, dy);
    },
    up(point, press) {
      if (holding) editor.up();
      if (moved) desk.commit();
      else if (from !== null && !press.shift && press.clicks === 1) {
        // A click that did not drag does change the selection, also on what was selected.
        const layer = layerAt(desk.scene, desk.scene.currentPage, point, press.deep);
        if (layer !== null && !desk.selection().includes(layer.id)) desk.select([layer.id]);
      }
      holding = false;
      from = null;
      starts = [];
    },
    key(key) {
      if ((key === 'Escape' || key === 'Enter') && editor.isOpen()) {
        editor.edit(null);
        return true;
      }
      if (key === 'Escape') {
        desk.select([]);
        return true;
      }
      const [only] = desk.selection();
      if (key === 'Enter' && only !== undefined && desk.scene.find(only)?.type === 'VECTOR') {
        editor.edit(only);
        return true;
      }
      return false;
    },
    leave: () => editor.edit(null),
    paint: (context) => editor.paint(context),
  };
}
