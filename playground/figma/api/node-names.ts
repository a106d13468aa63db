import type { DocumentNode, PageNode, SceneNode } from '@figma/plugin-typings/plugin-api-standalone';
import type { ApiContext } from './api-context.ts';
import { Ref } from '../sandbox/values.ts';
import type { NodeRecord, NodeType } from '../scene/node-record.ts';

type KeyOfAny<Union> = Union extends Union ? keyof Union : never;

/** Every property and method name that some node of Figma's typings has; tables keyed by it cannot be misspelt. */
export type NodeName = KeyOfAny<SceneNode | PageNode | DocumentNode>;

export type Reader = (context: ApiContext, node: NodeRecord) => unknown;
export type Writer = (context: ApiContext, node: NodeRecord, value: unknown) => void;
export type Method = (context: ApiContext, node: NodeRecord, ...args: unknown[]) => unknown;

/** The reference a plugin gets for a node. */
export function refTo(context: ApiContext, id: string): Ref {
  return new Ref(context.scene.get(id).type, id);
}

const base = ['id', 'name', 'type', 'parent', 'removed', 'isAsset', 'remove', 'setPluginData', 'getPluginData', 'getPluginDataKeys', 'setSharedPluginData', 'getSharedPluginData', 'getSharedPluginDataKeys', 'setRelaunchData', 'getRelaunchData', 'toString'] as const;
const scene = ['visible', 'locked', 'clone'] as const;
const children = ['children', 'appendChild', 'insertChild', 'findAll', 'findOne', 'findChild', 'findChildren', 'findAllWithCriteria'] as const;
const blend = ['opacity', 'blendMode', 'isMask', 'maskType', 'effects'] as const;
const place = ['x', 'y', 'width', 'height', 'relativeTransform', 'absoluteTransform', 'absoluteBoundingBox', 'resizeWithoutConstraints'] as const;
const layout = [...place, 'rotation', 'resize', 'rescale', 'absoluteRenderBounds', 'layoutPositioning', 'layoutSizingHorizontal', 'layoutSizingVertical'] as const;
const fills = ['fills'] as const;
const geometry = [...fills, 'strokes', 'strokeWeight', 'strokeAlign', 'fillGeometry', 'strokeGeometry'] as const;
const corners = ['cornerRadius', 'topLeftRadius', 'topRightRadius', 'bottomRightRadius', 'bottomLeftRadius'] as const;
const exporting = ['exportAsync'] as const;
const shape = [...base, ...scene, ...blend, ...layout, ...geometry, ...exporting] as const;
const frame = [...shape, ...children, ...corners, 'constraints', 'expanded', 'clipsContent', 'layoutMode', 'primaryAxisSizingMode', 'counterAxisSizingMode', 'itemSpacing', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft'] as const;

/** What each kind of node has, after the typings: `'fills' in group` is false, a section has no isMask or rotation. */
export const namesOf: Readonly<Record<NodeType, readonly NodeName[]>> = {
  DOCUMENT: [...base, 'children', 'appendChild', 'insertChild', 'findAll', 'findOne', 'findChild', 'findChildren', 'findAllWithCriteria', 'documentColorProfile'],
  PAGE: [...base, ...children, ...exporting, 'selection', 'focusedNode', 'loadAsync', 'on', 'once', 'off', 'clone', 'backgrounds'],
  FRAME: frame,
  COMPONENT: [...frame, 'createInstance'],
  SLIDE: frame,
  INSTANCE: [...frame, 'mainComponent', 'getMainComponentAsync'],
  GROUP: [...base, ...scene, ...blend, ...layout, ...children, ...exporting, 'expanded'],
  SECTION: [...base, ...scene, ...place, ...children, ...fills, ...exporting, 'expanded'],
  RECTANGLE: [...shape, ...corners, 'constraints'],
  ELLIPSE: [...shape, 'cornerRadius', 'constraints', 'arcData'],
  VECTOR: [...shape, 'cornerRadius', 'constraints', 'vectorPaths', 'vectorNetwork', 'setVectorNetworkAsync'],
  POLYGON: [...shape, 'cornerRadius', 'constraints', 'pointCount'],
  STAR: [...shape, 'cornerRadius', 'constraints', 'pointCount', 'innerRadius'],
  LINE: [...shape, 'constraints'],
  BOOLEAN_OPERATION: [...shape, ...children, 'cornerRadius', 'expanded', 'booleanOperation'],
  TEXT: [...shape, 'constraints', 'characters', 'fontSize', 'fontName'],
  SLIDE_GRID: [...base, 'visible', 'locked', ...place, ...children, ...exporting],
  SLIDE_ROW: [...base, ...scene, ...place, ...children, ...exporting],
  SHAPE_WITH_TEXT: [...base, ...scene, ...place, ...fills, 'opacity', 'blendMode', 'strokes', 'strokeWeight', 'strokeAlign', 'rotation', 'resize', 'rescale', 'cornerRadius', 'shapeType', ...exporting],
  HIGHLIGHT: [...shape, 'cornerRadius', 'constraints', 'vectorPaths', 'vectorNetwork', 'setVectorNetworkAsync'],
  SLICE: [...base, ...scene, ...layout, ...exporting],
};
