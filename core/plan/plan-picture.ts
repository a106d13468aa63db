import { snapOutward, type Box, type Size } from '../geometry/box.ts';
import { wishCrop, type CropSettings, type CropWish } from './crop-wish.ts';
import { locateExport, pageToExport, type ExportGrid } from './export-grid.ts';
import { longestExport } from './export-scale.ts';
import { planCrop, type CropPlan } from './plan-crop.ts';

/** How a picture can be exported. */
export interface PictureExport {
  /** Page px. */
  readonly pageBox: Box;
  /** Export px per page px, such that all of it fits an export. */
  readonly scale: number;
  /** As dense as the image under the mask, a whole number; set where that is more than `scale`. */
  readonly fullScale?: number | undefined;
  /** Whether a region of it can be exported by itself. */
  readonly regions?: boolean | undefined;
}

/** What is exported and which part of that is sent. */
export interface PicturePlan {
  readonly plan: CropPlan;
  /** What was planned, export px. */
  readonly wish: CropWish;
  /** Of the whole picture, also where only a region of it is exported. */
  readonly grid: ExportGrid;
  /** Whole page px from the picture's first one; null: all of it is exported. */
  readonly region: Box | null;
}

/** The crop (export px) outward to whole page px, cut to the picture; `size` in page px. */
export function regionOf(crop: Box, scale: number, size: Size): Box {
  const { x, y, width, height } = snapOutward({ x: crop.x / scale, y: crop.y / scale, width: crop.width / scale, height: crop.height / scale });
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return { x: left, y: top, width: Math.min(x + width, Math.ceil(size.width)) - left, height: Math.min(y + height, Math.ceil(size.height)) - top };
}

function planAt(pageBox: Box, scale: number, mask: Box, settings: CropSettings): Omit<PicturePlan, 'region'> {
  const { width, height } = snapOutward({ x: pageBox.x * scale, y: pageBox.y * scale, width: pageBox.width * scale, height: pageBox.height * scale });
  const grid = locateExport(pageBox, scale, { width, height });
  const [[, , left], [, , top]] = pageToExport(grid);
  const wish = wishCrop(grid, { x: mask.x * scale + left, y: mask.y * scale + top, width: mask.width * scale, height: mask.height * scale }, settings);
  return { grid, wish, plan: planCrop(wish) };
}

/**
 * Plans a fill before its picture is exported, the picture's size taken from its box. Where the whole picture would be
 * too large at its full density and a region of it can be exported, the densest plan whose region fits is taken.
 * `mask` in page px.
 *
 * @throws FillError mask-outside, picture-too-large.
 */
export function planPicture({ pageBox, scale, fullScale, regions }: PictureExport, mask: Box, settings: CropSettings): PicturePlan {
  for (let dense = regions ? (fullScale ?? scale) : scale; dense > scale; dense -= 1) {
    if (Math.max(mask.width, mask.height) * dense > longestExport) continue;
    const planned = planAt(pageBox, dense, mask, settings);
    const region = regionOf(planned.plan.crop, dense, pageBox);
    if (Math.max(region.width, region.height) * dense <= longestExport) return { ...planned, region };
  }
  return { ...planAt(pageBox, scale, mask, settings), region: null };
}
