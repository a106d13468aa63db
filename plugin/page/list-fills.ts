import type { PlacedFill } from '../../core/fill.ts';
import { rawHashOf } from '../place/fill-paints.ts';
import { pageBox } from '../page-space.ts';
import { fillsOnPage } from './fills-on-page.ts';

const mostListed = 200;

/** The fills on a page, newest first, at most 200. */
export function listFills(page: PageNode): PlacedFill[] {
  const fills = [...fillsOnPage(page)].map(({ layer, holder, ...fill }): PlacedFill => ({
    layerId: layer.id, holderId: holder?.id ?? '', pageBox: pageBox(layer), rawHash: rawHashOf(layer), ...fill,
  }));
  return fills.sort((a, b) => b.recipe.made.at.localeCompare(a.recipe.made.at)).slice(0, mostListed);
}
