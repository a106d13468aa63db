import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';
import { LayerTree } from './layer-tree.tsx';

/** Document picker, what to try in it, and its layers. */
export function LeftPanel({ stage }: { stage: Stage }): ComponentChild {
  const current = stage.document.value;
  return (
    <aside class="left-panel" aria-label="Document">
      <label class="field">
        <span>Document</span>
        <select value={current.id} onChange={(event) => void stage.openDocument(event.currentTarget.value)}>
          {stage.documents.value.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">{current.hint}</p>
      <p class="hint faint">Drop a PNG or JPEG on the canvas to make it a document of its own.</p>
      <h2>Layers</h2>
      <LayerTree stage={stage} />
    </aside>
  );
}
