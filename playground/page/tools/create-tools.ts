import { signal, type ReadonlySignal } from '@preact/signals';
import type { Stage } from '../stage.ts';
import { createMoveTool } from './move-tool.ts';
import { createPenTool } from './pen-tool.ts';
import { createShapeTool } from './shape-tool.ts';
import type { Desk, Tool, ToolName } from './tool.ts';

export interface Tools {
  of(name: ToolName): Tool;
  /** Changes when a tool wants its marks painted again. */
  readonly marks: ReadonlySignal<number>;
}

/** The four tools over one stage. They always work on the document that is open. */
export function createTools(stage: Stage): Tools {
  const marks = signal(0);
  const desk: Desk = {
    get scene() {
      return stage.host.value.scene;
    },
    view: () => stage.camera.view.value,
    selection: () => stage.selection.value,
    select: (ids) => stage.select(ids),
    commit: () => stage.commit(),
    takeTool: (name) => stage.takeTool(name),
    redraw: () => (marks.value += 1),
    say: (text) => stage.toasts.say(text),
  };
  const tools: Record<ToolName, Tool> = {
    move: createMoveTool(desk),
    pen: createPenTool(desk),
    ellipse: createShapeTool(desk, 'ELLIPSE'),
    rectangle: createShapeTool(desk, 'RECTANGLE'),
  };
  return { of: (name) => tools[name], marks };
}
