import { FillError } from '../../core/errors.ts';
import { intersect, snapOutward, type Box } from '../../core/geometry/box.ts';
import { transformPath } from '../../core/geometry/transform-path.ts';
import { layerShapesOf, maskPageBox, type MaskShape } from '../../core/mask-shape.ts';
import { wishCrop, type CropSettings, type CropWish } from '../../core/plan/crop-wish.ts';
import { exportBoxToPage, locateExport, pageToExport, type ExportGrid } from '../../core/plan/export-grid.ts';
import { planCrop, type CropPlan } from '../../core/plan/plan-crop.ts';
import type { ReadyTarget } from '../../core/target.ts';

/** What will be sent, as far as it is known before the export: the picture's size is taken from its box. */
export interface PreviewPlan {
  readonly plan: CropPlan;
  /** What was planned, export px. */
  readonly wish: CropWish;
  readonly grid: ExportGrid;
  /** Page px. */
  readonly crop: Box;
  readonly mask: Box;
  /** SVG path in page px. */
  readonly outline: string;
}

const boxOutline = ({ x, y, width, height }: Box): string => `M${x} ${y}h${width}v${height}h${-width}z`;

/** The outline of every layer of a mask, page px, the box of a layer without geometry; around it, where all but the mask is filled, that box. */
function outlineOf(shape: MaskShape): string {
  const parts = layerShapesOf(shape).map((part) => (part.kind === 'paths' ? part.paths.map(({ data }) => transformPath(data, part.toPage)).join(' ') : boxOutline(part.pageBox)));
  return [...(shape.kind === 'several' && shape.within ? [boxOutline(shape.within)] : []), ...parts].join(' ');
}

/** Throws FillError mask-empty, mask-outside, picture-too-large. */
export function planPreview(target: ReadyTarget, settings: CropSettings): PreviewPlan {
  const { pageBox, scale } = target.picture;
  const scaled = snapOutward({ x: pageBox.x * scale, y: pageBox.y * scale, width: pageBox.width * scale, height: pageBox.height * scale });
  const grid = locateExport(pageBox, scale, { width: scaled.width, height: scaled.height });
  const mask = maskPageBox(target.shape);
  if (!mask) throw new FillError('mask-empty', { step: 'plan' });
  if (!intersect(mask, pageBox)) throw new FillError('mask-outside', { step: 'plan' });
  const [[, , left], [, , top]] = pageToExport(grid);
  const inExport = { x: mask.x * scale + left, y: mask.y * scale + top, width: mask.width * scale, height: mask.height * scale };
  const wish = wishCrop(grid, inExport, settings);
  const plan = planCrop(wish);
  return { plan, wish, grid, crop: exportBoxToPage(grid, plan.crop), mask, outline: outlineOf(target.shape) };
}
