import type { Recipe } from '../recipe.ts';
import { exportBoxToPage } from './export-grid.ts';

/** The recipe's own limit, page px. */
const most = 64;

/**
 * How far the mask of a placed fill can be grown, whole page px: to the nearest side of the crop its answer was made for, since
 * nothing was painted beyond. Sides at the border of the picture limit nothing. Never less than the grow it has now.
 */
export function mostGrow({ plan: { crop }, grid, layerBox, picture, edge }: Recipe): number {
  const page = exportBoxToPage(grid, crop);
  const rooms = [
    crop.x > 0 ? layerBox.x - page.x : Infinity,
    crop.y > 0 ? layerBox.y - page.y : Infinity,
    crop.x + crop.width < Math.floor(picture.width * grid.scale) ? page.x + page.width - layerBox.x - layerBox.width : Infinity,
    crop.y + crop.height < Math.floor(picture.height * grid.scale) ? page.y + page.height - layerBox.y - layerBox.height : Infinity,
  ];
  return Math.max(edge.grow, Math.min(most, Math.floor(edge.grow + Math.min(...rooms))));
}
