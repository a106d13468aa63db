import type { ComponentChild } from 'preact';
import type { NodeRecord } from '../../figma/scene/node-record.ts';
import { isContainer } from '../../figma/scene/node-record.ts';
import type { Stage } from '../stage.ts';

const marks: Partial<Record<NodeRecord['type'], string>> = {
  FRAME: '#', GROUP: '⬚', TEXT: 'T', RECTANGLE: '▭', ELLIPSE: '◯', VECTOR: '✎', COMPONENT: '❖', INSTANCE: '◇', SECTION: '§',
};

function Row({ stage, node, depth }: { stage: Stage; node: NodeRecord; depth: number }): ComponentChild {
  const scene = stage.host.value.scene;
  const selected = stage.selection.value.includes(node.id);
  const open = node.expanded && node.children.length > 0;
  const picture = node.fills.some((fill) => fill.type === 'IMAGE');
  return (
    <>
      <li role="treeitem" aria-level={depth + 1} aria-selected={selected} {...(isContainer(node.type) ? { 'aria-expanded': open } : {})} class={`layer${selected ? ' selected' : ''}${node.visible ? '' : ' hidden'}`}>
        <span class="indent" style={{ width: `${depth * 14}px` }} />
        {isContainer(node.type) && node.children.length > 0 ? (
          <button type="button" class="twist" aria-label={`${open ? 'Collapse' : 'Expand'} ${node.name}`} onClick={() => stage.expand(node.id, !open)}>
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span class="twist" />
        )}
        <button type="button" class="layer-name" title={node.type.toLowerCase()} onClick={(event) => stage.pick(node.id, event.shiftKey)}>
          <span class="mark" aria-hidden="true">{picture ? '▨' : (marks[node.type] ?? '·')}</span>
          {node.name}
        </button>
        <button type="button" class="eye" aria-label={`${node.visible ? 'Hide' : 'Show'} ${node.name}`} aria-pressed={!node.visible} onClick={() => stage.setVisible(node.id, !node.visible)}>
          {node.visible ? '◉' : '○'}
        </button>
      </li>
      {open && [...node.children].reverse().map((id) => <Row key={id} stage={stage} node={scene.get(id)} depth={depth + 1} />)}
    </>
  );
}

/** The layers of the current page, topmost first, as in Figma. */
export function LayerTree({ stage }: { stage: Stage }): ComponentChild {
  void stage.version.value;
  const { scene } = stage.host.value;
  return (
    <ul role="tree" aria-label="Layers" aria-multiselectable="true" class="layers">
      {[...scene.currentPage.children].reverse().map((id) => (
        <Row key={id} stage={stage} node={scene.get(id)} depth={0} />
      ))}
    </ul>
  );
}
