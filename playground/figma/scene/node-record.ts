import type {
  ArcData, BlendMode, Constraints, Effect, FontName, MaskType, Paint, ShapeWithTextNode, Transform, VectorNetwork, VectorPath,
} from '@figma/plugin-typings/plugin-api-standalone';
import { identity } from './matrix.ts';

/** The node kinds this stand-in knows. */
export const nodeTypes = [
  'DOCUMENT', 'PAGE', 'FRAME', 'COMPONENT', 'INSTANCE', 'SLIDE', 'GROUP', 'SECTION', 'RECTANGLE', 'ELLIPSE', 'VECTOR',
  'POLYGON', 'STAR', 'LINE', 'BOOLEAN_OPERATION', 'TEXT', 'SLICE', 'SLIDE_GRID', 'SLIDE_ROW', 'SHAPE_WITH_TEXT', 'HIGHLIGHT',
] as const;

export type NodeType = (typeof nodeTypes)[number];
export type LayoutSizing = 'FIXED' | 'HUG' | 'FILL';

/**
 * One layer. A record and everything it holds is never changed, only replaced, so that a map of records is a snapshot.
 * `transform` is Figma's relativeTransform: unit axes, relative to the nearest ancestor that is no group.
 */
export type NodeRecord = Readonly<{
  id: string;
  type: NodeType;
  name: string;
  parent: string | null;
  children: readonly string[];
  visible: boolean;
  locked: boolean;
  expanded: boolean;
  opacity: number;
  blendMode: BlendMode;
  isMask: boolean;
  maskType: MaskType;
  transform: Transform;
  width: number;
  height: number;
  fills: readonly Paint[];
  strokes: readonly Paint[];
  strokeWeight: number;
  strokeAlign: 'INSIDE' | 'CENTER' | 'OUTSIDE';
  effects: readonly Effect[];
  /** top left, top right, bottom right, bottom left, px */
  cornerRadii: readonly [number, number, number, number];
  clipsContent: boolean;
  constraints: Constraints;
  layoutMode: 'NONE' | 'HORIZONTAL' | 'VERTICAL' | 'GRID';
  layoutPositioning: 'AUTO' | 'ABSOLUTE';
  layoutSizingHorizontal: LayoutSizing;
  layoutSizingVertical: LayoutSizing;
  itemSpacing: number;
  /** top, right, bottom, left, px */
  padding: readonly [number, number, number, number];
  vectorPaths: readonly VectorPath[];
  vectorNetwork: VectorNetwork | null;
  pointCount: number;
  innerRadius: number;
  arcData: ArcData;
  booleanOperation: 'UNION' | 'SUBTRACT' | 'INTERSECT' | 'EXCLUDE';
  characters: string;
  fontSize: number;
  fontName: FontName;
  shapeType: ShapeWithTextNode['shapeType'];
  mainComponent: string | null;
  pluginData: Readonly<Record<string, string>>;
  /** keys are "namespace:key" */
  sharedPluginData: Readonly<Record<string, string>>;
  relaunchData: Readonly<Record<string, string>>;
}>;

/** Anything with nodes by id: the live scene or a snapshot of it. */
export type NodeSource = { readonly find: (id: string) => NodeRecord | undefined };

const frameLike = new Set<NodeType>(['FRAME', 'COMPONENT', 'INSTANCE', 'SLIDE']);
const autoSized = new Set<NodeType>(['GROUP', 'BOOLEAN_OPERATION']);
const containers = new Set<NodeType>(['DOCUMENT', 'PAGE', 'FRAME', 'COMPONENT', 'INSTANCE', 'SLIDE', 'GROUP', 'SECTION', 'BOOLEAN_OPERATION', 'SLIDE_GRID', 'SLIDE_ROW']);
const grey = (value: number): Paint => ({ type: 'SOLID', color: { r: value, g: value, b: value }, opacity: 1, visible: true, blendMode: 'NORMAL' });

/** Whether this kind behaves like a frame: own box, own fills, may clip, may lay out. */
export const isFrameLike = (type: NodeType): boolean => frameLike.has(type);
/** Whether this kind takes its box from its children and is skipped by relativeTransform. */
export const isAutoSized = (type: NodeType): boolean => autoSized.has(type);
/** Whether this kind only sets slides or assets out: no box that clips, no paint. */
export const isGridNode = (type: NodeType): boolean => type === 'SLIDE_GRID' || type === 'SLIDE_ROW';
/** Whether this kind can hold children. */
export const isContainer = (type: NodeType): boolean => containers.has(type);

/** A new record of a kind with the values a fresh Figma layer has: 100×100 px, a grey fill on shapes, white on frames. */
export function newRecord(id: string, type: NodeType, patch: Partial<NodeRecord> = {}): NodeRecord {
  const title = type.charAt(0) + type.slice(1).toLowerCase();
  const bare = type === 'DOCUMENT' || type === 'PAGE' || type === 'GROUP' || type === 'VECTOR' || type === 'LINE' || type === 'SLICE' || type === 'HIGHLIGHT' || isGridNode(type);
  return {
    id,
    type,
    name: type === 'BOOLEAN_OPERATION' ? 'Union' : title,
    parent: null,
    children: [],
    visible: true,
    locked: false,
    expanded: false,
    opacity: 1,
    blendMode: type === 'GROUP' || isFrameLike(type) ? 'PASS_THROUGH' : 'NORMAL',
    isMask: false,
    maskType: 'ALPHA',
    transform: identity,
    width: 100,
    height: type === 'LINE' ? 0 : 100,
    fills: bare ? [] : [isFrameLike(type) ? grey(1) : grey(type === 'TEXT' ? 0 : 0.85)],
    strokes: type === 'VECTOR' || type === 'LINE' ? [grey(0)] : [],
    strokeWeight: 1,
    strokeAlign: type === 'VECTOR' || type === 'LINE' ? 'CENTER' : 'INSIDE',
    effects: [],
    cornerRadii: [0, 0, 0, 0],
    clipsContent: type === 'FRAME' || type === 'SLIDE' || type === 'SECTION',
    constraints: { horizontal: 'MIN', vertical: 'MIN' },
    layoutMode: 'NONE',
    layoutPositioning: 'AUTO',
    layoutSizingHorizontal: 'FIXED',
    layoutSizingVertical: 'FIXED',
    itemSpacing: 0,
    padding: [0, 0, 0, 0],
    vectorPaths: [],
    vectorNetwork: null,
    pointCount: type === 'STAR' ? 5 : 3,
    innerRadius: 0.382,
    arcData: { startingAngle: 0, endingAngle: Math.PI * 2, innerRadius: 0 },
    booleanOperation: 'UNION',
    characters: '',
    fontSize: 12,
    fontName: { family: 'Inter', style: 'Regular' },
    shapeType: 'SQUARE',
    mainComponent: null,
    pluginData: {},
    sharedPluginData: {},
    relaunchData: {},
    ...patch,
  };
}
