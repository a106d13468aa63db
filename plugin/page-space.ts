import * as v from 'valibot';
import { boxSchema, transformBox, type Box } from '../core/geometry/box.ts';
import { identity, matrixSchema, type Matrix } from '../core/geometry/matrix.ts';
import { FillError } from '../core/errors.ts';

/** A parent, as the host types it: anything that holds children, or nothing. */
export type Parent = BaseNode & ChildrenMixin;

const skipped = new Set(['GROUP', 'BOOLEAN_OPERATION', 'TRANSFORM_GROUP']);

/** Numbers of the host that lie in the range the schema asks for. */
function geometryOf<Output>(schema: v.GenericSchema<unknown, Output>, given: unknown, node: BaseNode): Output {
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) throw new FillError('bad-geometry', { step: 'look', detail: node.name });
  return parsed.output;
}

/**
 * The way from a node's own px to page px; the page and the document are the page's px themselves.
 *
 * @throws FillError bad-geometry when the host hands out numbers that are not finite.
 */
export function pageMatrix(node: BaseNode): Matrix {
  return 'absoluteTransform' in node ? geometryOf(matrixSchema, node.absoluteTransform, node) : identity;
}

/** The node whose px `relativeTransform` of a child of `parent` counts in: groups and boolean operations are skipped. */
export function containerOf(parent: BaseNode): BaseNode {
  let container = parent;
  while (skipped.has(container.type) && container.parent) container = container.parent;
  return container;
}

/**
 * The axis-aligned box of a layer in page px, also when the layer is hidden.
 *
 * @throws FillError bad-geometry when the host hands out numbers that are not finite.
 */
export function pageBox(node: SceneNode): Box {
  const box = 'absoluteBoundingBox' in node ? node.absoluteBoundingBox : null;
  return geometryOf(boxSchema, box ?? transformBox(pageMatrix(node), { x: 0, y: 0, width: node.width, height: node.height }), node);
}

/**
 * Whether a node only sets slides or assets out on the canvas: the grid and the rows of Slides and Buzz. They hold others,
 * paint nothing, and take nothing but slides or assets. Told by what they lack, because Buzz names its rows nowhere.
 */
export function isGrid(node: BaseNode): boolean {
  return 'visible' in node && 'children' in node && !('fills' in node) && !('opacity' in node);
}

/** The layers a node lies in, nearest first, without the page and the grid of slides or assets. */
export function ancestors(node: BaseNode): SceneNode[] {
  const found: SceneNode[] = [];
  let parent = node.parent;
  while (parent && parent.type !== 'PAGE' && parent.type !== 'DOCUMENT') {
    if ('visible' in parent && !isGrid(parent)) found.push(parent);
    parent = parent.parent;
  }
  return found;
}

/** Whether `node` is `outer` or lies in it. */
export function isInside(node: BaseNode, outer: BaseNode): boolean {
  return node.id === outer.id || ancestors(node).some(({ id }) => id === outer.id);
}

/** Whether a node belongs to an instance: nothing can be put in there or taken out, it follows its component. */
export function isInInstance(node: BaseNode): boolean {
  return ancestors(node).some(({ type }) => type === 'INSTANCE');
}

/** The outermost layer that holds `node`, right on the page or in the grid of slides or assets: `node` itself when nothing does. */
export function topLayer(node: SceneNode): SceneNode {
  return ancestors(node).pop() ?? node;
}

/** The page a node lies on, or null when it lies on none. */
export function pageOf(node: BaseNode): PageNode | null {
  let found: BaseNode | null = node;
  while (found && found.type !== 'PAGE') found = found.parent;
  return found;
}

/** The parent of a node when it can hold others beside it. */
export function parentOf(node: BaseNode): Parent | null {
  const { parent } = node;
  return parent && 'children' in parent && parent.type !== 'DOCUMENT' ? parent : null;
}

/** What a layer beside the outermost one can be put into: the page, since a grid takes slides or assets only. */
export function parentBeside(outermost: SceneNode): Parent | null {
  const parent = parentOf(outermost);
  return parent && isGrid(parent) ? pageOf(parent) : parent;
}

/** The box, page px, that a layer must keep clear of to lie beside an outermost layer: its own, or that of the whole grid it is set out in. */
export function boxToClear(outermost: SceneNode): Box {
  let around = outermost;
  while (around.parent && 'visible' in around.parent && isGrid(around.parent)) around = around.parent;
  return pageBox(around);
}
