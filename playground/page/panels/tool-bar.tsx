import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';
import type { ToolName } from '../tools/tool.ts';

const tools: readonly { readonly name: ToolName; readonly label: string; readonly key: string; readonly mark: string }[] = [
  { name: 'move', label: 'Move', key: 'V', mark: 'M4 2.5v11.2l3-2.7 2 4.2 1.8-.8-2-4.2 4-.3z' },
  { name: 'rectangle', label: 'Rectangle', key: 'R', mark: 'M3 3.5h11v10H3z' },
  { name: 'ellipse', label: 'Ellipse', key: 'O', mark: 'M8.5 3a5.5 5.5 0 1 0 .01 0z' },
  { name: 'pen', label: 'Pen', key: 'P', mark: 'M3 14l1-5 6-6 4 4-6 6zM3 14l4-4' },
];

/** Tools, undo, redo and zoom, at the bottom of the canvas. */
export function ToolBar({ stage }: { stage: Stage }): ComponentChild {
  void stage.version.value;
  return (
    <div class="tool-bar" role="toolbar" aria-label="Tools">
      {tools.map(({ name, label, key, mark }) => (
        <button key={name} type="button" aria-label={label} title={`${label} (${key})`} aria-pressed={stage.tool.value === name} onClick={() => stage.takeTool(name)}>
          <svg width="17" height="17" viewBox="0 0 17 17" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round" aria-hidden="true">
            <path d={mark} />
          </svg>
        </button>
      ))}
      <span class="rule" />
      <button type="button" class="wide" onClick={() => stage.undo()} title="Undo (Ctrl/⌘ Z)">
        Undo
      </button>
      <button type="button" class="wide" onClick={() => stage.redo()} title="Redo (Shift Ctrl/⌘ Z)">
        Redo
      </button>
      <button type="button" class="wide" onClick={() => stage.removeSelected()} disabled={stage.selection.value.length === 0} title="Delete (Del)">
        Delete
      </button>
      <span class="rule" />
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => stage.camera.zoomBy(1 / 1.5)}>
        −
      </button>
      <button type="button" class="zoom" aria-label={`Zoom to fit, now ${Math.round(stage.camera.view.value.zoom * 100)} %`} title="Zoom to fit (Shift 1)" onClick={() => stage.camera.zoomToFit()}>
        {Math.round(stage.camera.view.value.zoom * 100)}%
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => stage.camera.zoomBy(1.5)}>
        +
      </button>
    </div>
  );
}
