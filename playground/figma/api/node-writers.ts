import type { BlendMode, Effect, Transform, VectorPath } from '@figma/plugin-typings/plugin-api-standalone';
import { multiply, translation, withOrigin, withRotation } from '../scene/matrix.ts';
import { isGridNode, type NodeRecord } from '../scene/node-record.ts';
import { checkPaints, freezeDeep } from '../scene/paint.ts';
import { formatPath, mapPath, parsePath, pathBounds } from '../scene/path-data.ts';
import { isPlacedByLayout, setTransform } from '../scene/place-node.ts';
import { settle } from '../scene/settle.ts';
import type { ApiContext } from './api-context.ts';
import { needArray, needBoolean, needNode, needNumber, needRecord, needSize, needString, needWord } from './check-value.ts';
import type { NodeName, Writer } from './node-names.ts';

function put(context: ApiContext, node: NodeRecord, patch: Partial<NodeRecord>): void {
  context.scene.write(node.id, patch);
  settle(context.scene, node.id);
}
const corner = (index: 0 | 1 | 2 | 3): Writer => (context, node, value) => {
  const radii: [number, number, number, number] = [...node.cornerRadii];
  radii[index] = needSize(value, 'cornerRadius');
  put(context, node, { cornerRadii: radii });
};
const side = (index: 0 | 1 | 2 | 3): Writer => (context, node, value) => {
  const padding: [number, number, number, number] = [...node.padding];
  padding[index] = needSize(value, 'padding');
  put(context, node, { padding });
};
const flag = (name: 'visible' | 'locked' | 'expanded' | 'isMask' | 'clipsContent'): Writer => (context, node, value) =>
  put(context, node, { [name]: needBoolean(value, name) });
const sizing = (name: 'layoutSizingHorizontal' | 'layoutSizingVertical'): Writer => (context, node, value) => {
  const word = needWord(value, name, ['FIXED', 'HUG', 'FILL']);
  const parent = node.parent === null ? undefined : context.scene.find(node.parent);
  if (word === 'HUG' && node.layoutMode === 'NONE' && node.type !== 'TEXT') {
    throw new Error('HUG can only be set on auto-layout frames and text children of auto-layout frames');
  }
  if (word === 'FILL' && (parent?.layoutMode ?? 'NONE') === 'NONE') throw new Error('FILL can only be set on children of auto-layout frames');
  if (word === 'FILL' && node.layoutPositioning === 'ABSOLUTE') throw new Error('FILL is not allowed with layoutPositioning ABSOLUTE');
  put(context, node, { [name]: word });
};
const axis = (primary: boolean, name: string): Writer => (context, node, value) => {
  const word = needWord(value, name, ['FIXED', 'AUTO']) === 'AUTO' ? 'HUG' : 'FIXED';
  put(context, node, (node.layoutMode === 'HORIZONTAL') === primary ? { layoutSizingHorizontal: word } : { layoutSizingVertical: word });
};
const blendModes = ['PASS_THROUGH', 'NORMAL', 'DARKEN', 'MULTIPLY', 'LINEAR_BURN', 'COLOR_BURN', 'LIGHTEN', 'SCREEN', 'LINEAR_DODGE', 'COLOR_DODGE', 'OVERLAY', 'SOFT_LIGHT', 'HARD_LIGHT', 'DIFFERENCE', 'EXCLUSION', 'HUE', 'SATURATION', 'COLOR', 'LUMINOSITY'] as const satisfies readonly BlendMode[];

/**
 * What is taken off a place that is given before the layer was put anywhere: in Slides a new layer hangs in a slide, and its
 * place is read as the page's (C, reported by Figma as a shift of −240, −240 of whatever is placed first and put in second).
 */
function hiddenOrigin(context: ApiContext, node: NodeRecord): { x: number; y: number } {
  return context.editor === 'slides' && context.view.unplaced.has(node.id) ? { x: 240, y: 240 } : { x: 0, y: 0 };
}

/** Six finite numbers as Figma writes them, or an Error. */
function needTransform(value: unknown, name: string): Transform {
  const rows = needArray(value, name).map((row) => needArray(row, name).map((each) => needNumber(each, name)));
  const [[a, c, e] = [], [b, d, f] = []] = rows;
  if (rows.length !== 2 || a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) {
    throw new Error(`Property "${name}" failed validation: Expected a 2x3 matrix`);
  }
  return [[a, c, e], [b, d, f]];
}

/** How each writable property is written; a value Figma would refuse throws and changes nothing. */
export const nodeWriters = {
  name: (context, node, value) => put(context, node, { name: needString(value, 'name') }),
  visible: flag('visible'),
  locked: flag('locked'),
  expanded: flag('expanded'),
  isMask: flag('isMask'),
  clipsContent: flag('clipsContent'),
  opacity: (context, node, value) => {
    const opacity = needNumber(value, 'opacity');
    if (opacity < 0 || opacity > 1) throw new Error('Property "opacity" failed validation: Number must be between 0 and 1');
    put(context, node, { opacity });
  },
  blendMode: (context, node, value) => put(context, node, { blendMode: needWord(value, 'blendMode', blendModes) }),
  maskType: (context, node, value) => put(context, node, { maskType: needWord(value, 'maskType', ['ALPHA', 'VECTOR', 'LUMINANCE']) }),
  effects: (context, node, value) => {
    const effects = needArray(value, 'effects').map((effect) => needRecord(effect, 'effects'));
    for (const effect of effects) needWord(effect['type'], 'effects', ['DROP_SHADOW', 'INNER_SHADOW', 'LAYER_BLUR', 'BACKGROUND_BLUR']);
    put(context, node, { effects: freezeDeep(structuredClone(effects) as unknown as Effect[]) });
  },
  x: (context, node, value) => setTransform(context.scene, node.id, withOrigin(node.transform, needNumber(value, 'x') - hiddenOrigin(context, node).x, node.transform[1][2])),
  y: (context, node, value) => setTransform(context.scene, node.id, withOrigin(node.transform, node.transform[0][2], needNumber(value, 'y') - hiddenOrigin(context, node).y)),
  rotation: (context, node, value) => setTransform(context.scene, node.id, withRotation(node.transform, needNumber(value, 'rotation'))),
  relativeTransform: (context, node, value) => {
    const wanted = needTransform(value, 'relativeTransform');
    const { x, y } = hiddenOrigin(context, node);
    setTransform(context.scene, node.id, withOrigin(wanted, wanted[0][2] - x, wanted[1][2] - y));
  },
  constraints: (context, node, value) => {
    const record = needRecord(value, 'constraints');
    const words = ['MIN', 'CENTER', 'MAX', 'STRETCH', 'SCALE'] as const;
    put(context, node, { constraints: { horizontal: needWord(record['horizontal'], 'constraints', words), vertical: needWord(record['vertical'], 'constraints', words) } });
  },
  layoutPositioning: (context, node, value) => {
    const word = needWord(value, 'layoutPositioning', ['AUTO', 'ABSOLUTE']);
    const parent = node.parent === null ? undefined : context.scene.find(node.parent);
    if (word === 'ABSOLUTE' && (parent?.layoutMode ?? 'NONE') === 'NONE') {
      throw new Error('Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE');
    }
    put(context, node, { layoutPositioning: word });
  },
  layoutSizingHorizontal: sizing('layoutSizingHorizontal'),
  layoutSizingVertical: sizing('layoutSizingVertical'),
  layoutMode: (context, node, value) => put(context, node, { layoutMode: needWord(value, 'layoutMode', ['NONE', 'HORIZONTAL', 'VERTICAL']) }),
  primaryAxisSizingMode: axis(true, 'primaryAxisSizingMode'),
  counterAxisSizingMode: axis(false, 'counterAxisSizingMode'),
  itemSpacing: (context, node, value) => put(context, node, { itemSpacing: needNumber(value, 'itemSpacing') }),
  paddingTop: side(0),
  paddingRight: side(1),
  paddingBottom: side(2),
  paddingLeft: side(3),
  fills: (context, node, value) => put(context, node, { fills: checkPaints(value, 'fills') }),
  strokes: (context, node, value) => put(context, node, { strokes: checkPaints(value, 'strokes') }),
  strokeWeight: (context, node, value) => put(context, node, { strokeWeight: needSize(value, 'strokeWeight') }),
  strokeAlign: (context, node, value) => put(context, node, { strokeAlign: needWord(value, 'strokeAlign', ['INSIDE', 'CENTER', 'OUTSIDE']) }),
  cornerRadius: (context, node, value) => {
    const radius = needSize(value, 'cornerRadius');
    put(context, node, { cornerRadii: [radius, radius, radius, radius] });
  },
  topLeftRadius: corner(0),
  topRightRadius: corner(1),
  bottomRightRadius: corner(2),
  bottomLeftRadius: corner(3),
  vectorPaths: (context, node, value) => put(context, node, vectorPatch(context, node, value)),
  pointCount: (context, node, value) => put(context, node, { pointCount: Math.max(3, Math.round(needNumber(value, 'pointCount'))) }),
  innerRadius: (context, node, value) => put(context, node, { innerRadius: needSize(value, 'innerRadius') }),
  arcData: (context, node, value) => {
    const record = needRecord(value, 'arcData');
    const arcData = { startingAngle: needNumber(record['startingAngle'], 'arcData'), endingAngle: needNumber(record['endingAngle'], 'arcData'), innerRadius: needSize(record['innerRadius'], 'arcData') };
    put(context, node, { arcData });
  },
  booleanOperation: (context, node, value) => put(context, node, { booleanOperation: needWord(value, 'booleanOperation', ['UNION', 'SUBTRACT', 'INTERSECT', 'EXCLUDE']) }),
  characters: (context, node, value) => {
    const { family, style } = node.fontName;
    if (!context.loadedFonts.has(`${family} ${style}`)) throw new Error(`in set_characters: Cannot write to node with unloaded font "${family} ${style}". Please call figma.loadFontAsync({ family: "${family}", style: "${style}" }) and await the returned promise first.`);
    put(context, node, { characters: needString(value, 'characters') });
  },
  fontName: (context, node, value) => {
    const record = needRecord(value, 'fontName');
    const fontName = { family: needString(record['family'], 'fontName.family'), style: needString(record['style'], 'fontName.style') };
    if (!context.loadedFonts.has(`${fontName.family} ${fontName.style}`)) throw new Error(`in set_fontName: Cannot use unloaded font "${fontName.family} ${fontName.style}"`);
    put(context, node, { fontName });
  },
  shapeType: (context, node, value) => put(context, node, { shapeType: needWord(value, 'shapeType', ['SQUARE', 'ELLIPSE', 'ROUNDED_RECTANGLE', 'DIAMOND']) }),
  focusedNode: (context, _, value) => {
    const id = needNode(value, 'focusedNode');
    const parent = context.scene.get(id).parent;
    if (parent === null || !isGridNode(context.scene.get(parent).type)) throw new Error('Property "focusedNode" failed validation: Expected a node of the canvas grid');
    context.view.focused = id;
  },
  fontSize: (context, node, value) => put(context, node, { fontSize: Math.max(1, needNumber(value, 'fontSize')) }),
  selection: (context, node, value) => context.scene.select(node.id, needArray(value, 'selection').map((each) => needNode(each, 'selection'))),
} as const satisfies Partial<Record<NodeName, Writer>>;

/** New paths of a vector: its box becomes theirs. I: what was drawn at a point stays there, so the origin moves with the box. */
function vectorPatch(context: ApiContext, node: NodeRecord, value: unknown): Partial<NodeRecord> {
  const paths = needArray(value, 'vectorPaths').map((each): VectorPath => {
    const record = needRecord(each, 'vectorPaths');
    return {
      windingRule: needWord(record['windingRule'], 'vectorPaths', ['NONE', 'NONZERO', 'EVENODD']),
      data: needString(record['data'], 'vectorPaths'),
    };
  });
  const box = pathBounds(paths.flatMap((path) => parsePath(path.data)));
  if (box === null) return { vectorPaths: [], vectorNetwork: null };
  const toOrigin = translation(-box.x, -box.y);
  return {
    vectorPaths: freezeDeep(paths.map((path) => ({ ...path, data: formatPath(mapPath(parsePath(path.data), toOrigin)) }))),
    vectorNetwork: null,
    width: box.width,
    height: box.height,
    ...(isPlacedByLayout(context.scene, node) ? {} : { transform: multiply(node.transform, translation(box.x, box.y)) }),
  };
}
