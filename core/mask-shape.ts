import * as v from 'valibot';
import { boxSchema, boxAround, transformBox, type Box } from './geometry/box.ts';
import { matrixSchema, type Point } from './geometry/matrix.ts';
import { flattenPath, maskPathSchema } from './geometry/path.ts';

/**
 * The mask as it leaves the sandbox. `paths`: geometry in the layer's own px with its way to the page.
 * `picture`: a layer without geometry, exported; its alpha is the coverage, `pageBox` the px of the page it covers.
 */
export const maskShapeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('paths'),
    paths: v.pipe(v.array(maskPathSchema), v.minLength(1), v.maxLength(2_000)),
    toPage: matrixSchema,
  }),
  v.object({ kind: v.literal('picture'), pageBox: boxSchema, scale: v.pipe(v.number(), v.minValue(0.01), v.maxValue(4)) }),
]);

export type MaskShape = v.InferOutput<typeof maskShapeSchema>;

function* corners(polygons: Iterable<Float64Array>): Iterable<Point> {
  for (const polygon of polygons) {
    for (let i = 0; i + 1 < polygon.length; i += 2) yield { x: polygon[i] ?? 0, y: polygon[i + 1] ?? 0 };
  }
}

/** The box of the mask in px of the page, or null when it holds no area. */
export function maskPageBox(shape: MaskShape): Box | null {
  if (shape.kind === 'picture') return transformBox([[1, 0, 0], [0, 1, 0]], shape.pageBox);
  const polygons = shape.paths.flatMap(({ data }) => flattenPath(data, shape.toPage) ?? []);
  const box = boxAround(corners(polygons));
  return box && box.width > 0 && box.height > 0 ? box : null;
}
