import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import type { NodeSource } from '../scene/node-record.ts';

export type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A canvas being painted on, how page space (px) lies on it, and where nodes and decoded images come from. */
export type Surface = Readonly<{
  brush: Brush;
  view: Transform;
  source: NodeSource;
  bitmap: (hash: string) => ImageBitmap | undefined;
}>;

/** The number without floating-point dust, so that a whole picture is drawn as a whole picture. */
export const clean = (value: number): number => (Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : value);

/** The same for a transform, so that an upright picture at scale 1 is drawn number for number. */
function withoutDust(m: Transform): Transform {
  const [[a, c, e], [b, d, f]] = m;
  return [[clean(a), clean(c), clean(e)], [clean(b), clean(d), clean(f)]];
}

/** Whether a transform only shifts by whole pixels. */
export function isWholeShift(m: Transform): boolean {
  const [[a, c, e], [b, d, f]] = withoutDust(m);
  return a === 1 && b === 0 && c === 0 && d === 1 && Number.isInteger(e) && Number.isInteger(f);
}

/** Makes the brush draw in the space that this transform leads out of. */
export function aim(brush: Brush, m: Transform): void {
  const [[a, c, e], [b, d, f]] = withoutDust(m);
  brush.setTransform(a, b, c, d, e, f);
}

/** A transparent surface of the same size and view, to be put back with `lay`. */
export function freshLayer(surface: Surface): Surface {
  const { width, height } = surface.brush.canvas;
  const brush = new OffscreenCanvas(width, height).getContext('2d');
  if (brush === null) throw new Error('this browser gives no 2D canvas');
  return { ...surface, brush };
}

/** Puts a layer onto a surface, pixel on pixel. */
export function lay(surface: Surface, layer: Surface, how: { alpha?: number; operation?: GlobalCompositeOperation; filter?: string } = {}): void {
  const { brush } = surface;
  brush.save();
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.globalAlpha = how.alpha ?? 1;
  brush.globalCompositeOperation = how.operation ?? 'source-over';
  brush.filter = how.filter ?? 'none';
  brush.imageSmoothingEnabled = false;
  brush.drawImage(layer.brush.canvas, 0, 0);
  brush.restore();
}
