import { invert, multiply, translation, type Matrix } from '../../core/geometry/matrix.ts';
import { intersect, type Box } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import { containerOf, pageBox, pageMatrix } from '../page-space.ts';
import { hasAutoLayout } from './auto-layout.ts';

/** How a layer must be set to look upright: its transform with unit axes, as hosts take it, and its size in its own px. */
export interface Upright {
  readonly transform: Transform;
  readonly width: number;
  readonly height: number;
  /** Layer (0–1) → picture (0–1), where the picture is stretched or cut; null: it lies in the layer px for px. */
  readonly image: Transform | null;
}

/**
 * The part of a box, page px, that a layer may cover in `parent`: a group that an auto layout arranges grows with what lies
 * in it, and moves its neighbours.
 */
function withinArranged(parent: BaseNode, box: Box): Box {
  const container = containerOf(parent);
  if (container.id === parent.id) return box;
  let group: BaseNode = parent;
  while (group.parent && group.parent.id !== container.id) group = group.parent;
  if (group.type !== 'GROUP' || !hasAutoLayout(container) || group.layoutPositioning === 'ABSOLUTE') return box;
  const [[, c], [b]] = pageMatrix(container);
  const around = pageBox(group);
  const fits = box.x >= around.x && box.y >= around.y && box.x + box.width <= around.x + around.width && box.y + box.height <= around.y + around.height;
  if (fits || Math.abs(b) > 1e-9 || Math.abs(c) > 1e-9) return box;
  return intersect(box, around) ?? box;
}

/**
 * How to set a layer in `parent` that covers `box`, page px, upright whatever the parent is turned, flipped or skewed by.
 * In a skewed parent the axes of the page are longer or shorter than a unit; hosts keep unit axes, so the size takes it on.
 *
 * @throws FillError bad-geometry when the parent flattens what lies in it.
 */
export function uprightIn(parent: BaseNode, box: Box): Upright {
  const { x, y, width, height } = box;
  const shown = withinArranged(parent, box);
  const cut = shown !== box;
  const fromPage = invert(pageMatrix(containerOf(parent)));
  if (!fromPage) throw new FillError('bad-geometry', { step: 'place', detail: parent.name });
  const [[a, c, e], [b, d, f]]: Matrix = multiply(fromPage, translation(shown.x, shown.y));
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  return {
    transform: [[a / across, c / down, e], [b / across, d / down, f]],
    width: Math.max(0.01, shown.width * across),
    height: Math.max(0.01, shown.height * down),
    image: cut || Math.abs(across - down) > 1e-6 ? [[shown.width / width, 0, (shown.x - x) / width], [0, shown.height / height, (shown.y - y) / height]] : null,
  };
}
