import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';
import { editors } from '../../figma/editors.ts';
import { LayerTree } from './layer-tree.tsx';

const editorNames = { figma: 'Figma Design', figjam: 'FigJam', slides: 'Slides', buzz: 'Buzz' } as const;

/** Editor and document picker, what to try in it, and its layers. */
export function LeftPanel({ stage }: { stage: Stage }): ComponentChild {
  const current = stage.document.value;
  return (
    <aside class="left-panel" aria-label="Document">
      <label class="field">
        <span>Editor</span>
        <select value={stage.editor.value} onChange={(event) => void stage.openEditor(editors.find((each) => each === event.currentTarget.value) ?? 'figma')}>
          {editors.map((each) => (
            <option key={each} value={each}>
              {editorNames[each]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Document</span>
        <select value={current.id} onChange={(event) => void stage.openDocument(event.currentTarget.value)}>
          {stage.documents.value.filter(({ editor = 'figma' }) => editor === stage.editor.value).map(({ id, title }) => (
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
