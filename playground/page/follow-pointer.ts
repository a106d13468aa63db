import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import type { Stage } from './stage.ts';
import type { Tools } from './tools/create-tools.ts';
import type { Press, ToolName } from './tools/tool.ts';
import { panBy, toPage } from './view.ts';

const toolKeys: Readonly<Record<string, ToolName>> = { v: 'move', p: 'pen', o: 'ellipse', r: 'rectangle' };

/** Whether the keyboard belongs to a field just now. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, select, textarea') || target.isContentEditable);
}

/** Mouse and wheel over the canvas, and the page's keys. */
export function followPointer(stage: Stage, tools: Tools, box: HTMLElement) {
  let panning: Vector | null = null;
  let space = false;
  let clicks = { at: { x: 0, y: 0 }, when: 0, count: 0 };

  const screenPoint = (event: MouseEvent): Vector => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const pressOf = (event: PointerEvent): Press => ({ shift: event.shiftKey, deep: event.ctrlKey || event.metaKey, clicks: clicks.count });
  const tool = () => tools.of(stage.tool.value);

  const down = (event: PointerEvent) => {
    const point = screenPoint(event);
    box.focus({ preventScroll: true });
    box.setPointerCapture(event.pointerId);
    if (space || event.button === 1) {
      panning = point;
      return;
    }
    if (event.button !== 0) return;
    const again = event.timeStamp - clicks.when < 400 && Math.hypot(point.x - clicks.at.x, point.y - clicks.at.y) < 5;
    clicks = { at: point, when: event.timeStamp, count: again ? clicks.count + 1 : 1 };
    tool().down(toPage(stage.camera.view.value, point), pressOf(event));
  };
  const move = (event: PointerEvent) => {
    const point = screenPoint(event);
    if (panning !== null) {
      stage.camera.view.value = panBy(stage.camera.view.value, point.x - panning.x, point.y - panning.y);
      panning = point;
    } else tool().move(toPage(stage.camera.view.value, point), (event.buttons & 1) === 1, pressOf(event));
  };
  const up = (event: PointerEvent) => {
    if (panning !== null) panning = null;
    else if (event.button === 0) tool().up(toPage(stage.camera.view.value, screenPoint(event)), pressOf(event));
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) stage.camera.zoomBy(Math.exp(-event.deltaY / 240), screenPoint(event));
    else stage.camera.view.value = panBy(stage.camera.view.value, event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY);
  };

  const keyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) stage.redo();
      else stage.undo();
    } else if (command || event.altKey) return;
    else if (event.key === ' ' && (event.target === box || event.target === document.body)) {
      event.preventDefault();
      space = true;
      box.style.cursor = 'grab';
    } else if (event.code === 'Digit1' && event.shiftKey) stage.camera.zoomToFit();
    else if (event.key === '+' || event.key === '=') stage.camera.zoomBy(1.5);
    else if (event.key === '-') stage.camera.zoomBy(1 / 1.5);
    else if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    else if (tool().key(event.key)) event.preventDefault();
    else if (event.key === 'Delete' || event.key === 'Backspace') stage.removeSelected();
    else if (event.key === 'Escape') stage.takeTool('move');
    else {
      const name = toolKeys[event.key.toLowerCase()];
      if (name === undefined) return;
      tool().leave();
      stage.takeTool(name);
    }
  };
  const keyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    space = false;
    box.style.cursor = tool().cursor;
  };

  const stop = new AbortController();
  const { signal } = stop;
  box.addEventListener('pointerdown', down, { signal });
  box.addEventListener('pointermove', move, { signal });
  box.addEventListener('pointerup', up, { signal });
  box.addEventListener('wheel', wheel, { signal, passive: false });
  addEventListener('keydown', keyDown, { signal });
  addEventListener('keyup', keyUp, { signal });
  return { stop: () => stop.abort() };
}
