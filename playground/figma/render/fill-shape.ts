import type { GradientPaint, ImagePaint, Paint, Rect, SolidPaint } from '@figma/plugin-typings/plugin-api-standalone';
import { apply, invert, multiply, scaling, translation } from '../scene/matrix.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import { blendOperation } from './blend-operation.ts';
import { aim, clean, isWholeShift, type Surface } from './surface.ts';

/** A solid paint as a CSS colour, its opacity included. */
export function cssColor({ color, opacity = 1 }: Pick<SolidPaint, 'color' | 'opacity'>): string {
  const byte = (value: number) => Math.round(value * 255);
  return `rgba(${byte(color.r)}, ${byte(color.g)}, ${byte(color.b)}, ${opacity})`;
}

/** A linear gradient across a node's box: Figma's gradientTransform leads from the unit box to a line from (0, ½) to (1, ½). */
function linearGradient({ brush }: Surface, paint: GradientPaint, { width, height }: NodeRecord): CanvasGradient {
  const back = multiply(scaling(width, height), invert(paint.gradientTransform));
  const [from, to] = [apply(back, { x: 0, y: 0.5 }), apply(back, { x: 1, y: 0.5 })];
  const gradient = brush.createLinearGradient(from.x, from.y, to.x, to.y);
  for (const { position, color } of paint.gradientStops) gradient.addColorStop(position, cssColor({ color, opacity: color.a * (paint.opacity ?? 1) }));
  return gradient;
}

/** Which part of an image (px) FILL or FIT shows, and where in the node's box (px). */
function fitted(mode: 'FILL' | 'FIT', image: ImageBitmap, node: NodeRecord): { from: Rect; to: Rect } {
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const [sx, sy] = [node.width / image.width, node.height / image.height];
  if (mode === 'FIT') {
    const scale = Math.min(sx, sy);
    const [width, height] = [image.width * scale, image.height * scale];
    return { from: whole, to: { x: (node.width - width) / 2, y: (node.height - height) / 2, width, height } };
  }
  const scale = Math.max(sx, sy);
  const [width, height] = [clean(node.width / scale), clean(node.height / scale)];
  return {
    from: { x: clean((image.width - width) / 2), y: clean((image.height - height) / 2), width, height },
    to: { x: 0, y: 0, width: node.width, height: node.height },
  };
}

function drawImagePaint(surface: Surface, paint: ImagePaint, node: NodeRecord, toCanvas: Parameters<typeof aim>[1]): void {
  const image = paint.imageHash === null ? undefined : surface.bitmap(paint.imageHash);
  if (image === undefined) return;
  const { brush } = surface;
  brush.globalAlpha *= paint.opacity ?? 1;
  brush.imageSmoothingQuality = 'high';
  if (paint.scaleMode === 'TILE') {
    const pattern = brush.createPattern(image, 'repeat');
    if (pattern === null) return;
    pattern.setTransform(new DOMMatrix().scale(paint.scalingFactor ?? 1));
    brush.fillStyle = pattern;
    brush.fillRect(0, 0, node.width, node.height);
    return;
  }
  if (paint.scaleMode === 'CROP' && paint.imageTransform !== undefined) {
    const place = multiply(scaling(node.width, node.height), multiply(invert(paint.imageTransform), scaling(1 / image.width, 1 / image.height)));
    aim(brush, multiply(toCanvas, place));
    brush.imageSmoothingEnabled = !isWholeShift(multiply(toCanvas, place));
    brush.drawImage(image, 0, 0);
    return;
  }
  const { from, to } = fitted(paint.scaleMode === 'FIT' ? 'FIT' : 'FILL', image, node);
  const place = multiply(translation(to.x, to.y), multiply(scaling(to.width / from.width, to.height / from.height), translation(-from.x, -from.y)));
  brush.imageSmoothingEnabled = !isWholeShift(multiply(toCanvas, place));
  brush.drawImage(image, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
}

/** Fills a path (in the node's space) with each visible paint, bottom paint first; a bare rectangle is not clipped, so its edge stays exact. */
export function fillShape(surface: Surface, node: NodeRecord, paints: readonly Paint[], path: Path2D, rule: CanvasFillRule, toCanvas: Parameters<typeof aim>[1]): void {
  const bare = (node.type === 'RECTANGLE' || node.type === 'FRAME' || node.type === 'COMPONENT' || node.type === 'INSTANCE') && node.cornerRadii.every((radius) => radius === 0);
  for (const paint of paints) {
    if (paint.visible === false || paint.opacity === 0) continue;
    const { brush } = surface;
    brush.save();
    aim(brush, toCanvas);
    brush.globalCompositeOperation = blendOperation(paint.blendMode ?? 'NORMAL');
    if (paint.type === 'SOLID' || paint.type === 'GRADIENT_LINEAR') {
      brush.fillStyle = paint.type === 'SOLID' ? cssColor(paint) : linearGradient(surface, paint, node);
      brush.fill(path, rule);
    } else if (paint.type === 'IMAGE') {
      const inside = paint.scaleMode === 'FILL' || paint.scaleMode === 'FIT' || paint.scaleMode === 'TILE';
      if (!bare || !inside) brush.clip(path, rule);
      drawImagePaint(surface, paint, node, toCanvas);
    }
    brush.restore();
  }
}
