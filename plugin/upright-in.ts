import { invert, multiply, translation, type Matrix } from '../core/geometry/matrix.ts';
import { FillError } from '../core/errors.ts';
import { containerOf, pageMatrix } from './page-space.ts';

/**
 * The transform, in px of `parent`, of a layer that lies upright on the page at (x, y), page px.
 *
 * @throws FillError bad-geometry when the parent flattens what lies in it.
 */
export function uprightIn(parent: BaseNode, x: number, y: number): Transform {
  const fromPage = invert(pageMatrix(containerOf(parent)));
  if (!fromPage) throw new FillError('bad-geometry', { step: 'place', detail: parent.name });
  const [[a, c, e], [b, d, f]]: Matrix = multiply(fromPage, translation(x, y));
  return [[a, c, e], [b, d, f]];
}
