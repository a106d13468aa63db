import type { PlacedFill } from '../../core/fill.ts';
import { rawHashOf } from '../place/fill-paints.ts';
import { isInInstance, pageBox } from '../page-space.ts';
import { fillsOnPage } from './fills-on-page.ts';

const mostListed = 200;

/** The fills on a page, newest first, at most 200; those in instances follow the one in their component, and are left out. */
export function listFills(page: PageNode): PlacedFill[] {
  const fills = [...fillsOnPage(page)].filter(({ layer }) => !isInInstance(layer)).map(({ layer, holder, ...fill }): PlacedFill => ({
    layerId: layer.id, holderId: holder?.id ?? '', pageBox: pageBox(layer), rawHash: rawHashOf(layer), ...fill,
  }));
  return fills.sort((a, b) => b.recipe.made.at.localeCompare(a.recipe.made.at)).slice(0, mostListed);
}
