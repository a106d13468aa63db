import type { Effect } from '@figma/plugin-typings/plugin-api-standalone';
import { mustFind } from '../scene/geometry.ts';
import { isGridNode, type NodeRecord } from '../scene/node-record.ts';
import { blendOperation } from './blend-operation.ts';
import { cssColor } from './fill-shape.ts';
import { clipTo, paintFills, paintStrokes, scaleOf } from './paint-shape.ts';
import { paintText } from './paint-text.ts';
import { freshLayer, lay, type Surface } from './surface.ts';

/** Shadows and blur as a canvas filter (a CSS blur's length is half of Figma's radius, I); null for none. */
function filterOf(effects: readonly Effect[], scale: number): string | null {
  const parts = effects.flatMap((effect) => {
    if (!('visible' in effect) || !effect.visible) return [];
    if (effect.type === 'LAYER_BLUR') return [`blur(${(effect.radius / 2) * scale}px)`];
    if (effect.type !== 'DROP_SHADOW') return [];
    const { offset: { x, y }, radius, color } = effect;
    return [`drop-shadow(${x * scale}px ${y * scale}px ${(radius / 2) * scale}px ${cssColor({ color, opacity: color.a })})`];
  });
  return parts.length === 0 ? null : parts.join(' ');
}

/** Children bottom to top; a mask is not drawn itself but cuts all later siblings down to its alpha (LUMINANCE is drawn as ALPHA). */
function paintChildren(surface: Surface, parent: NodeRecord): void {
  let mask: NodeRecord | null = null;
  let masked: Surface | null = null;
  const flush = () => {
    if (mask === null || masked === null) return;
    const cut = freshLayer(surface);
    paintNode(cut, mask);
    lay(masked, cut, { operation: 'destination-in' });
    lay(surface, masked);
  };
  for (const id of parent.children) {
    const child = mustFind(surface.source, id);
    if (child.isMask && child.visible) {
      flush();
      mask = child;
      masked = freshLayer(surface);
    } else paintNode(masked ?? surface, child);
  }
  flush();
}

function paintContent(surface: Surface, node: NodeRecord): void {
  if (node.type === 'TEXT') {
    paintText(surface, node);
    return;
  }
  const paintsItself = node.type !== 'PAGE' && node.type !== 'GROUP' && !isGridNode(node.type);
  if (paintsItself) paintFills(surface, node);
  if (node.type !== 'BOOLEAN_OPERATION' && node.children.length > 0) {
    if (node.clipsContent && paintsItself) clipTo(surface, node, () => paintChildren(surface, node));
    else paintChildren(surface, node);
  }
  if (paintsItself) paintStrokes(surface, node);
}

/** Paints a node and all below it; opacity, blend mode and effects apply to the whole of it. */
export function paintNode(surface: Surface, node: NodeRecord): void {
  if (!node.visible || node.opacity === 0 || node.type === 'SLICE') return;
  const filter = filterOf(node.effects, scaleOf(surface.view));
  const operation = blendOperation(node.blendMode);
  if (node.opacity === 1 && operation === 'source-over' && filter === null) {
    paintContent(surface, node);
    return;
  }
  const layer = freshLayer(surface);
  paintContent(layer, node);
  lay(surface, layer, { alpha: node.opacity, operation, ...(filter === null ? {} : { filter }) });
}
