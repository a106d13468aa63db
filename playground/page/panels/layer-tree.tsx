import type { ComponentChild } from 'preact';
import { isContainer, type NodeRecord } from '../../figma/scene/node-record.ts';
import type { Stage } from '../stage.ts';

/** Path data of a 12 px icon by kind; pictures have their own. */
const marks: Partial<Record<NodeRecord['type'], string>> = {
  FRAME: 'M4 1v10M8 1v10M1 4h10M1 8h10',
  GROUP: 'M1.5 1.5h3M7.5 1.5h3v3M10.5 7.5v3h-3M4.5 10.5h-3v-3M1.5 4.5v-3',
  TEXT: 'M2 3V1.5h8V3M6 1.5v9M4.5 10.5h3',
  ELLIPSE: 'M6 1.5a4.5 4.5 0 1 0 .01 0z',
  VECTOR: 'M2 10l1-3.5L8 1.5l2.5 2.5-5 5z',
  COMPONENT: 'M6 1l5 5-5 5-5-5z',
  INSTANCE: 'M6 1l5 5-5 5-5-5z',
};
const rectangle = 'M1.5 1.5h9v9h-9z';
const picture = 'M1.5 1.5h9v9h-9zM1.5 8.5l3-3 3 3 1.5-1.5 1.5 1.5M8.5 3.5v.5';

function Icon({ path }: { path: string }): ComponentChild {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-linejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function Row({ stage, node, depth }: { stage: Stage; node: NodeRecord; depth: number }): ComponentChild {
  const scene = stage.host.value.scene;
  const selected = stage.selection.value.includes(node.id);
  const open = node.expanded && node.children.length > 0;
  const mark = node.fills.some((fill) => fill.type === 'IMAGE') ? picture : (marks[node.type] ?? rectangle);
  return (
    <>
      <li role="treeitem" aria-level={depth + 1} aria-selected={selected} {...(isContainer(node.type) ? { 'aria-expanded': open } : {})} class={`layer${selected ? ' selected' : ''}${node.visible ? '' : ' hidden'}`}>
        <span class="indent" style={{ width: `${depth * 14}px` }} />
        {isContainer(node.type) && node.children.length > 0 ? (
          <button type="button" class="twist" aria-label={`${open ? 'Collapse' : 'Expand'} ${node.name}`} onClick={() => stage.expand(node.id, !open)}>
            <Icon path={open ? 'M3 4.5l3 3 3-3' : 'M4.5 3l3 3-3 3'} />
          </button>
        ) : (
          <span class="twist" />
        )}
        <button type="button" class="layer-name" title={node.type.toLowerCase()} onClick={(event) => stage.pick(node.id, event.shiftKey)}>
          <span class="mark">
            <Icon path={mark} />
          </span>
          {node.name}
        </button>
        <button type="button" class="eye" aria-label={`${node.visible ? 'Hide' : 'Show'} ${node.name}`} aria-pressed={!node.visible} onClick={() => stage.setVisible(node.id, !node.visible)}>
          <Icon path={node.visible ? 'M1 6c2.5-4 7.5-4 10 0-2.5 4-7.5 4-10 0zM6 4.5a1.5 1.5 0 1 0 .01 0z' : 'M1 5c2.5 3.5 7.5 3.5 10 0M3 7.5l-1 1.5M6 8v2M9 7.5l1 1.5'} />
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
