import { FillError } from '../../../core/errors.ts';
import { intersect, type Box } from '../../../core/geometry/box.ts';
import { boxPath } from '../../../core/geometry/box-path.ts';
import { transformPath } from '../../../core/geometry/transform-path.ts';
import { layerShapesOf, maskPageBox, type MaskShape } from '../../../core/mask-shape.ts';
import type { CropSettings } from '../../../core/plan/crop-wish.ts';
import { exportBoxToPage } from '../../../core/plan/export-grid.ts';
import { planPicture, type PicturePlan } from '../../../core/plan/plan-picture.ts';
import type { ReadyTarget } from '../../../core/target.ts';

/** What will be sent, as far as it is known before the export. */
export interface PreviewPlan extends Omit<PicturePlan, 'region'> {
  /** Page px. */
  readonly crop: Box;
  readonly mask: Box;
  /** SVG path in page px. */
  readonly outline: string;
  /** 0–1: how dense the picture is exported, of what its image has; 1: in full. */
  readonly density: number;
}

/** The outline of every layer of a mask, page px, the box of a layer without geometry; around it, where all but the mask is filled, that box. */
function outlineOf(shape: MaskShape): string {
  const parts = layerShapesOf(shape).map((part) => (part.kind === 'paths' ? part.paths.map(({ data }) => transformPath(data, part.toPage)).join(' ') : boxPath(part.pageBox)));
  return [...(shape.kind === 'several' && shape.within ? [boxPath(shape.within)] : []), ...parts].join(' ');
}

/** Throws FillError mask-outside, picture-too-large. */
export function planPreview({ picture, shape }: ReadyTarget, settings: CropSettings): PreviewPlan {
  const mask = maskPageBox(shape);
  if (!intersect(mask, picture.pageBox)) throw new FillError('mask-outside', { step: 'plan' });
  const { plan, wish, grid } = planPicture(picture, mask, settings);
  return { plan, wish, grid, crop: exportBoxToPage(grid, plan.crop), mask, outline: outlineOf(shape), density: grid.scale / (picture.fullScale ?? picture.scale) };
}
