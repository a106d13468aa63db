import { invert, multiply, translation, type Matrix } from '../../core/geometry/matrix.ts';
import type { Box } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import { containerOf, pageMatrix } from '../page-space.ts';

/** How a layer must be set to look upright: its transform with unit axes, as hosts take it, and its size in its own px. */
export interface Upright {
  readonly transform: Transform;
  readonly width: number;
  readonly height: number;
  /** Whether the layer's px are no longer square on the page: its picture must be stretched along. */
  readonly stretched: boolean;
}

/**
 * How to set a layer in `parent` that covers `box`, page px, upright whatever the parent is turned, flipped or skewed by.
 * In a skewed parent the axes of the page are longer or shorter than a unit; hosts keep unit axes, so the size takes it on.
 *
 * @throws FillError bad-geometry when the parent flattens what lies in it.
 */
export function uprightIn(parent: BaseNode, { x, y, width, height }: Box): Upright {
  const fromPage = invert(pageMatrix(containerOf(parent)));
  if (!fromPage) throw new FillError('bad-geometry', { step: 'place', detail: parent.name });
  const [[a, c, e], [b, d, f]]: Matrix = multiply(fromPage, translation(x, y));
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  return {
    transform: [[a / across, c / down, e], [b / across, d / down, f]],
    width: Math.max(0.01, width * across),
    height: Math.max(0.01, height * down),
    stretched: Math.abs(across - down) > 1e-6,
  };
}
