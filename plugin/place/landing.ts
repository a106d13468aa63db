import type { ReadyTarget } from '../../core/target.ts';
import { FillError } from '../../core/errors.ts';
import { isFrameLike } from '../layer-kind.ts';
import { ancestors, parentOf, type Parent } from '../page-space.ts';

/** Where a fill goes: the parent, the index in it, and what the user should know about it. */
export interface Landing {
  readonly parent: Parent;
  readonly index: number;
  readonly notice: ReadyTarget['landing'];
}

/** A child of these would be refused or would change their shape. */
const closedKinds = new Set<NodeType>(['INSTANCE', 'COMPONENT_SET', 'BOOLEAN_OPERATION']);

function above(node: SceneNode): { parent: Parent; index: number } {
  const parent = parentOf(node);
  if (!parent) throw new FillError('picture-gone', { step: 'place' });
  return { parent, index: parent.children.findIndex(({ id }) => id === node.id) + 1 };
}

/**
 * Where a fill of this picture lands: directly above a layer, above the content of a frame, above the outermost
 * instance when the picture lies in one.
 *
 * @throws FillError picture-gone when the picture has no parent any more.
 */
export function findLanding(picture: SceneNode): Landing {
  const line = [picture, ...ancestors(picture)];
  const closed = line.filter(({ type }) => closedKinds.has(type)).pop();
  const spot = closed
    ? above(closed)
    : isFrameLike(picture) && 'children' in picture
      ? { parent: picture, index: picture.children.length }
      : above(picture);
  const inComponent = [spot.parent, ...ancestors(spot.parent)].some(({ type }) => type === 'COMPONENT');
  const notice = closed?.type === 'INSTANCE' ? 'above-instance' : inComponent ? 'in-component' : null;
  return { ...spot, notice };
}

/** The name to say where a fill lies: the nearest frame, or the picture itself on the bare page. */
export function landingName(parent: BaseNode, picture: SceneNode): string {
  const frame = [parent, ...ancestors(parent)].find(isFrameLike);
  return frame ? frame.name : picture.name;
}
