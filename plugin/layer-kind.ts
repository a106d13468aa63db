const frameKinds = new Set<NodeType>(['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE', 'SECTION', 'SLIDE', 'SLOT']);

const shapeKinds = new Set<NodeType>([
  'VECTOR', 'LINE', 'RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'BOOLEAN_OPERATION', 'TEXT', 'TEXT_PATH',
  // what FigJam draws with: highlighter, tape, shapes with room for text
  'HIGHLIGHT', 'WASHI_TAPE', 'SHAPE_WITH_TEXT',
]);

/** What a selected layer can be: surely a mask, surely a picture, either of them, or neither. */
export type Role = 'mask' | 'picture' | 'either' | 'neither';

/** Whether a layer has a box of its own and holds others: frames, components, instances, sections, slides. */
export function isFrameLike(node: BaseNode): boolean {
  return frameKinds.has(node.type);
}

/** The paints of a layer that can be seen; null when they differ within the layer (text with several colours). */
export function visibleFills(node: BaseNode): readonly Paint[] | null {
  if (!('fills' in node)) return [];
  const { fills } = node;
  if (typeof fills === 'symbol') return null;
  return fills.filter(({ visible, opacity }) => visible !== false && opacity !== 0);
}

/** The topmost image paint of a layer that can be seen, or null. */
export function visibleImage(node: BaseNode): ImagePaint | null {
  const images = (visibleFills(node) ?? []).filter((paint) => paint.type === 'IMAGE');
  return images[images.length - 1] ?? null;
}

/** Whether the layer itself, without its children, puts paint on the page. */
export function paintsItself(node: SceneNode): boolean {
  if (!('fills' in node)) return !('children' in node) && node.type !== 'SLICE';
  const fills = visibleFills(node);
  if (fills === null || fills.length > 0) return true;
  return 'strokes' in node && node.strokes.some(({ visible }) => visible !== false);
}

/** Which part a selected layer plays. */
export function roleOf(node: SceneNode): Role {
  if (isFrameLike(node) || visibleImage(node)) return 'picture';
  if (shapeKinds.has(node.type)) return 'mask';
  return node.type === 'GROUP' ? 'either' : 'neither';
}

/** Whether a layer is called a mask, in English or Japanese, and can be one: a shape, a group, or an image whose alpha counts. */
export function isNamedMask(node: SceneNode): boolean {
  return !isFrameLike(node) && /^(?:mask|マスク)/i.test(node.name) && roleOf(node) !== 'neither';
}
