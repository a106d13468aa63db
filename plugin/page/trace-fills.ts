import type { TracedFill } from '../../core/trace/traced-fill.ts';
import { holderOf, recipeKey, recipeOf } from '../place/holder.ts';
import { landingName } from '../place/landing.ts';
import { reviewOf } from './review-fill.ts';

const mostTraced = 2_000;

function traceFill(layer: RectangleNode, page: PageNode): TracedFill | null {
  const recipe = recipeOf(layer);
  if (!recipe) return null;
  const holder = holderOf(layer);
  const frame = landingName((holder ?? layer).parent ?? page, layer);
  return {
    layerId: layer.id, page: page.name, recipe, review: reviewOf(layer),
    inside: frame === layer.name ? recipe.picture.name : frame,
    visible: layer.visible && (holder?.visible ?? true),
  };
}

/** Every fill of the file, page by page, at most 2,000. Pages are loaded one after another: a file can be large. */
export async function traceFills(host: PluginAPI): Promise<TracedFill[]> {
  const traced: TracedFill[] = [];
  for (const page of host.root.children) {
    if (page.id !== host.currentPage.id) await page.loadAsync();
    for (const layer of page.findAllWithCriteria({ types: ['RECTANGLE'], pluginData: { keys: [recipeKey] } })) {
      const fill = traceFill(layer, page);
      if (fill) traced.push(fill);
      if (traced.length >= mostTraced) return traced;
    }
  }
  return traced;
}
